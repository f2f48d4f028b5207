import ScrapeDOM

/// A line of the page as a reader sees it: the text between two block boundaries.
struct TextBlock {
    /// The innermost element that starts a line of its own around the text.
    var owner: NodeID
    /// The first and the row after the last of its rows.
    var rows: Range<NodeID>
    /// Characters that are no white space.
    var length = 0
    /// Of them, those inside links.
    var linked = 0
    /// Full stops, commas and their like in other scripts.
    var punctuation = 0
    /// Of them, those that end a sentence.
    var sentences = 0

    var plain: Int { length - linked }
    var isMostlyLinks: Bool { linked * 2 > length }
    /// Prose, as opposed to labels: long enough, with a sentence in it.
    var isProse: Bool { plain >= 60 && (sentences > 0 || punctuation > 1) && linked * 3 < length }
}

extension TextBlock {
    /// Counts one text row in.
    mutating func add(_ text: ArraySlice<UInt8>, isLinked: Bool) {
        var count = 0
        var previous: UInt8 = 0
        for byte in text {
            if byte <= 0x20 {
                if previous == UInt8(ascii: ".") || previous == UInt8(ascii: "?") || previous == UInt8(ascii: "!") { sentences += 1 }
                previous = byte
                continue
            }
            // Continuation bytes are no characters of their own; letters of Chinese, Japanese and Korean say as much as
            // two or three of an alphabet.
            if byte < 0x80 || byte >= 0xC0 { count += byte >= 0xE3 && byte < 0xF0 ? 2 : 1 }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ";") { punctuation += 1 }
            // U+3002, U+FF0C, U+3001: the ideographic full stop and commas, by their bytes.
            if byte == 0x82 || byte == 0x81, previous == 0x80 { sentences += 1; punctuation += 1 }
            if byte == 0x8C, previous == 0xBC { punctuation += 1 }
            previous = byte
        }
        if previous == UInt8(ascii: ".") || previous == UInt8(ascii: "?") || previous == UInt8(ascii: "!") { sentences += 1 }
        length += count
        if isLinked { linked += count }
    }
}
