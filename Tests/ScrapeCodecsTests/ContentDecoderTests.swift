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
    /// `0,1,4,9,16…` up to the square of 199, and what a compressor makes of it: a block with codes of its own.
    static let squares = Array((0..<200).map { String($0 * $0) }.joined(separator: ",").utf8)
    static let squaresStream: [UInt8] = [
        0x25, 0x93, 0x49, 0x02, 0x04, 0x21, 0x08, 0x03, 0x3F, 0xE4, 0x41, 0x16, 0x41, 0xFE, 0xFF, 0xB1,
        0xAE, 0xD8, 0x97, 0x69, 0x46, 0x59, 0x42, 0x12, 0xF7, 0xB2, 0x95, 0x6B, 0x96, 0xD5, 0xF2, 0xB3,
        0xA2, 0x56, 0xCE, 0xAA, 0x5C, 0xD7, 0x96, 0xED, 0xBD, 0xCC, 0xF9, 0x66, 0x72, 0x4B, 0xC6, 0x90,
        0x42, 0x8E, 0x1F, 0xBE, 0x77, 0x56, 0x78, 0x92, 0x4F, 0x35, 0x79, 0x99, 0x7C, 0x6F, 0xAE, 0xE3,
        0xB3, 0x4E, 0xD7, 0x2A, 0xF2, 0x8A, 0x6F, 0xF3, 0xBF, 0x39, 0xBF, 0xDC, 0x0F, 0x79, 0x53, 0xEA,
        0x4B, 0xA1, 0x6D, 0x3A, 0x98, 0xD1, 0xCA, 0xD4, 0xD3, 0x9C, 0xE6, 0x16, 0x9A, 0x92, 0x1A, 0x77,
        0x34, 0xB7, 0x04, 0xA0, 0x84, 0xA4, 0x41, 0x64, 0x37, 0x85, 0x01, 0x84, 0xBE, 0x85, 0xC2, 0x84,
        0xD8, 0xF7, 0x2C, 0x8F, 0x9D, 0xCB, 0x73, 0x1B, 0xC8, 0xA8, 0xF0, 0x52, 0xD4, 0x3A, 0xBB, 0xBA,
        0x1D, 0xF2, 0x42, 0x15, 0x41, 0x7F, 0x81, 0x06, 0x79, 0xD0, 0x2F, 0x92, 0xCE, 0xA1, 0x19, 0xD1,
        0x4C, 0x8B, 0xCB, 0xDC, 0x18, 0x10, 0xE4, 0x06, 0x4B, 0x0A, 0x55, 0x06, 0xF8, 0x32, 0x41, 0x9A,
        0x05, 0xE6, 0x6C, 0x6D, 0xAB, 0x35, 0xCE, 0x66, 0x9F, 0x63, 0x5A, 0x38, 0xB4, 0x31, 0x37, 0xEB,
        0x68, 0xE7, 0xD3, 0x8A, 0x86, 0xB3, 0xDA, 0xDC, 0x52, 0x65, 0xB0, 0x49, 0x45, 0x1D, 0x6A, 0xAB,
        0xE9, 0x52, 0x97, 0x7E, 0xBD, 0x8F, 0xC8, 0xA1, 0xA2, 0x99, 0xB9, 0xFA, 0x30, 0xB7, 0x1B, 0x04,
        0x3D, 0x60, 0xB9, 0xA2, 0xFE, 0x3A, 0xF8, 0x6E, 0x4A, 0x8B, 0x02, 0xF3, 0xBD, 0xA0, 0x1F, 0xED,
        0x41, 0x06, 0x11, 0x28, 0x61, 0x93, 0x2D, 0xE7, 0xEE, 0xA7, 0x95, 0xC8, 0xDA, 0xFE, 0xE2, 0xDC,
        0x22, 0xB8, 0xC8, 0x80, 0x66, 0x92, 0xCD, 0x54, 0x67, 0xE6, 0xA1, 0x38, 0xC5, 0xA3, 0x95, 0x28,
        0xB5, 0x2B, 0x76, 0xFD, 0x57, 0x3A, 0xC4, 0xB9, 0x1F, 0xD1, 0xEF, 0x2D, 0x25, 0x7C, 0x9E, 0x28,
        0x4F, 0x9F, 0xC8, 0xF3, 0x04, 0x92, 0x6A, 0x31, 0x12, 0x30, 0xAD, 0x9E, 0x37, 0x54, 0x0B, 0x4A,
        0xC5, 0xF7, 0x4A, 0x3A, 0xEA, 0xF8, 0x0D, 0x88, 0xB0, 0xC7, 0x89, 0x9D, 0xAB, 0xB8, 0xDE, 0x79,
        0x85, 0x72, 0xEA, 0xE5, 0x97, 0xA8, 0xB4, 0x7E, 0x7D, 0x3A, 0xD5, 0xB3, 0x5F, 0xFF, 0x1E, 0xCD,
        0xBA, 0x6F, 0x2E, 0xA2, 0x2B, 0x7E, 0x78, 0x66, 0x0B, 0xDB, 0x3C, 0x9C, 0xF3, 0xCC, 0x31, 0xC2,
        0xCF, 0xCE, 0xEC, 0xE2, 0x5B, 0x7B, 0xF9, 0x6E, 0x19, 0xC4, 0x7E, 0x87, 0x84, 0x2C, 0x62, 0xE2,
        0xC1, 0x55, 0x8C, 0x5D, 0xC4, 0x8F, 0xFF, 0x36, 0x71, 0xF1, 0xE6, 0x61, 0x3A, 0x8F, 0x7C, 0x3E,
        0x6A, 0xE5, 0xE7, 0xAB, 0xCD, 0x50, 0x9F, 0x14, 0xF3, 0x38, 0x46, 0xFD, 0x8F, 0xF4, 0xC0, 0xFB,
        0xAA, 0x3D, 0x52, 0xC9, 0x51, 0x97, 0xF3, 0x92, 0x76, 0x0E, 0x70, 0xF2, 0x9F, 0xA2, 0xDE, 0x47,
        0x2F, 0xA4, 0xA5, 0xB3, 0xB3, 0x85, 0x8C, 0x28, 0xF5, 0x79, 0x33, 0xAA, 0x1D, 0x79, 0xC2, 0xE7,
        0xC0, 0x03, 0x04, 0xC3, 0x09, 0xE6, 0x6C, 0x59, 0x54, 0x5C, 0xC5, 0x1E, 0xC5, 0x26, 0x57, 0x81,
        0x9E, 0x9C, 0x70, 0x79, 0x0D, 0xDB, 0xCA, 0xA8, 0x2E, 0x07, 0x46, 0x98, 0x5E, 0x5E, 0xC8, 0x97,
        0x11, 0xB4, 0xC6, 0xCA, 0x9A, 0x8B, 0x44, 0xA3, 0x58, 0x1E, 0x8E, 0x13, 0xB2, 0xF3, 0x79, 0xCE,
        0x2E, 0xE9, 0x8B, 0xE5, 0x9F, 0xDF, 0xAF, 0xAC, 0xDF, 0xEF, 0x15, 0x74, 0xE9, 0x41, 0xDC, 0xF7,
        0x36, 0x78, 0xA0, 0x8A, 0xF5, 0x62, 0x90, 0x77, 0xBF, 0xA7, 0xB0, 0xED, 0x03,
    ]
    static let gzipped = Deflate.gzip(stream, of: page)

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
        for encoding in [nil, "", "gzip", "deflate", "br", "zstd", "exi"] {
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
        for encoding in ["gzip", "deflate", "br", "zstd", "gzip, gzip", "utf-8", "dcb", "exi"] {
            #expect(try decode(Array(text.utf8), encoding) == .init(bytes: Array(text.utf8), isTruncated: false))
        }
    }

    @Test func `a coding that is not read is named`() {
        for (encoding, name) in [("exi", "exi"), ("gzip, zip", "zip"), ("Compress", "compress"), ("utf-8", "utf-8")] {
            #expect(throws: CodecError.unsupportedEncoding(name)) { try decode([0xB, 2, 0x80, 0, 3], encoding) }
        }
        let chain = "gzip,gzip,gzip,gzip,gzip,gzip"
        #expect(throws: CodecError.unsupportedEncoding(chain)) { try decode(Self.gzipped, chain) }
    }

    @Test func `a label that means nothing is passed over where the bytes can tell`() throws {
        for encoding in ["utf-8", "none", "gzip, aws-chunked", "exi"] {
            #expect(try decode(Self.gzipped, encoding) == .init(bytes: Self.page, isTruncated: false))
        }
    }

    @Test(arguments: ["text/html; charset=utf-8", "application/xhtml+xml", "Text/XML", "application/ld+json"])
    func `a page that says nothing of its coding is undone`(type: String) throws {
        for body in [Self.gzipped, Zstd.frame(Self.page)] {
            for encoding in [nil, "identity"] {
                #expect(try decode(body, encoding, type: type).bytes == Self.page)
            }
        }
        #expect(try decode(Array(Self.gzipped.dropLast()), nil, type: type).isTruncated)
        // A server and a proxy that both compress, and one label.
        #expect(try decode(Deflate.gzip(Self.gzipped), "gzip", type: type).bytes == Self.page)
    }

    @Test(arguments: [nil, "application/gzip", "application/octet-stream", "text/plain"])
    func `a compressed file stays one`(type: String?) throws {
        #expect(try decode(Self.gzipped, nil, type: type) == .init(bytes: Self.gzipped, isTruncated: false))
        #expect(try decode(Deflate.gzip(Self.gzipped), "gzip", type: type).bytes == Self.gzipped)
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

    @Test func `a cut inside a block with codes of its own is no bomb`() throws {
        // libdeflate goes on reading zeros there, which are characters in such a code.
        for format in [Deflate.gzip(Self.squaresStream, of: Self.squares), Self.squaresStream] {
            for length in stride(from: 200, to: Self.squaresStream.count, by: 7) {
                let decoded = try decode(Array(format[..<length]), "deflate")
                #expect(decoded.isTruncated)
                #expect(Self.squares.starts(with: decoded.bytes))
            }
            #expect(try decode(format, "deflate") == .init(bytes: Self.squares, isTruncated: false))
        }
    }

    @Test func `members that are larger than guessed do not hide those behind them`() throws {
        let large = Deflate.zeros(copies: 2000)
        let members = Deflate.gzip(large.stream, of: large.content) + Deflate.gzip(Array("end".utf8))
        #expect(try decode(members, "gzip") == .init(bytes: large.content + Array("end".utf8), isTruncated: false))
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
        #expect(throws: CodecError.expandsTooMuch(ratio: 100)) { try decode(bomb, "gzip", ratio: 100) }
        let small = Deflate.zeros(copies: 4000)
        #expect(try decode(Deflate.gzip(small.stream, of: small.content), "gzip", ratio: 2).bytes == small.content)
        // A chain is judged by what was on the wire.
        #expect(throws: CodecError.expandsTooMuch(ratio: 10)) {
            try decode(Deflate.gzip(bomb), "gzip, gzip", ratio: 10)
        }
    }
}

/// Decodes as a page is decoded, unless something else is said.
func decode(
    _ body: [UInt8],
    _ encoding: String?,
    type: String? = "text/html",
    limit: Int = 20 << 20,
    ratio: Int = 200
) throws(CodecError) -> ContentDecoder.Decoded {
    try ContentDecoder.decode(body, contentEncoding: encoding, contentType: type, limit: limit, ratio: ratio)
}
