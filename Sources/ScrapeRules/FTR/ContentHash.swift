/// Names the content of rule files: FNV-1a with 128 bits. Rule files are their user's own: nobody gains by a collision.
struct ContentHash: Sendable, Hashable, CustomStringConvertible {
    private var state: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

    mutating func add(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { state = (state ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b }
    }

    mutating func add(_ other: ContentHash) {
        add((0..<16).map { UInt8(truncatingIfNeeded: other.state >> (UInt128($0) * 8)) })
    }

    /// 32 hexadecimal digits.
    var description: String {
        let digits = String(state, radix: 16)
        return String(repeating: "0", count: 32 - digits.utf8.count) + digits
    }
}
