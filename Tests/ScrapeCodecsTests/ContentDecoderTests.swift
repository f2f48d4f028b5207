import ScrapeCodecs
import Testing

@Suite struct `Content decoding` {
    static let text =
        String(repeating: "The bridge opens at dawn. ", count: 3)
        + String(repeating: "Die Brücke öffnet früh. ", count: 3)
    static let page = Array(text.utf8)
    /// `page` as a real compressor writes it, without wrapping.
    static let stream: [UInt8] = [
        0x0B, 0xC9, 0x48, 0x55, 0x48, 0x2A, 0xCA, 0x4C, 0x49, 0x4F, 0x55, 0xC8, 0x2F, 0x48, 0xCD, 0x2B,
        0x56, 0x48, 0x2C, 0x51, 0x48, 0x49, 0x2C, 0xCF, 0xD3, 0x53, 0x08, 0x21, 0x43, 0xC6, 0x25, 0x33,
        0x55, 0xC1, 0xA9, 0xE8, 0xF0, 0x9E, 0xE4, 0xEC, 0x54, 0x85, 0xC3, 0xDB, 0xD2, 0xD2, 0xF2, 0x52,
        0x4B, 0x14, 0xD2, 0x80, 0xFC, 0x0C, 0x72, 0xA5, 0x00,
    ]
    static let gzipped = Deflate.gzip(stream, of: page)

    private func decode(
        _ body: [UInt8],
        _ encoding: String?,
        limit: Int = 20 << 20,
        ratio: Int = 200
    ) throws(CodecError) -> ContentDecoder.Decoded {
        try ContentDecoder.decode(body, contentEncoding: encoding, limit: limit, ratio: ratio)
    }

    // RFC 9110, section 8.4.1.
    @Test(
        arguments: [
            (gzipped, "gzip"), (gzipped, "x-gzip"), (gzipped, " GZip "), (gzipped, "deflate"), (stream, "deflate"),
            (Deflate.zlib(page), "deflate"), (page, "identity"), (page, ""), (page, nil),
            (Deflate.gzip(gzipped), "gzip, gzip"),
            (Deflate.gzip(stream), "deflate,gzip"), (gzipped, "identity, gzip, identity"),
        ] as [([UInt8], String?)]
    )
    func `each coding is undone`(body: [UInt8], encoding: String?) throws {
        #expect(try decode(body, encoding) == .init(bytes: Self.page, isTruncated: false))
    }

    @Test func `an empty body is an empty body`() throws {
        for encoding in [nil, "", "gzip", "deflate"] {
            #expect(try decode([], encoding) == .init(bytes: [], isTruncated: false))
        }
        #expect(try decode(Deflate.gzip([]), "gzip") == .init(bytes: [], isTruncated: false))
    }

    // RFC 1952, section 2.2.
    @Test func `members follow each other, and what follows them is ignored`() throws {
        let members = Deflate.gzip(Array("one ".utf8)) + Deflate.gzip([]) + Deflate.gzip(Array("two".utf8))
        for tail in [[], [0, 0, 0, 0], Array("garbage".utf8)] as [[UInt8]] {
            #expect(try decode(members + tail, "gzip") == .init(bytes: Array("one two".utf8), isTruncated: false))
        }
    }

    @Test(arguments: [
        "<!DOCTYPE html><p>é</p>", "\n  <html>",
        "{\"error\": \"not compressed, whatever the header says, and long enough to know\"}",
    ])
    func `a page that is not compressed is taken as it is`(text: String) throws {
        for encoding in ["gzip", "deflate", "br", "gzip, gzip", "utf-8"] {
            #expect(try decode(Array(text.utf8), encoding) == .init(bytes: Array(text.utf8), isTruncated: false))
        }
    }

