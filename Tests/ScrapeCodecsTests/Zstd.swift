/// Writes zstd frames by hand (RFC 8878, section 3.1), so that tests know each byte of them.
enum Zstd {
    static let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

    /// A frame without checksum and without its size.
    ///
    /// - Parameter windowLog: bits of the window; blocks have 128 KiB at most.
    static func frame(_ blocks: [[UInt8]], windowLog: UInt8 = 17, dictionary: UInt8? = nil) -> [UInt8] {
        let head = magic + [dictionary == nil ? 0 : 1, (windowLog - 10) << 3] + (dictionary.map { [$0] } ?? [])
        return head + blocks.joined()
    }

    static func stored(_ content: [UInt8], isLast: Bool = true) -> [UInt8] {
        blockHead(0, content.count, isLast) + content
    }

    /// So many zeros, 128 KiB at most.
    static func zeros(_ count: Int, isLast: Bool = true) -> [UInt8] {
        blockHead(1, count, isLast) + [0]
    }

    static func frame(_ content: [UInt8]) -> [UInt8] {
        frame([stored(content)])
    }

    /// Frames that decoders pass over; their number is 0 to 15.
    static func skippable(_ content: [UInt8], number: UInt8 = 0) -> [UInt8] {
        [0x50 + number, 0x2A, 0x4D, 0x18] + LittleEndian.bytes(UInt32(content.count)) + content
    }

    private static func blockHead(_ type: Int, _ size: Int, _ isLast: Bool) -> [UInt8] {
        Array(LittleEndian.bytes(UInt32(size << 3 | type << 1 | (isLast ? 1 : 0))).prefix(3))
    }
}
