/// Reads a CSS selector (the CSS Syntax and Selectors standards, as far as `Selector` says).
struct CSSParser {
    private static let longest = 16 << 10
    private static let mostSteps = 1024
    private static let deepestNesting = 16

    private let bytes: [UInt8]
    private var place = 0
    private var lists: [[[CSSSelector.Step]]] = []
    private var stepCount = 0
    private var depth = 0

    init(_ source: String) {
        bytes = Array(source.utf8)
    }

    mutating func selector() throws(SelectorError) -> CSSSelector {
        if bytes.count > CSSParser.longest { throw SelectorError(at: CSSParser.longest, .tooLong) }
        let alternatives = try alternatives(relative: false)
        if place < bytes.count { throw unexpected() }
        return CSSSelector(alternatives: alternatives, lists: lists)
    }

    // MARK: Steps

    private mutating func alternatives(relative: Bool) throws(SelectorError) -> [[CSSSelector.Step]] {
        var alternatives = [try steps(relative: relative)]
        while skip(",") {
            alternatives.append(try steps(relative: relative))
        }
        return alternatives
    }

    /// The steps up to a comma or parenthesis; relative ones begin with a combinator, though one of descent is not written.
    private mutating func steps(relative: Bool) throws(SelectorError) -> [CSSSelector.Step] {
        skipSpace()
        let leading = relative ? combinator() ?? .descendant : nil
        var steps = [CSSSelector.Step(combinator: leading, compound: try compound())]
        while let combinator = combinator() {
            steps.append(CSSSelector.Step(combinator: combinator, compound: try compound()))
            if steps.count > CSSMatcher.longestChain { throw SelectorError(at: place, .tooLong) }
        }
        return steps
    }

    private mutating func combinator() -> CSSSelector.Combinator? {
        let spaced = skipSpace()
        guard let byte = peek(), byte != UInt8(ascii: ","), byte != UInt8(ascii: ")") else { return nil }
        let combinator: CSSSelector.Combinator? =
            switch byte {
            case UInt8(ascii: ">"): .child
            case UInt8(ascii: "+"): .next
            case UInt8(ascii: "~"): .following
            default: nil
            }
        guard let combinator else { return spaced ? .descendant : nil }
        place += 1
        skipSpace()
        return combinator
    }

    private mutating func compound() throws(SelectorError) -> CSSSelector.Compound {
        var compound = CSSSelector.Compound()
        let start = place
        stepCount += 1
        if stepCount > CSSParser.mostSteps { throw SelectorError(at: place, .tooLong) }
        if skip("*") {
            compound.name = .any
        } else if let name = identifier() {
            compound.name = elementName(name)
        }
        while let condition = try condition() {
            compound.conditions.append(condition)
        }
        if place == start {
            guard let byte = peek(), !",>+~)".utf8.contains(byte) else {
                throw SelectorError(at: place, .missingSelector)
            }
            throw unexpected()
        }
        return compound
    }

    private func elementName(_ name: [UInt8]) -> CSSSelector.Name {
        let name = lowercased(name)
        let tag = Tag(name: String(decoding: name, as: UTF8.self))
        return tag == .other ? .other(name) : .tag(tag)
    }

    // MARK: Conditions

    private mutating func condition() throws(SelectorError) -> CSSSelector.Condition? {
        while skipComment() {}
        switch peek() {
        case UInt8(ascii: "#"):
            place += 1
            return .id(try required(identifier()))
        case UInt8(ascii: "."):
            place += 1
            return .hasClass(try required(identifier()))
        case UInt8(ascii: "["):
            place += 1
            return .attribute(try attribute())
        case UInt8(ascii: ":"):
            place += 1
            return try pseudoClass()
        default:
            return nil
        }
    }

    private mutating func attribute() throws(SelectorError) -> CSSSelector.AttributeTest {
        let start = place - 1
        skipSpace()
        var test = CSSSelector.AttributeTest(name: lowercased(try required(identifier())))
        test.ignoresCase = CaselessAttributes.contain(test.name)
        skipSpace()
        if skip("]") { return test }
        test.relation = try relation(start)
        skipSpace()
        test.value = try value(start)
        skipSpace()
        if let flag = peek(),
            [UInt8(ascii: "i"), UInt8(ascii: "I"), UInt8(ascii: "s"), UInt8(ascii: "S")].contains(flag)
        {
            test.ignoresCase = flag | 0x20 == UInt8(ascii: "i")
            place += 1
            skipSpace()
        }
        guard skip("]") else { throw place < bytes.count ? unexpected() : SelectorError(at: start, .unclosed("[")) }
        return test
    }

