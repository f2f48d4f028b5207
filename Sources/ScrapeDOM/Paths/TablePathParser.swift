/// Reads those XPaths that a `TablePath` can say; what it does not know it leaves to libxml2.
///
/// The expression compiled already, so mistakes need no notice here.
struct TablePathParser {
    private var tokens: XPathTokens

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
        if case .word(let word) = name, tokens.skip("::") {
            guard let written = writtenAxis(word, after: separator), let test = nodeTest() else { return nil }
            (axis, name) = (written, test)
        }
        // A prefix, or the parenthesis of `text()`.
        if tokens.peek(":") || tokens.peek("(") { return nil }
        var step = TablePath.Step(axis: axis, name: name.elementName)
        let counts = axis == separator
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

    // MARK: Predicates

    /// Positions count along the axis, and only those of children are known here.
    private mutating func predicate(of step: inout TablePath.Step, counts: Bool) -> TablePath.Test? {
        let start = tokens
        if let position = position(), tokens.peek("]") {
            if counts { return .position(position) }
            guard step.axis == .ancestor, step.tests.isEmpty, position == .first(1) else { return nil }
            step.axis = .nearestAncestor
            return .all([])
        }
        tokens = start
        return condition()
    }

    private mutating func position() -> TablePath.Position? {
        if let number = tokens.number() { return .first(number) }
        if tokens.skip(call: "last") { return tokens.skip(")") ? .last : nil }
        guard tokens.skip(call: "position"), tokens.skip(")") else { return nil }
        if tokens.skip("=") { return tokens.number().map { .first($0) } }
        if tokens.skip("<=") { return tokens.number().map { .before($0 + 1) } }
        if tokens.skip(">=") { return tokens.number().map { .after($0 - 1) } }
        if tokens.skip("<") { return tokens.number().map { .before($0) } }
        return tokens.skip(">") ? tokens.number().map { .after($0) } : nil
    }

    private mutating func condition() -> TablePath.Test? {
        guard let first = conjunction() else { return nil }
        var tests = [first]
        while tokens.skip(word: "or") {
            guard let next = conjunction() else { return nil }
            tests.append(next)
        }
        return tests.count == 1 ? first : .any(tests)
    }

    private mutating func conjunction() -> TablePath.Test? {
        guard let first = claim() else { return nil }
        var tests = [first]
        while tokens.skip(word: "and") {
            guard let next = claim() else { return nil }
            tests.append(next)
        }
        return tests.count == 1 ? first : .all(tests)
    }

    private mutating func claim() -> TablePath.Test? {
        if tokens.skip("(") { return closed(condition()) }
        if tokens.skip(call: "not") { return closed(condition().map { .not($0) }) }
        if tokens.skip(call: "contains") { return closed(contains()) }
        if tokens.skip(call: "starts-with") { return closed(startsWith()) }
        if tokens.skip(call: "has-class") { return closed(hasClass()) }
        return comparison()
    }

    private mutating func closed(_ test: TablePath.Test?) -> TablePath.Test? {
        test != nil && tokens.skip(")") ? test : nil
    }

    /// `@x`, `@x = "v"`, `@x != "v"`
    private mutating func comparison() -> TablePath.Test? {
        guard tokens.skip("@"), let name = tokens.name(), !tokens.peek(":") else { return nil }
        if tokens.skip("!=") {
            guard let value = tokens.string() else { return nil }
            return .all([attribute(name, .exists), .not(attribute(name, .equals, value))])
        }
        guard tokens.skip("=") else { return attribute(name, .exists) }
        return tokens.string().map { attribute(name, .equals, $0) }
    }

    private mutating func startsWith() -> TablePath.Test? {
        guard tokens.skip("@"), let name = tokens.name(), tokens.skip(","), let value = tokens.string() else {
            return nil
        }
        return value.isEmpty ? .all([]) : attribute(name, .begins, value)
    }

    private mutating func hasClass() -> TablePath.Test? {
        tokens.string().map { attribute(Array("class".utf8), .hasWord, $0) }
    }

    private mutating func contains() -> TablePath.Test? {
        if tokens.skip(call: "concat") { return containsWord() }
        guard tokens.skip("@"), let name = tokens.name(), tokens.skip(","), let value = tokens.string() else {
            return nil
        }
        return value.isEmpty ? .all([]) : attribute(name, .contains, value)
    }

    /// `contains(concat(" ", normalize-space(@class), " "), " word ")`
    private mutating func containsWord() -> TablePath.Test? {
        let space = [UInt8(ascii: " ")]
        guard tokens.string() == space, tokens.skip(",") else { return nil }
        let isNormalized = tokens.skip(call: "normalize-space")
        guard tokens.skip("@"), let name = tokens.name(), !isNormalized || tokens.skip(")") else { return nil }
        guard tokens.skip(","), tokens.string() == space, tokens.skip(")"), tokens.skip(",") else { return nil }
        guard let value = tokens.string(), value.count > 2, value.first == space[0], value.last == space[0] else {
            return nil
        }
        let word = Array(value[1..<value.count - 1])
        if word.contains(where: isHTMLSpace) { return nil }
        return attribute(name, isNormalized ? .hasWordOfXML : .hasSpacedWord, word)
    }

    private func attribute(
        _ name: [UInt8],
        _ relation: CSSSelector.AttributeTest.Relation,
        _ value: [UInt8] = []
    ) -> TablePath.Test {
        .attribute(.init(name: name, relation: relation, value: value))
    }
}
