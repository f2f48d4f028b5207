/// Writes deflate streams by hand, so that tests know each byte of them.
enum Deflate {
    /// One block of stored bytes (RFC 1951, section 3.2.4).
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let length = UInt16(bytes.count)
        return [1] + LittleEndian.bytes(length) + LittleEndian.bytes(~length) + bytes
    }

    /// One block of fixed codes: a zero, and then copies of 258 zeros, each in 13 bits.
    static func zeros(copies: Int) -> (stream: [UInt8], content: [UInt8]) {
        var writer = BitWriter()
        writer.write(bits: "110")  // last block, fixed codes
        writer.write(bits: "00110000")  // the literal 0
        for _ in 0..<copies { writer.write(bits: "1100010100000") }  // length 258, distance 1
        writer.write(bits: "0000000")  // end of block
        return (writer.bytes, [UInt8](repeating: 0, count: 1 + 258 * copies))
    }

    /// RFC 1952.
    static func gzip(_ stream: [UInt8], of content: [UInt8], size: UInt32? = nil, crc: UInt32? = nil) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + stream + LittleEndian.bytes(crc ?? crc32(content))
            + LittleEndian.bytes(size ?? UInt32(content.count))
    }

    static func gzip(_ content: [UInt8]) -> [UInt8] {
        gzip(stored(content), of: content)
    }

    /// RFC 1950.
    static func zlib(_ content: [UInt8]) -> [UInt8] {
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in content {
            a = (a + UInt32(byte)) % 65521
            b = (b + a) % 65521
        }
        return [0x78, 0x9C] + stored(content) + LittleEndian.bytes(b << 16 | a).reversed()
    }

    private static let crcTable: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { $0 >> 8 ^ crcTable[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
    }
}
