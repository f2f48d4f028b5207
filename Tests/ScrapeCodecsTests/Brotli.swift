/// Writes brotli streams by hand (RFC 7932, section 9), so that tests know each bit of them.
enum Brotli {
    /// Meta-blocks of stored bytes, each of 64 KiB at most.
    static func stored(_ content: [UInt8], isEnded: Bool = true) -> [UInt8] {
        var writer = BitWriter()
        writer.write(bits: "0")  // a window of 64 KiB
        for start in stride(from: 0, to: content.count, by: 1 << 16) {
            let chunk = Array(content[start..<min(start + 1 << 16, content.count)])
            writer.write(bits: "000")  // not the last one, a length of four half bytes
            writer.write(chunk.count - 1, 16)
            writer.write(bits: "1")  // stored
            writer.write(aligned: chunk)
        }
        if isEnded { writer.write(bits: "11") }  // the last meta-block, empty
        return writer.bytes
    }

    /// Meta-blocks of one zero and a copy of it, 16 MiB long, each.
    static func zeros(blocks: Int) -> [UInt8] {
        var writer = BitWriter()
        writer.write(bits: "0")
        for _ in 0..<blocks {
            writer.write(bits: "001")  // not the last one, a length of six half bytes
            writer.write(1 << 24 - 1, 24)
            writer.write(bits: "0")  // compressed
            writer.write(0, 3 + 6 + 2 + 2)  // one type of block each, no direct distances, one code each
            // Codes of one symbol: the literal 0; insert one and copy much; distance 1 with one more bit.
            for (symbol, width) in [(0, 8), (399, 10), (16, 6)] {
                writer.write(bits: "1000")
                writer.write(symbol, width)
            }
            writer.write(1 << 24 - 1 - 2118, 24)  // the length of the copy
            writer.write(bits: "0")  // the distance
        }
        writer.write(bits: "11")
        return writer.bytes
    }

    /// The head of a stream that asks for a window of 30 bits, which the RFC does not have.
    static let largeWindow: [UInt8] = [0x11, 0x1E]
}
