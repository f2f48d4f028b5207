/// Turns the bytes of an HTML page into UTF-8: sniffs the charset in the HTML Standard's order, then decodes.
package enum HTMLDecoder {
    package struct Decoded: Equatable {
        /// Valid UTF-8, without a byte order mark.
        package var utf8: [UInt8]
        /// The Encoding Standard's name, in lower case.
        package var charset: String
        package var source: Source

        package init(utf8: [UInt8], charset: String, source: Source) {
            self.utf8 = utf8
            self.charset = charset
            self.source = source
        }
    }

    /// What decided about the charset.
    package enum Source: String, Sendable {
        case byteOrderMark, validUTF8, header, meta, guess
    }

    /// Opens all that decoding may need, so that it works where files can no longer be opened.
    package static func openAll() {
        CharacterIndex.openAll()
    }

    /// The page in UTF-8.
    ///
    /// The order of the HTML Standard (byte order mark, header, `meta`, a guess), with one difference: bytes that are
    /// valid UTF-8 and not only ASCII are UTF-8 whatever the labels say, because a wrong label is common and such bytes
    /// are never anything else by chance. For the same reason a few broken sequences among many whole ones do not
    /// count, and a header that names UTF-8 for other bytes gives way to the page. What is broken becomes U+FFFD.
    package static func decode(_ bytes: [UInt8], contentType: String?) -> Decoded {
        if let marked = decodeMarked(bytes) { return marked }
        let scan = UTF8Scan(bytes)
        if scan.isValid, scan.isUTF8 || !hasOtherMarkers(bytes) {
            return Decoded(utf8: bytes, charset: "utf-8", source: .validUTF8)
        }
        if scan.isUTF8 { return Decoded(utf8: UTF8Scan.repaired(bytes), charset: "utf-8", source: .validUTF8) }
        let (charset, source) = charset(of: bytes, contentType, scan)
        return Decoded(utf8: charset.decode(bytes), charset: charset.name, source: source)
    }

    private static func decodeMarked(_ bytes: [UInt8]) -> Decoded? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return Decoded(utf8: Charset.utf8.decode(bytes), charset: "utf-8", source: .byteOrderMark)
        }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return Decoded(utf8: UTF16Decoder.decode(bytes, .little), charset: "utf-16le", source: .byteOrderMark)
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return Decoded(utf8: UTF16Decoder.decode(bytes, .big), charset: "utf-16be", source: .byteOrderMark)
        }
        return nil
    }

    /// Whether bytes of ASCII alone may yet mean something else: ISO-2022-JP has escapes, HZ its `~{`, and UTF-16
    /// without a mark has zeros.
    private static func hasOtherMarkers(_ bytes: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0x1B || byte == 0 || byte == UInt8(ascii: "{") && previous == UInt8(ascii: "~") { return true }
            previous = byte
        }
        return false
    }

    private static func charset(of bytes: [UInt8], _ contentType: String?, _ scan: UTF8Scan) -> (Charset, Source) {
        let header = contentType.flatMap { CharsetLabel.inContentType(Array($0.utf8)[...]) }.flatMap(Charset.labelled)
        // These bytes are not UTF-8: a server that says so of all its pages does not know this one.
        if let header, header.name != Charset.utf8.name { return (header, .header) }
        let meta = MetaPrescan.charset(in: bytes)
        if let header, meta == nil || meta?.name == header.name || scan.isValid { return (header, .header) }
        if let meta { return (meta, .meta) }
        return (guess(bytes, scan), .guess)
    }

    private static func guess(_ bytes: [UInt8], _ scan: UTF8Scan) -> Charset {
        // The zeros of `<!` or `<h` in UTF-16.
        if bytes.count >= 4, bytes[0] == UInt8(ascii: "<"), bytes[1] == 0, bytes[3] == 0 { return .utf16LE }
        if bytes.count >= 4, bytes[0] == 0, bytes[1] == UInt8(ascii: "<"), bytes[2] == 0 { return .utf16BE }
        if scan.isValid { return containsKanjiEscape(bytes) ? .iso2022JP : .utf8 }
        return scan.sequences > scan.errors * 4 ? .utf8 : .windows1252
    }

    /// `ESC $ @` or `ESC $ B`, by which ISO-2022-JP goes over to kanji.
    private static func containsKanjiEscape(_ bytes: [UInt8]) -> Bool {
        zip(bytes.indices, bytes).contains { index, byte in
            byte == 0x1B && bytes.dropFirst(index + 1).starts(with: [0x24, 0x42])
                || byte == 0x1B && bytes.dropFirst(index + 1).starts(with: [0x24, 0x40])
        }
    }
}