    private mutating func relation(_ start: Int) throws(SelectorError) -> CSSSelector.AttributeTest.Relation {
        let kinds: [(StaticString, CSSSelector.AttributeTest.Relation)] = [
            ("=", .equals), ("~=", .hasWord), ("|=", .hasLanguage), ("^=", .begins), ("$=", .ends), ("*=", .contains),
        ]
        for (sign, relation) in kinds where skip(sign) { return relation }
        throw place < bytes.count ? unexpected() : SelectorError(at: start, .unclosed("["))
    }

    private mutating func value(_ start: Int) throws(SelectorError) -> [UInt8] {
        guard let quote = peek() else { throw SelectorError(at: start, .unclosed("[")) }
        guard isQuote(quote) else { return try required(identifier()) }
        return try string(quote)
    }

    private mutating func string(_ quote: UInt8) throws(SelectorError) -> [UInt8] {
        let opening = place
        place += 1
        var value: [UInt8] = []
        while let byte = peek(), byte != quote {
            if byte == UInt8(ascii: "\\") {
                value += skipEscapedLine() ? [] : escape()
            } else if isNewline(byte) {
                throw unexpected()
            } else {
                value.append(byte)
                place += 1
            }
        }
        if place == bytes.count { throw SelectorError(at: opening, .unclosed(Character(Unicode.Scalar(quote)))) }
        place += 1
        return value
    }

    // MARK: Pseudo-classes

    private mutating func pseudoClass() throws(SelectorError) -> CSSSelector.Condition {
        let start = place - 1
        let isElement = skip(":")
        let name = String(decoding: lowercased(try required(identifier())), as: UTF8.self)
        if isElement || PseudoClasses.formerElements.contains(name) {
            throw SelectorError(at: start, .pseudoElement(name))
        }
        if let condition = PseudoClasses.simple[name] { return condition }
        if let text = PseudoClasses.equivalents[name] { return try equivalent(text) }
        if let count = PseudoClasses.counts[name] { return try number(count) }
        switch name {
        case "not": return .not(try list())
        case "is", "where": return try list()
        case "has": return .has(list: try nested(relative: true))
        case "lang": return .language(try languages())
        default:
            let needsBrowser = PseudoClasses.dynamic.contains(name)
            throw SelectorError(at: start, needsBrowser ? .needsBrowser(pseudoClass: name) : .unknownPseudoClass(name))
        }
    }

    private mutating func number(_ count: CSSSelector.ElementCount) throws(SelectorError) -> CSSSelector.Condition {
        let argument = try argument()
        guard let (step, offset) = ChildPosition.parse(argument.text) else {
            throw SelectorError(at: argument.position, .badPosition(argument.text))
        }
        return .number(count, step: step, offset: offset)
    }

