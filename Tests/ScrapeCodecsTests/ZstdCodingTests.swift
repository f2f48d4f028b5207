import ScrapeCodecs
import Testing

@Suite struct `Decoding of zstd` {
    static let page = `Content decoding`.page
    /// Made by `zstd -19`, with a checksum.
    static let compressed: [UInt8] = [
        0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x68, 0xF5, 0x01, 0x00, 0x34, 0x03, 0x54, 0x68, 0x65, 0x20, 0x62,
        0x72, 0x69, 0x64, 0x67, 0x65, 0x20, 0x6F, 0x70, 0x65, 0x6E, 0x73, 0x20, 0x61, 0x74, 0x20, 0x64,
        0x61, 0x77, 0x6E, 0x2E, 0x20, 0x44, 0x69, 0x65, 0x20, 0x42, 0x72, 0xC3, 0xBC, 0x63, 0x6B, 0x65,
        0x20, 0xC3, 0xB6, 0x66, 0x66, 0x6E, 0x65, 0x74, 0x20, 0x66, 0x72, 0xC3, 0xBC, 0x68, 0x02, 0x00,
        0xD5, 0xE7, 0x39, 0x4C, 0x9F, 0x13, 0x0F, 0x1D, 0xC9, 0xBA, 0x9A,
    ]

    // RFC 8878, section 3.1.
    @Test func `frames follow each other, some are passed over, and what follows them is ignored`() throws {
        let frames =
            Zstd.skippable([1, 2, 3]) + Zstd.frame(Array("one ".utf8)) + Zstd.frame([]) + Self.compressed
            + Zstd.skippable([], number: 15) + Zstd.frame(Array(" two".utf8))
        let text = Array("one ".utf8) + Self.page + Array(" two".utf8)
        for tail in [[], [0, 0, 0, 0], Array("garbage".utf8), [0x28, 0xB5]] as [[UInt8]] {
            #expect(try decode(frames + tail, "zstd") == .init(bytes: text, isTruncated: false))
        }
    }

    @Test func `chains are undone from the outside`() throws {
        #expect(try decode(Zstd.frame(`Content decoding`.gzipped), "gzip, zstd").bytes == Self.page)
        #expect(try decode(Deflate.gzip(Self.compressed), "zstd, gzip").bytes == Self.page)
    }

    @Test func `a stream cut anywhere gives the blocks that came`() throws {
        let blocks = [
            Zstd.stored(Array(Self.page.prefix(50)), isLast: false), Zstd.stored(Array(Self.page.dropFirst(50))),
        ]
        let frame = Zstd.frame(blocks)
        for length in 1..<frame.count {
            do {
                let decoded = try decode(Array(frame[..<length]), "zstd")
                #expect(decoded.isTruncated)
                #expect(Self.page.starts(with: decoded.bytes))
                #expect(decoded.bytes.count >= min(50, length - 4 - 2 - 3))
            } catch {
                #expect(error == .broken)
                #expect(length <= 4 + 2 + 3)
            }
        }
        #expect(try decode(frame, "zstd") == .init(bytes: Self.page, isTruncated: false))
        // The text is whole, and only the checksum is cut.
        #expect(try decode(Array(Self.compressed.dropLast(2)), "zstd") == .init(bytes: Self.page, isTruncated: true))
        #expect(try decode(Self.compressed + Self.compressed.prefix(30), "zstd").isTruncated)
    }

    @Test func `a stream that breaks in the middle gives what came before`() throws {
        // A block of the reserved type.
        let broken = Zstd.frame([Zstd.stored(Self.page, isLast: false), [0x0F, 0, 0], Self.page])
        #expect(try decode(broken, "zstd") == .init(bytes: Self.page, isTruncated: true))
        let wrong = Self.compressed.dropLast() + [0]
        #expect(try decode(Array(wrong), "zstd") == .init(bytes: Self.page, isTruncated: true))
    }

    @Test(arguments: [
        [0x28, 0xB5, 0x2F, 0xFD], [0x28, 0xB5, 0x2F], [0xFF, 0xFF, 0xFF, 0xFF], Zstd.frame([[0x07, 0, 0]]),
        // The format before the RFC, which libzstd can still read.
        [0x27, 0xB5, 0x2F, 0xFD, 0, 0, 0],
    ])
    func `what is broken from the start is an error`(body: [UInt8]) {
        #expect(throws: CodecError.broken) { try decode(body, "zstd") }
    }

    // RFC 9659, section 3.
    @Test func `a window of 8 MiB is read, and a larger one is named`() throws {
        let blocks = (0..<100).map { Zstd.zeros(128 << 10, isLast: $0 == 99) }
        let most = Zstd.frame(blocks, windowLog: 23)
        #expect(try decode(most, "zstd", ratio: .max).bytes == [UInt8](repeating: 0, count: 100 << 17))
        for windowLog in [24, 27, 31, 41] as [UInt8] {
            let larger = Zstd.frame(blocks, windowLog: windowLog)
            #expect(throws: CodecError.windowTooLarge(limit: 8 << 20)) { try decode(larger, "zstd", ratio: .max) }
        }
    }

    // RFC 8878, section 3.1.1.1.3, and RFC 9842.
    @Test func `a dictionary is refused by the coding's name`() {
        let frame = Zstd.frame([Zstd.stored(Self.page)], dictionary: 7)
        #expect(throws: CodecError.needsDictionary("zstd")) { try decode(frame, "zstd") }
        #expect(throws: CodecError.needsDictionary("zstd")) { try decode(frame, nil) }
        let digest = [UInt8](repeating: 0xA5, count: 32)
        let dcb = [0xFF, 0x44, 0x43, 0x42] + digest + Brotli.stored(Self.page)
        #expect(throws: CodecError.needsDictionary("dcb")) { try decode(dcb, "dcb") }
        #expect(throws: CodecError.needsDictionary("dcz")) {
            try decode(Zstd.skippable(digest, number: 14) + frame, "DCZ")
        }
    }

    @Test func `the magic number is believed more than the label`() throws {
        for label in ["gzip", "deflate", "br", "gzip, utf-8", "identity", nil] {
            #expect(try decode(Self.compressed, label) == .init(bytes: Self.page, isTruncated: false))
        }
    }

    @Test func `a bomb ends at the limits`() throws {
        let bomb = Zstd.frame((0..<80).map { Zstd.zeros(128 << 10, isLast: $0 == 79) })
        let size = 80 << 17
        #expect(try decode(bomb, "zstd", ratio: .max).bytes.count == size)
        #expect(throws: CodecError.tooLarge(limit: size - 1)) { try decode(bomb, "zstd", limit: size - 1, ratio: .max) }
        #expect(throws: CodecError.expandsTooMuch(ratio: 200)) { try decode(bomb, "zstd") }
    }

    @Test func `a frame that lies about its size takes no room`() throws {
        // 4 GiB announced in one segment, which also makes it the window.
        let lying = Zstd.magic + [0xA0, 0xFF, 0xFF, 0xFF, 0xFF] + Zstd.stored(Self.page)
        #expect(throws: CodecError.windowTooLarge(limit: 8 << 20)) { try decode(lying, "zstd") }
    }

    @Test func `thousands of empty frames come to an end`() throws {
        let frames = Array(repeatElement(Zstd.frame([]), count: 5000).joined())
        #expect(try decode(frames, "zstd") == .init(bytes: [], isTruncated: true))
    }
}
