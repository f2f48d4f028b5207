/// Makes text safe for a terminal: what would steer it is shown and not obeyed.
///
/// Control characters but line break and tab become their pictures (`␛`), C1, bidirectional controls and tag
/// characters become `\u{202e}`. Everything else stays as it is.
public enum InertText {
    /// The same text with every unsafe character made visible.
    public static func of(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let first = firstUnsafe(in: bytes, from: 0)
        return first == bytes.count ? text : escaped(bytes, from: first)
    }

    /// Whether a terminal would do something else than show the character.
    static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xE0000...0xE007F: true
        default: false
        }
    }

    // MARK: Bytes

    private static func escaped(_ bytes: [UInt8], from first: Int) -> String {
        var result = Array(bytes[..<first])
        result.reserveCapacity(bytes.count + 64)
        var index = first
        while index < bytes.count {
            result += picture(of: UTF8Text.scalar(in: bytes, at: index)).utf8
            index += UTF8Text.length(startingWith: bytes[index])
            let next = firstUnsafe(in: bytes, from: index)
            result += bytes[index..<next]
            index = next
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Where the next unsafe character begins. The lead bytes of all of them are few, so most text is one comparison
    /// a byte.
    private static func firstUnsafe(in bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 || byte >= 0x7F, isUnsafe(byte, in: bytes, at: index) { return index }
            index += 1
        }
        return index
    }

    private static func isUnsafe(_ lead: UInt8, in bytes: [UInt8], at index: Int) -> Bool {
        switch lead {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F: true
        case 0xC2: bytes[index + 1] < 0xA0
        case 0xD8: bytes[index + 1] == 0x9C
        case 0xE2: isUnsafeAfterE2(bytes[index + 1], bytes[index + 2])
        case 0xF3: bytes[index + 1] == 0xA0 && bytes[index + 2] <= 0x81
        default: false
        }
    }

    private static func isUnsafeAfterE2(_ second: UInt8, _ third: UInt8) -> Bool {
        second == 0x80
            ? third == 0x8E || third == 0x8F || (0xAA...0xAE).contains(third)
            : second == 0x81 && (0xA6...0xA9).contains(third)
    }

    private static func picture(of scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? ""
        case 0x7F: "\u{2421}"
        default: "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
}

/// An output whose text is made inert before it is handed on.
public struct InertOutput<Base: TextOutputStream>: TextOutputStream {
    public var base: Base

    public init(_ base: Base) {
        self.base = base
    }

    public mutating func write(_ string: String) {
        base.write(InertText.of(string))
    }
}