    @Test func `a coding that is not read is named`() {
        for (encoding, name) in [("br", "br"), ("zstd", "zstd"), ("gzip, br", "br"), ("Compress", "compress")] {
            #expect(throws: CodecError.unsupportedEncoding(name)) { try decode([0xB, 2, 0x80, 0, 3], encoding) }
        }
        let chain = "gzip,gzip,gzip,gzip,gzip,gzip"
        #expect(throws: CodecError.unsupportedEncoding(chain)) { try decode(Self.gzipped, chain) }
    }

    @Test func `a stream cut anywhere gives what came`() throws {
        for (whole, encoding) in [
            (Self.gzipped, "gzip"), (Self.stream, "deflate"), (Deflate.zlib(Self.page), "deflate"),
        ] {
            var longest = 0
            for length in 1..<whole.count {
                do {
                    let decoded = try decode(Array(whole[..<length]), encoding)
                    #expect(decoded.isTruncated)
                    #expect(Self.page.starts(with: decoded.bytes))
                    #expect(decoded.bytes.count >= longest)
                    longest = decoded.bytes.count
                } catch {
                    #expect(error == .broken)
                    #expect(longest == 0)
                }
            }
            // The last byte of the bare stream holds the copy of a whole line.
            #expect(longest == (whole == Self.stream ? 103 : Self.page.count))
        }
    }

    @Test func `a stream that breaks in the middle gives what came before`() throws {
        let first = Deflate.gzip(Self.page)
        let broken = first + Self.gzipped.prefix(14) + [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        let decoded = try decode(broken, "gzip")
        #expect(decoded.isTruncated)
        #expect(decoded.bytes.starts(with: Self.page))
    }

    @Test func `a wrong checksum is told, and the text is kept`() throws {
        let wrong = Deflate.gzip(Self.stream, of: Self.page, crc: 1)
        #expect(try decode(wrong, "gzip") == .init(bytes: Self.page, isTruncated: true))
    }

    @Test(
        arguments: [
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF], [0x1F, 0x8B], [0x78, 0x9C, 0xFF], [0x00],
            [0xFF, 0xFF, 0xFF, 0xFF],
        ] as [[UInt8]]
    )
    func `what is broken from the start is an error`(body: [UInt8]) {
        #expect(throws: CodecError.broken) { try decode(body, "gzip") }
        #expect(throws: CodecError.broken) { try decode(body, "deflate") }
    }

    @Test func `the size in the last bytes is not trusted`() throws {
        for size in [0, 1, 1000, UInt32.max] {
            let lying = Deflate.gzip(Self.stream, of: Self.page, size: size)
            #expect(try decode(lying, "gzip").bytes == Self.page)
        }
    }

    // DESIGN, defaults.
    @Test func `more bytes than allowed are refused, as many as allowed are not`() throws {
        let count = Self.page.count
        for (body, encoding) in [(Self.gzipped, "gzip"), (Self.stream, "deflate"), (Self.page, nil)] {
            #expect(try decode(body, encoding, limit: count).bytes == Self.page)
            #expect(throws: CodecError.tooLarge(limit: count - 1)) { try decode(body, encoding, limit: count - 1) }
        }
        let cut = Array(Self.gzipped.dropLast(9))
        #expect(throws: CodecError.tooLarge(limit: 20)) { try decode(cut, "gzip", limit: 20) }
    }

    @Test func `the ratio is judged above a mebibyte`() throws {
        let large = Deflate.zeros(copies: 8000)
        let bomb = Deflate.gzip(large.stream, of: large.content)
        #expect(try decode(bomb, "gzip", ratio: 200).bytes == large.content)
        #expect(throws: CodecError.tooLarge(limit: 100 * bomb.count)) { try decode(bomb, "gzip", ratio: 100) }
        let small = Deflate.zeros(copies: 4000)
        #expect(try decode(Deflate.gzip(small.stream, of: small.content), "gzip", ratio: 2).bytes == small.content)
        // A chain is judged by what was on the wire.
        #expect(throws: CodecError.tooLarge(limit: 1 << 20)) { try decode(Deflate.gzip(bomb), "gzip, gzip", ratio: 10) }
    }
}
