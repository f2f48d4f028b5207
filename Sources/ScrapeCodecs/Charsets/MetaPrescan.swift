/// Looks for a charset in the first bytes of a page, as the HTML Standard does ("prescan a byte stream", 13.2.3.2).
///
/// The Standard looks at 1024 bytes and lets the parser start again when a `meta` comes later; this looks further instead.
struct MetaPrescan {
    private static let limit = 4096

    private let bytes: ArraySlice<UInt8>
    private var position: Int

    static func charset(in page: [UInt8]) -> Charset? {
        var prescan = MetaPrescan(page)
        return prescan.run() ?? prescan.inXMLDeclaration()
    }

    private init(_ page: [UInt8]) {
        bytes = page.prefix(MetaPrescan.limit)
        position = bytes.startIndex
    }

    private mutating func run() -> Charset? {
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = start
            if begins("<!--") {
                skipComment()
            } else if begins("<meta"), MetaPrescan.isSpaceOrSlash(byte(at: start + 5)) {
                position += 6
                if let charset = charsetInMeta() { return charset }
            } else if isLetter(byte(at: start + 1))
                || byte(at: start + 1) == UInt8(ascii: "/") && isLetter(byte(at: start + 2))
            {
                skipTag()
            } else if begins("<!") || begins("</") || begins("<?") {
                skip(past: UInt8(ascii: ">"))
            } else {
                position += 1
            }
        }
        return nil
    }

    /// The dashes that open a comment may also close it.
    private mutating func skipComment() {
        position += 2
        while position < bytes.endIndex, !begins("-->") { position += 1 }
        position = min(position + 3, bytes.endIndex)
    }

    private mutating func skipTag() {
        while let byte = byte(at: position), !CharsetLabel.isSpace(byte), byte != UInt8(ascii: ">") { position += 1 }
        while nextAttribute() != nil {}
    }

    private mutating func skip(past end: UInt8) {
        position = bytes[position...].firstIndex(of: end).map { $0 + 1 } ?? bytes.endIndex
    }

    private mutating func charsetInMeta() -> Charset? {
        var seen: Set<String> = []
        var isPragma = false
        // What `content` names counts only beside `http-equiv=content-type`; what `charset` names wins.
        var (byContent, byCharset): (Charset?, Charset?)
        while let (name, value) = nextAttribute() {
            guard seen.insert(name).inserted else { continue }
            switch name {
            case "http-equiv": isPragma = value.elementsEqual("content-type".utf8)
            case "content": byContent = CharsetLabel.inContentType(value[...]).flatMap(Charset.labelled)
            case "charset": byCharset = Charset.labelled(String(decoding: value, as: UTF8.self))
            default: continue
            }
        }
        guard let charset = byCharset ?? (isPragma ? byContent : nil) else { return nil }
        switch charset.decoder {
        // A page in UTF-16 could not have been read until here.
        case .utf16: return .utf8
        case .userDefined: return .windows1252
        case .utf8, .singleByte, .multiByte, .iso2022JP, .replacement: return charset
        }
    }

    /// "Get an attribute": its name and value in lower case; `nil` at the end of the tag, behind which it then is.
    private mutating func nextAttribute() -> (name: String, value: [UInt8])? {
        while MetaPrescan.isSpaceOrSlash(byte(at: position)) { position += 1 }
        guard let first = byte(at: position) else { return nil }
        if first == UInt8(ascii: ">") {
            position += 1
            return nil
        }
        let name = take { byte, isFirst in
            !MetaPrescan.isSpaceOrSlash(byte) && byte != UInt8(ascii: ">") && (byte != UInt8(ascii: "=") || isFirst)
        }
        let text = String(decoding: name, as: UTF8.self)
        skipSpaces()
        guard byte(at: position) == UInt8(ascii: "=") else { return (text, []) }
        position += 1
        skipSpaces()
        return (text, attributeValue())
    }

    private mutating func attributeValue() -> [UInt8] {
        guard let quote = byte(at: position) else { return [] }
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return take { byte, _ in !CharsetLabel.isSpace(byte) && byte != UInt8(ascii: ">") }
        }
        position += 1
        defer { position = min(position + 1, bytes.endIndex) }
        return take { byte, _ in byte != quote }
    }

    /// The bytes that belong together, in lower case.
    private mutating func take(while belongs: (_ byte: UInt8, _ isFirst: Bool) -> Bool) -> [UInt8] {
        let start = position
        while let byte = byte(at: position), belongs(byte, position == start) { position += 1 }
        return bytes[start..<position].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    }

    /// `<?xml version="1.0" encoding="windows-1251"?>` ("get an XML encoding").
    private func inXMLDeclaration() -> Charset? {
        guard bytes.starts(with: "<?xml".utf8), let end = bytes.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let declaration = bytes[..<end]
        return CharsetLabel.value(of: "encoding", in: declaration).flatMap(Charset.labelled)
            .map { if case .utf16 = $0.decoder { Charset.utf8 } else { $0 } }
    }
}

// Bytes and their classes.
extension MetaPrescan {
    private func byte(at index: Int) -> UInt8? {
        index < bytes.endIndex ? bytes[index] : nil
    }

    private func begins(_ text: String) -> Bool {
        let here = bytes[min(position, bytes.endIndex)...].prefix(text.utf8.count)
        return here.elementsEqual(text.utf8) { $0 == $1 || 0x41...0x5A ~= $0 && $0 | 0x20 == $1 }
    }

    private mutating func skipSpaces() {
        while let byte = byte(at: position), CharsetLabel.isSpace(byte) { position += 1 }
    }

    private func isLetter(_ byte: UInt8?) -> Bool {
        byte.map { 0x61...0x7A ~= $0 | 0x20 } ?? false
    }

    private static func isSpaceOrSlash(_ byte: UInt8?) -> Bool {
        byte.map { CharsetLabel.isSpace($0) || $0 == UInt8(ascii: "/") } ?? false
    }
}

/// Finds the label of a charset in a header or an attribute.
enum CharsetLabel {
    /// The label in `text/html; charset=…`, of a header or of the attribute `content`.
    static func inContentType(_ text: ArraySlice<UInt8>) -> String? {
        value(of: "charset", in: text)
    }

    /// "Extracting a character encoding from a meta element" (2.5), for any name of seven letters and more.
    static func value(of name: String, in text: ArraySlice<UInt8>) -> String? {
        var rest = text
        let length = name.utf8.count
        while rest.count > length {
            guard rest.prefix(length).elementsEqual(name.utf8, by: { $0 | 0x20 == $1 }) else {
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst(length).drop(while: isSpace)
            guard rest.first == UInt8(ascii: "=") else { continue }
            return value(rest.dropFirst().drop(while: isSpace))
        }
        return nil
    }

    private static func value(_ rest: ArraySlice<UInt8>) -> String? {
        guard let first = rest.first else { return nil }
        guard first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") else {
            return String(decoding: rest.prefix { !isSpace($0) && $0 != UInt8(ascii: ";") }, as: UTF8.self)
        }
        let value = rest.dropFirst().prefix { $0 != first }
        // A quote that nothing closes means no label.
        return value.endIndex < rest.endIndex ? String(decoding: value, as: UTF8.self) : nil
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }
}
