/// Reads those XPaths that a `TablePath` can say; what it does not know it leaves to libxml2.
///
/// The expression compiled already, so mistakes need no notice here.
struct TablePathParser {
    var tokens: XPathTokens

    static func path(of source: String) -> TablePath? {
        var parser = TablePathParser(tokens: XPathTokens(source))
        guard let path = parser.expression(), parser.tokens.isAtEnd else { return nil }
        return path
    }

    /// `(union)[2]` or a union.
    private mutating func expression() -> TablePath? {
        guard tokens.skip("(") else { return union() }
        guard var path = union(), tokens.skip(")") else { return nil }
        if tokens.isAtEnd { return path }
        guard tokens.skip("["), let position = position(), tokens.skip("]") else { return nil }
        path.pick = position
        return path
    }

    private mutating func union() -> TablePath? {
        guard var path = alternative() else { return nil }
        while tokens.skip("|") {
            guard let next = alternative() else { return nil }
            // One kind of result: the order among attributes and elements is libxml2's matter.
            guard next.attribute == path.attribute, next.isRelative == path.isRelative else { return nil }
            path.alternatives += next.alternatives
        }
        return path
    }

    // MARK: Steps

    private mutating func alternative() -> TablePath? {
        var path = TablePath(alternatives: [[]])
        var axis = firstAxis(&path)
        while let current = axis {
            if tokens.skip("@") {
                guard takeAttribute(into: &path, after: current) else { return nil }
                return path
            }
            guard let step = step(current) else { return nil }
            path.alternatives[0].append(step)
            axis = nextAxis()
        }
        return path
    }

    /// How the first step is reached; nil behind a single `.`.
    private mutating func firstAxis(_ path: inout TablePath) -> TablePath.Axis? {
        if tokens.skip("//") { return .anywhere }
        if tokens.skip("/") { return .root }
        path.isRelative = true
        return tokens.skip(".") ? nextAxis() : .child
    }

    private mutating func nextAxis() -> TablePath.Axis? {
        if tokens.skip("//") { return .descendant }
        return tokens.skip("/") ? .child : nil
    }

    private mutating func takeAttribute(into path: inout TablePath, after axis: TablePath.Axis) -> Bool {
        guard let name = tokens.name() else { return false }
        path.attribute = name
        switch axis {
        case .child: return true
        case .anywhere:
            path.alternatives[0] = [TablePath.Step(axis: .anywhere, name: .any)]
            return true
        default: return false  // `/@x` finds nothing, `a//@x` looks at `a` and below it: both are rare
        }
    }

    private mutating func step(_ separator: TablePath.Axis) -> TablePath.Step? {
        guard var name = nodeTest() else { return nil }
        var axis = separator
        var counts = true
        if case .word(let word) = name, tokens.skip("::") {
            guard let written = writtenAxis(word, after: separator), let test = nodeTest() else { return nil }
            counts = word.elementsEqual("child".utf8)
            (axis, name) = (written, test)
        }
        // A prefix, or the parenthesis of `text()`.
        if tokens.peek(":") || tokens.peek("(") { return nil }
        var step = TablePath.Step(axis: axis, name: name.elementName)
        while tokens.skip("[") {
            guard let test = predicate(of: &step, counts: counts), tokens.skip("]") else { return nil }
            step.tests.append(test)
        }
        return step
    }

    private enum NodeTest {
        case any
        case word([UInt8])

        var elementName: CSSSelector.Name {
            guard case .word(let name) = self else { return .any }
            let tag = Tag(name: String(decoding: name, as: UTF8.self))
            return tag == .other ? .other(name) : .tag(tag)
        }
    }

    private mutating func nodeTest() -> NodeTest? {
        tokens.skip("*") ? .any : tokens.name().map { .word($0) }
    }

    private func writtenAxis(_ name: [UInt8], after separator: TablePath.Axis) -> TablePath.Axis? {
        switch (String(decoding: name, as: UTF8.self), separator) {
        case ("child", _): separator
        case ("descendant", .child), ("descendant", .descendant): .descendant
        case ("descendant", .root), ("descendant", .anywhere): .anywhere
        case ("self", .child): .itself
        case ("parent", .child): .parent
        case ("ancestor", .child): .ancestor
        case ("following-sibling", .child): .followingSibling
        default: nil
        }
    }
}
