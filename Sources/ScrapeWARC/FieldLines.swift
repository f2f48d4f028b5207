import ScrapeTypes

/// Lines of a name and a value, as headers and `application/warc-fields` have them.
enum FieldLines {
    static let mediaType = "application/warc-fields"

    /// The lines, each with its end. A line end in a value would begin another field: it becomes a blank.
    static func bytes(of fields: [Header]) -> [UInt8] {
        var bytes: [UInt8] = []
        for field in fields {
            bytes += clean(field.name)
            bytes += Array(": ".utf8)
            bytes += clean(field.value)
            bytes += Array("\r\n".utf8)
        }
        return bytes
    }

    private static func clean(_ text: String) -> [UInt8] {
        text.utf8.map { $0 == 0x0A || $0 == 0x0D || $0 == 0 ? 0x20 : $0 }
    }

    /// Reads lines until the bytes end. A line that begins with a blank goes on with the one before (section 4).
    static func fields(in bytes: ArraySlice<UInt8>) -> [Header] {
        var fields: [Header] = []
        for line in bytes.split(separator: 0x0A) {
            let line = trimmed(line)
            if line.first == 0x20 || line.first == 0x09, let last = fields.indices.last {
                fields[last].value += " " + text(line)
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex {
                fields.append(Header(text(line[..<colon]), text(line[(colon + 1)...])))
            }
        }
        return fields
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.last == 0x0D ? line.dropLast() : line
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        let start = bytes.firstIndex { !isBlank($0) } ?? bytes.endIndex
        let end = bytes.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Where the first empty line ends and what comes before it; `nil` where there is none.
    static func head(of bytes: ArraySlice<UInt8>) -> (head: ArraySlice<UInt8>, end: Int)? {
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            let length = end - start
            if length == 0 || length == 1 && bytes[start] == 0x0D { return (bytes[..<start], end + 1) }
            start = end + 1
        }
        return nil
    }
}