    /// The text between parentheses.
    private mutating func argument() throws(SelectorError) -> (position: Int, text: String) {
        let opening = place
        guard skip("(") else { throw unexpected() }
        let start = place
        while let byte = peek(), byte != UInt8(ascii: ")") { place += 1 }
        if place == bytes.count { throw SelectorError(at: opening, .unclosed("(")) }
        defer { place += 1 }
        return (start, String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func languages() throws(SelectorError) -> [CSSSelector.AttributeTest] {
        let opening = place
        guard skip("(") else { throw unexpected() }
        var tests: [CSSSelector.AttributeTest] = []
        repeat {
            skipSpace()
            let range = try value(opening)
            tests.append(.init(name: Array("lang".utf8), relation: .hasLanguage, value: range, ignoresCase: true))
            skipSpace()
        } while skip(",")
        try close(opening)
        return tests
    }

    /// What one of the selectors between parentheses finds.
    private mutating func list() throws(SelectorError) -> CSSSelector.Condition {
        condition(of: try nested(relative: false))
    }

    /// Selectors of one step are asked of the element itself; the list is the latest one.
    private mutating func condition(of list: Int) -> CSSSelector.Condition {
        guard lists[list].allSatisfy({ $0.count == 1 }) else { return .found(list: list) }
        return .anyOf(lists.removeLast().map { $0[0].compound })
    }

    /// The number of the list between parentheses.
    private mutating func nested(relative: Bool) throws(SelectorError) -> Int {
        let opening = place
        guard skip("(") else { throw unexpected() }
        depth += 1
        defer { depth -= 1 }
        if depth > CSSParser.deepestNesting { throw SelectorError(at: opening, .tooLong) }
        let list = try alternatives(relative: relative)
        try close(opening)
        lists.append(list)
        return lists.count - 1
    }

    /// A pseudo-class that is short for other selectors.
    private mutating func equivalent(_ text: String) throws(SelectorError) -> CSSSelector.Condition {
        var parser = CSSParser(text)
        parser.lists = lists
        let list = try parser.alternatives(relative: false)
        lists = parser.lists + [list]
        stepCount += parser.stepCount
        return condition(of: lists.count - 1)
    }

    private mutating func close(_ opening: Int) throws(SelectorError) {
        guard skip(")") else { throw place < bytes.count ? unexpected() : SelectorError(at: opening, .unclosed("(")) }
    }

    // MARK: Tokens

    private func peek(_ distance: Int = 0) -> UInt8? {
        place + distance < bytes.count ? bytes[place + distance] : nil
    }

    private mutating func skip(_ token: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: token.utf8Start, count: token.utf8CodeUnitCount)
        guard bytes[place...].starts(with: wanted) else { return false }
        place += wanted.count
        return true
    }

    /// Whether there was white space; comments go too.
    @discardableResult
    private mutating func skipSpace() -> Bool {
        var found = false
        while let byte = peek() {
            if isHTMLSpace(byte) {
                place += 1
                found = true
            } else if !skipComment() {
                break
            }
        }
        return found
    }

    /// One without an end is left where it is, as something unexpected.
    private mutating func skipComment() -> Bool {
        guard peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") else { return false }
        var end = place + 2
        while end + 1 < bytes.count {
            if bytes[end] == UInt8(ascii: "*"), bytes[end + 1] == UInt8(ascii: "/") {
                place = end + 2
                return true
            }
            end += 1
        }
        return false
    }

    /// A backslash at the end of a line, which goes on in the next one.
    private mutating func skipEscapedLine() -> Bool {
        guard let next = peek(1), isNewline(next) else { return false }
        place += next == 0x0D && peek(2) == 0x0A ? 3 : 2
        return true
    }

    private mutating func identifier() -> [UInt8]? {
        guard startsIdentifier() else { return nil }
        var name: [UInt8] = []
        while let byte = peek() {
            if startsEscape() {
                name += escape()
            } else if isNameByte(byte) {
                name.append(byte)
                place += 1
            } else {
                break
            }
        }
        return name.isEmpty ? nil : name
    }

    private func startsIdentifier() -> Bool {
        guard let byte = peek() else { return false }
        if byte == UInt8(ascii: "-") {
            guard let second = peek(1) else { return false }
            return startsEscape(1) || isNameByte(second) && !isDigit(second)
        }
        return startsEscape() || isNameByte(byte) && !isDigit(byte)
    }

    private func startsEscape(_ distance: Int = 0) -> Bool {
        guard peek(distance) == UInt8(ascii: "\\"), let next = peek(distance + 1) else { return false }
        return !isNewline(next)
    }

    /// The character that a backslash stands before, or whose number in hexadecimal it stands before.
    private mutating func escape() -> [UInt8] {
        place += 1
        var number: UInt32 = 0
        var digits = 0
        while digits < 6, let digit = peek().flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) {
            number = number * 16 + UInt32(digit)
            digits += 1
            place += 1
        }
        if digits > 0 {
            if let byte = peek(), isHTMLSpace(byte) { place += byte == 0x0D && peek(1) == 0x0A ? 2 : 1 }
            return Array(String(number == 0 ? "\u{FFFD}" : Character(Unicode.Scalar(number) ?? "\u{FFFD}")).utf8)
        }
        guard let byte = peek() else { return [] }
        place += 1
        return [byte]
    }

    private func required(_ name: [UInt8]?) throws(SelectorError) -> [UInt8] {
        if let name { return name }
        throw place < bytes.count ? unexpected() : SelectorError(at: place, .missingSelector)
    }

    private func unexpected() -> SelectorError {
        let rest = String(decoding: bytes[place...], as: UTF8.self)
        return SelectorError(at: place, rest.first.map { .unexpected($0) } ?? .missingSelector)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    private func isNewline(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0C || byte == 0x0D }

    private func lowercased(_ name: [UInt8]) -> [UInt8] { name.map(lowercase) }
}

@inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
@inline(__always) func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
@inline(__always) func lowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
