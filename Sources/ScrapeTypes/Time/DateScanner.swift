/// Reads the parts of dates in machine formats from bytes, one after another.
struct DateScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some StringProtocol) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { position == bytes.count }
    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    /// Whether there was any.
    @discardableResult
    mutating func skipSpaces() -> Bool {
        let start = position
        while let byte = peek, byte <= 0x20 { position += 1 }
        return position > start
    }

    /// How many digits come next.
    var digitCount: Int {
        var end = position
        while end < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[end] { end += 1 }
        return end - position
    }

    /// A number of so many digits and no more, or nothing is read.
    mutating func number(digits: ClosedRange<Int>) -> Int? {
        let count = digitCount
        guard digits ~= count else { return nil }
        return take(count)
    }

    /// A number of exactly so many digits, whatever follows.
    mutating func number(digits: Int) -> Int? {
        digitCount >= digits ? take(digits) : nil
    }

    private mutating func take(_ count: Int) -> Int {
        defer { position += count }
        return bytes[position..<(position + count)].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The letters that come next, in lower case.
    mutating func word() -> String {
        let start = position
        while let byte = peek, UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 { position += 1 }
        return String(decoding: bytes[start..<position].map { $0 | 0x20 }, as: UTF8.self)
    }

    /// A comment in parentheses, which may hold others (RFC 5322, section 3.2.2).
    mutating func skipComment() -> Bool {
        guard peek == UInt8(ascii: "(") else { return false }
        var depth = 0
        while let byte = peek {
            position += 1
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return true }
        }
        return true
    }
}

// What several formats have in common.
extension DateScanner {
    /// `10:00`, `10:00:30`, `10:00:30.125`, and where allowed `1000` and `100030`.
    ///
    /// A leap second is the one before it: a clock of Unix has none.
    mutating func time(allowsCompact: Bool) -> (second: Int, millisecond: Int)? {
        let isCompact = allowsCompact && (digitCount == 4 || digitCount == 6)
        guard let hour = isCompact ? number(digits: 2) : number(digits: 1...2), hour < 24,
            isCompact || skip(UInt8(ascii: ":")), let minute = number(digits: 2), minute < 60
        else { return nil }
        var second = 0
        var millisecond = 0
        if isCompact ? digitCount == 2 : skip(UInt8(ascii: ":")) {
            guard let seconds = number(digits: 2), seconds <= 60 else { return nil }
            second = min(seconds, 59)
            if skip(UInt8(ascii: ".")) || skip(UInt8(ascii: ",")) {
                guard let fraction = fractionInMilliseconds() else { return nil }
                millisecond = fraction
            }
        }
        return ((hour * 60 + minute) * 60 + second, millisecond)
    }

    private mutating func fractionInMilliseconds() -> Int? {
        let count = digitCount
        guard count > 0 else { return nil }
        let digits = take(min(count, 3))
        position += max(0, count - 3)
        return digits * [100, 10, 1][min(count, 3) - 1]
    }

    /// `+02:00`, `+0200`, `-05`: minutes east of UTC.
    mutating func numericOffset() -> Int? {
        let sign = peek == UInt8(ascii: "-") ? -1 : 1
        guard skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-")), let hours = number(digits: 2), hours < 24
        else { return nil }
        let hasColon = skip(UInt8(ascii: ":"))
        guard hasColon || digitCount == 2 else { return sign * hours * 60 }
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
