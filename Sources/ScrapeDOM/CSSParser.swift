/// Reads a CSS selector (the CSS Syntax and Selectors standards, as far as `Selector` says).
struct CSSParser {
    private let bytes: [UInt8]
    private var place = 0

    init(_ source: String) {
        bytes = Array(source.utf8)
    }

    mutating func selector() throws(SelectorError) -> CSSSelector {
        var alternatives = [try steps()]
        while skip(",") {
            alternatives.append(try steps())
        }
        if place < bytes.count { throw unexpected() }
        return CSSSelector(alternatives: alternatives)
    }

    // MARK: Steps

    private mutating func steps() throws(SelectorError) -> [CSSSelector.Step] {
        skipSpace()
        var steps = [CSSSelector.Step(combinator: nil, compound: try compound())]
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
        switch peek() {
        case UInt8(ascii: "#"):
            place += 1
            return .id(try required(identifier(startsWithDigit: true)))
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
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return try required(identifier()) }
        let opening = place
        place += 1
        var value: [UInt8] = []
        while let byte = peek(), byte != quote {
            if byte == UInt8(ascii: "\\") {
                value += escape()
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
        let name = String(decoding: lowercased(try required(identifier())), as: UTF8.self)
        switch name {
        case "first-child": return .firstChild
        case "last-child": return .lastChild
        case "nth-child":
            let argument = try argument()
            guard let (step, offset) = ChildPosition.parse(argument.text) else {
                throw SelectorError(at: argument.position, .badPosition(argument.text))
            }
            return .nthChild(step: step, offset: offset)
        case "not": return .not(try compounds())
        default: throw SelectorError(at: start, .unknownPseudoClass(name))
        }
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

    private mutating func compounds() throws(SelectorError) -> [CSSSelector.Compound] {
        let opening = place
        guard skip("(") else { throw unexpected() }
        depth += 1
        defer { depth -= 1 }
        if depth > 16 { throw SelectorError(at: opening, .tooLong) }
        var list: [CSSSelector.Compound] = []
        repeat {
            skipSpace()
            list.append(try compound())
            skipSpace()
        } while skip(",")
        guard skip(")") else { throw place < bytes.count ? unexpected() : SelectorError(at: opening, .unclosed("(")) }
        return list
    }

    private var depth = 0

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

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let start = place
        while let byte = peek(), isHTMLSpace(byte) { place += 1 }
        return place > start
    }

    private mutating func identifier(startsWithDigit: Bool = false) -> [UInt8]? {
        guard startsWithDigit || startsIdentifier() else { return nil }
        var name: [UInt8] = []
        while let byte = peek() {
            if byte == UInt8(ascii: "\\"), peek(1) != nil {
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
        if byte == UInt8(ascii: "\\") { return peek(1) != nil }
        if byte == UInt8(ascii: "-") {
            guard let second = peek(1) else { return false }
            return second == UInt8(ascii: "\\") || isNameByte(second) && !isDigit(second)
        }
        return isNameByte(byte) && !isDigit(byte)
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
            if let byte = peek(), isHTMLSpace(byte) { place += 1 }
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

    private func lowercased(_ name: [UInt8]) -> [UInt8] { name.map(lowercase) }
}

@inline(__always) func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
@inline(__always) func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
@inline(__always) func lowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

/// The argument of `:nth-child()`.
enum ChildPosition {
    /// Step and offset of `odd`, `even`, `5`, `2n+1`, `-n + 3`; nil for anything else.
    static func parse(_ text: String) -> (step: Int, offset: Int)? {
        let text = text.lowercased()
        let trimmed = text.utf8.drop(while: isHTMLSpace).reversed().drop(while: isHTMLSpace).reversed()
        let bytes = Array(trimmed)
        if bytes == Array("odd".utf8) { return (2, 1) }
        if bytes == Array("even".utf8) { return (2, 0) }
        guard let n = bytes.firstIndex(of: UInt8(ascii: "n")) else { return number(bytes).map { (0, $0) } }
        guard let step = factor(bytes[..<n]), let offset = offset(bytes[(n + 1)...]) else { return nil }
        return (step, offset)
    }

    private static func factor(_ bytes: ArraySlice<UInt8>) -> Int? {
        switch String(decoding: bytes, as: UTF8.self) {
        case "", "+": 1
        case "-": -1
        case let digits: number(Array(digits.utf8))
        }
    }

    /// A sign and digits, with white space before and between them.
    private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
        let rest = bytes.drop(while: isHTMLSpace)
        guard let sign = rest.first else { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let digits = rest.dropFirst().drop(while: isHTMLSpace)
        guard let first = digits.first, isDigit(first), let value = number(Array(digits)) else { return nil }
        return sign == UInt8(ascii: "-") ? -value : value
    }

    private static func number(_ bytes: [UInt8]) -> Int? {
        Int32(String(decoding: bytes, as: UTF8.self)).map { Int($0) }
    }
}
