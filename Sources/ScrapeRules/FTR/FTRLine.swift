/// A line of an ftr-site-config file, taken apart.
package struct FTRLine: Sendable, Hashable {
    /// Counted from 1.
    package var number: Int
    package var content: Content

    package enum Content: Sendable, Hashable {
        case blank
        /// What stands behind the `#`.
        case comment(String)
        /// `name: value` or `name(argument): value`.
        case directive(FTRDirective, argument: String?, value: String)
        case broken(Breakage)
    }

    /// Why a line is none of the format.
    package enum Breakage: Sendable, Hashable {
        case noColon
        case unknownName(String)
        case misplacedParentheses(FTRDirective)
    }

    /// Whether the argument holds a colon: other programs do not read such a line.
    package var hasColonInArgument = false

    init(_ number: Int, _ content: Content) {
        self.number = number
        self.content = content
    }
}

/// Takes the text of an ftr-site-config file apart, line by line.
struct FTRLineReader {
    /// The lines of a file, blank ones and comments too.
    static func lines(_ bytes: [UInt8]) -> [FTRLine] {
        var text = bytes[...]
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().map { index, line in
            FTRLineReader.line(index + 1, trimmed(line))
        }
        if lines.last?.content == .blank { lines.removeLast() }
        return lines
    }

    private static func line(_ number: Int, _ line: ArraySlice<UInt8>) -> FTRLine {
        guard let first = line.first else { return FTRLine(number, .blank) }
        if first == UInt8(ascii: "#") { return FTRLine(number, .comment(string(trimmed(line.dropFirst())))) }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return FTRLine(number, .broken(.noColon)) }
        let name = trimmed(line[..<colon])
        if let directive = FTRDirective(rawValue: string(name)) {
            if directive.argument == .required {
                return FTRLine(number, .broken(.misplacedParentheses(directive)))
            }
            let value = string(trimmed(line[(colon + 1)...]))
            return FTRLine(number, .directive(directive, argument: nil, value: value))
        }
        return withArgument(number, line) ?? FTRLine(number, .broken(.unknownName(string(name))))
    }

    /// `name(argument): value`.
    ///
    /// The format ends the name at the first colon, so that no argument can hold one; 14 lines of the public corpus do.
    /// They are read as they are meant: up to `):`.
    private static func withArgument(_ number: Int, _ line: ArraySlice<UInt8>) -> FTRLine? {
        guard let open = line.firstIndex(of: UInt8(ascii: "(")),
            let directive = FTRDirective(rawValue: string(trimmed(line[..<open])))
        else { return nil }
        guard directive.argument != nil, let (close, colon) = end(of: line[(open + 1)...]) else {
            return FTRLine(number, .broken(.misplacedParentheses(directive)))
        }
        let argument = line[(open + 1)..<close]
        let value = string(trimmed(line[(colon + 1)...]))
        var result = FTRLine(number, .directive(directive, argument: string(argument), value: value))
        result.hasColonInArgument = argument.contains(UInt8(ascii: ":"))
        return result
    }

    /// Where the argument ends, and the colon behind it: a parenthesis, perhaps white space, a colon.
    private static func end(of argument: ArraySlice<UInt8>) -> (close: Int, colon: Int)? {
        var index = argument.startIndex
        while let colon = argument[index...].firstIndex(of: UInt8(ascii: ":")) {
            var close = colon - 1
            while close >= argument.startIndex, isSpace(argument[close]) { close -= 1 }
            if close >= argument.startIndex, argument[close] == UInt8(ascii: ")") { return (close, colon) }
            index = colon + 1
        }
        return nil
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return bytes
    }

    // PHP's trim, which made the format, takes zero bytes too.
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0 }

    private static func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
