extension Duration {
    /// Longer than anything: no limit.
    public static let max = Duration.milliseconds(Int64.max)

    private static let units: [(name: String, milliseconds: Int64)] = [
        ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// Reads a length of time as people write it: `30s`, `5m`, `1.5h`, `1h30m`, `7d`, `2w`, `500ms`. A number alone is
    /// seconds.
    public init?(shorthand text: some StringProtocol) {
        // A bare number has the unit that it lacks.
        let isNumber = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") }
        var rest = Array((isNumber ? text + "s" : String(text)).utf8)[...]
        var sum = 0.0
        repeat {
            guard let number = takeDecimal(&rest) else { return nil }
            let letters = rest.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
            rest = rest[letters.endIndex...]
            let name = String(decoding: letters, as: UTF8.self)
            guard let unit = Duration.units.first(where: { $0.name == name }) else { return nil }
            sum += number * Double(unit.milliseconds)
        } while !rest.isEmpty
        // Beyond 2^53 a sum in milliseconds would no longer be exact; that is 285,000 years.
        guard sum < 9_007_199_254_740_992 else { return nil }
        self = .milliseconds(Int64(sum.rounded()))
    }

    /// The duration in the largest unit that needs no fraction: `90m`, `2d`, `1500ms`.
    public var shorthand: String {
        let milliseconds = milliseconds
        for unit in Duration.units where milliseconds != 0 && milliseconds % unit.milliseconds == 0 {
            return "\(milliseconds / unit.milliseconds)\(unit.name)"
        }
        return "0s"
    }
}

/// Digits with a decimal point at most, from the front.
func takeDecimal(_ bytes: inout ArraySlice<UInt8>) -> Double? {
    let digits = bytes.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") }
    guard digits.first != UInt8(ascii: "."), digits.last != UInt8(ascii: "."),
        let number = Double(String(decoding: digits, as: UTF8.self))
    else { return nil }
    bytes = bytes[digits.endIndex...]
    return number
}
