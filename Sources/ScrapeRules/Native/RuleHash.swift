import ScrapeYAML

/// Names the contents of a rule file and of all that it extends: FNV-1a in 64 bits.
struct RuleHash {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    init(of sources: [YAMLSource]) {
        for source in sources {
            for byte in source.bytes { add(byte) }
            // No text has this byte, so that two files are not taken for one.
            add(0xFF)
        }
    }

    /// Sixteen digits.
    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
}
