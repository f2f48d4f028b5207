/// Names of records.
public enum RecordID {
    /// `urn:uuid:` and a random identifier (RFC 9562, version 4).
    public static func new() -> String {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & ~0xF000 | 0x4000
        let low = generator.next() & ~(0b11 << 62) | 0b10 << 62
        let digits = hex(high) + hex(low)
        var text = "urn:uuid:"
        for (place, digit) in digits.utf8.enumerated() {
            if [8, 12, 16, 20].contains(place) { text += "-" }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
