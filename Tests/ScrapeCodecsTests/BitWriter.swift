/// Bits in the order of deflate and brotli: the lowest of each byte first.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    /// Bits as they follow each other.
    mutating func write(bits: String) {
        for bit in bits.utf8 { write(bit == UInt8(ascii: "1")) }
    }

    /// A number of so many bits, its lowest bit first.
    mutating func write(_ value: Int, _ width: Int) {
        for index in 0..<width { write(value >> index & 1 == 1) }
    }

    /// Whole bytes, behind what fills up the last one.
    mutating func write(aligned content: [UInt8]) {
        bytes += content
        used = 8
    }

    private mutating func write(_ bit: Bool) {
        if used == 8 {
            bytes.append(0)
            used = 0
        }
        if bit { bytes[bytes.count - 1] |= 1 << used }
        used += 1
    }
}

enum LittleEndian {
    static func bytes<Value: FixedWidthInteger>(_ value: Value) -> [UInt8] {
        (0..<(Value.bitWidth / 8)).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}
