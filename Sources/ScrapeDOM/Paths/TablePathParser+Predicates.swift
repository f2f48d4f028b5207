extension TablePathParser {
    /// Positions count along the axis, and only those of children are known here.
    mutating func predicate(of step: inout TablePath.Step, counts: Bool) -> TablePath.Test? {
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

    mutating func position() -> TablePath.Position? {
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
