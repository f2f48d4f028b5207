import ScrapeCodecs
import Testing

@Suite struct `Decoding of br` {
    static let page = `Content decoding`.page
    /// Made by `brotli.compress(page, quality=11)` of the Python package `brotli`.
    static let compressed: [UInt8] = [
        0x1B, 0x9E, 0x00, 0x40, 0x44, 0xDD, 0x96, 0xEA, 0x42, 0xB2, 0x04, 0x31, 0x44, 0x43, 0x39, 0xFA,
        0x73, 0x11, 0x1E, 0xEE, 0xC1, 0xDC, 0x4C, 0xB6, 0xC3, 0x06, 0x1C, 0x68, 0x80, 0x1C, 0x70, 0x82,
        0x3C, 0xE8, 0x79, 0x29, 0xB0, 0xEA, 0x3A, 0x42, 0x24, 0x2C, 0x3F, 0xA0, 0xC0, 0xA4, 0x6B, 0x05,
        0x46, 0x5B, 0x9F, 0x54, 0xCF, 0x3F, 0x36, 0x23, 0x9F, 0x88, 0x71, 0x40, 0x3C, 0xBF, 0x06,
    ]

    @Test func `a stream is undone, whatever follows it`() throws {
        for tail in [[], [0], Array("<!-- cached -->".utf8), Self.compressed] as [[UInt8]] {
            for stream in [Self.compressed, Brotli.stored(Self.page)] {
                #expect(try decode(stream + tail, "br") == .init(bytes: Self.page, isTruncated: false))
            }
        }
        #expect(try decode([0x3B], "br") == .init(bytes: [], isTruncated: false))
    }

    // RFC 9110, section 8.4: codings are named in the order in which they were applied.
    @Test func `chains are undone from the outside`() throws {
        let gzipped = `Content decoding`.gzipped
        #expect(try decode(Brotli.stored(gzipped), "gzip, br").bytes == Self.page)
        #expect(try decode(Deflate.gzip(Self.compressed), "br, gzip").bytes == Self.page)
        #expect(try decode(Brotli.stored(Zstd.frame(Self.compressed)), "br,zstd,br").bytes == Self.page)
        #expect(try decode(Brotli.stored(Array(gzipped.dropLast())), "gzip, br").isTruncated)
    }

    @Test func `a stream cut anywhere gives what came`() throws {
        var longest = 0
        for length in 1..<Self.compressed.count {
            do {
                let decoded = try decode(Array(Self.compressed[..<length]), "br")
                #expect(decoded.isTruncated)
                #expect(Self.page.starts(with: decoded.bytes))
                #expect(decoded.bytes.count >= longest)
                longest = decoded.bytes.count
            } catch {
                #expect(error == .broken)
                #expect(longest == 0)
            }
        }
        #expect(longest > 90)
    }

    @Test func `a stream that breaks in the middle gives what came before`() throws {
        let story = [UInt8](repeating: 0x61, count: 100_000)
        // A reserved bit is set behind the last whole block.
        let decoded = try decode(Brotli.stored(story, isEnded: false) + [0x1C] + Self.page, "br")
        #expect(decoded.isTruncated)
        #expect(decoded.bytes.count > 90_000)
        #expect(story.starts(with: decoded.bytes))
    }

    @Test(arguments: [
        [0x1C, 0, 0, 0], Brotli.largeWindow + [0, 0, 0, 0], [UInt8](repeating: 0xFF, count: 50),
    ])
    func `what is broken from the start is an error`(body: [UInt8]) {
        #expect(throws: CodecError.broken) { try decode(body, "br") }
    }

    @Test func `a wrong label is seen where the bytes can tell`() throws {
        #expect(try decode(`Content decoding`.gzipped, "br").bytes == Self.page)
        #expect(try decode(Zstd.frame(Self.page), "br").bytes == Self.page)
        let html = Array("<!DOCTYPE html><p>\(`Content decoding`.text)".utf8)
        #expect(try decode(html, "br") == .init(bytes: html, isTruncated: false))
        #expect(throws: CodecError.broken) { try decode(Self.compressed, "gzip") }
    }

    @Test func `a bomb ends at the limits`() throws {
        let bomb = Brotli.zeros(blocks: 2)
        let limit = 32 << 20
        #expect(try decode(bomb, "br", limit: limit, ratio: .max).bytes.count == limit)
        #expect(throws: CodecError.tooLarge(limit: limit - 1)) { try decode(bomb, "br", limit: limit - 1, ratio: .max) }
        #expect(throws: CodecError.expandsTooMuch(ratio: 200)) { try decode(bomb, "br", limit: limit) }
    }
}
