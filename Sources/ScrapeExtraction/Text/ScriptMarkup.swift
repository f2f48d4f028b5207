import ScrapeTypes

/// Markup that a page keeps in the strings of its scripts, for a script to show: the state of React, Vue and their like.
enum ScriptMarkup {
    /// So many paragraphs make a text.
    private static let fewestParagraphs = 3

    /// The string with the most markup of paragraphs in it, decoded; `nil` where no script has a text.
    ///
    /// One walk over the bytes of each script, and one more over a string that is itself JSON.
    static func longest(in html: [UInt8]) -> [UInt8]? {
        var best: [UInt8]?
        var start = 0
        while let open = scriptStart.first(in: html, from: start), let end = scriptEnd.first(in: html, from: open) {
            start = end
            if end - open > 600 { best = longer(best, longestString(in: html[open..<end], depth: 0)) }
        }
        return best
    }

    private static let scriptStart = ByteSearch(Array("<script".utf8))
    private static let scriptEnd = ByteSearch(Array("</script".utf8))

    private static func longer(_ one: [UInt8]?, _ other: [UInt8]?) -> [UInt8]? {
        guard let other else { return one }
        return (one?.count ?? 0) >= other.count ? one : other
    }

    private static func longestString(in text: ArraySlice<UInt8>, depth: Int) -> [UInt8]? {
        var best: Range<Int>?
        var index = text.startIndex
        while index < text.endIndex {
            guard text[index] == UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            let start = index
            var paragraphs = 0
            index += 1
            while index < text.endIndex, text[index] != UInt8(ascii: "\"") {
                if text[index] == UInt8(ascii: "\\") { index += 1 }
                if beginsParagraph(text, index) { paragraphs += 1 }
                index += 1
            }
            index = min(index + 1, text.endIndex)
            if paragraphs >= fewestParagraphs, index - start > best?.count ?? 0 { best = start..<index }
        }
        guard let best, case .string(let decoded)? = try? JSONValue(parsing: text[best]) else { return nil }
        let bytes = Array(decoded.utf8)
        if depth < 1, let inner = longestString(in: bytes[...], depth: depth + 1) { return inner }
        return bytes
    }

    /// Whether `<p>`, `<p ` or their escapes `\u003cp`, `\\u003cp` begin here; the backslash is behind.
    private static func beginsParagraph(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
        guard index + 6 < text.endIndex else { return false }
        switch text[index] {
        case UInt8(ascii: "<"):
            return text[index + 1] == UInt8(ascii: "p")
                && (text[index + 2] == UInt8(ascii: ">") || text[index + 2] == 0x20)
        case UInt8(ascii: "u"):
            return text[index + 1..<index + 4].elementsEqual([0x30, 0x30, 0x33])
                && text[index + 4] | 0x20 == UInt8(ascii: "c") && text[index + 5] == UInt8(ascii: "p")
        default: return false
        }
    }
}
