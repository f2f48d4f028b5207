/// A page that sends its visitor on after some time: the `Refresh` header, or the `meta` element of that name.
public struct Refresh: Sendable, Equatable {
    /// Whole seconds.
    public let delay: Int
    /// Where to, as it was written.
    public let address: String

    /// Whether the page is only a step on the way. One that reloads itself after minutes is read where it is.
    public var isSoon: Bool { delay <= 5 }

    /// Reads `0; url='https://…'` (HTML Standard, section 4.2.5.3); `nil` when it names no address.
    public init?(_ content: some StringProtocol) {
        var rest = content.drop(while: Self.isSpace)
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty || rest.hasPrefix(".") else { return nil }
        rest = rest.dropFirst(digits.count).drop {
            $0 == "." || $0.isNumber || $0 == ";" || $0 == "," || $0.isWhitespace
        }
        guard rest.prefix(3).lowercased() == "url" else { return nil }
        rest = rest.dropFirst(3).drop { $0.isWhitespace }
        guard rest.first == "=" else { return nil }
        rest = rest.dropFirst().drop { $0.isWhitespace }
        if let quote = rest.first, quote == "\"" || quote == "'" {
            rest = rest.dropFirst().prefix { $0 != quote }
        }
        while let last = rest.last, Self.isSpace(last) { rest = rest.dropLast() }
        guard !rest.isEmpty else { return nil }
        // More seconds than a number holds are no short time.
        delay = digits.isEmpty ? 0 : Int(digits) ?? .max
        address = String(rest)
    }

    private static func isSpace(_ character: Character) -> Bool {
        character == " " || character == "\t" || character == "\n" || character == "\r" || character == "\r\n"
            || character == "\u{c}"
    }
}
