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
    /// Runs of characters between white space.
    var words = 0
    var digits = 0
    /// Capitals of the Latin alphabet without marks.
    var capitals = 0
    /// How many links the line has.
    var links = 0
    /// The first and the last byte that are no white space.
    var firstByte: UInt8 = 0
    var lastByte: UInt8 = 0
    /// What the boxes around the line are, and what they call themselves.
    var marks = BoxMarks()

    var plain: Int { length - linked }
    var isMostlyLinks: Bool { linked * 2 > length }
    /// Prose, as opposed to labels: long enough, with a sentence in it.
    var isProse: Bool { plain >= 50 && (sentences > 0 || punctuation > 1) && linked * 3 < length }
}

extension TextBlock {
    /// Counts one text row in.
    mutating func add(_ text: ArraySlice<UInt8>, isLinked: Bool) {
        var count = 0
        var previous: UInt8 = 0
        var beforeLast: UInt8 = 0
        var unstopped = 0
        // After a full stop, a question or an exclamation mark, quotes and brackets behind it included.
        var isAtEnd = false
        var isInWord = false
        for byte in text {
            // Most bytes of most pages, and the rest asks much of each.
            if byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") {
                if !isInWord { words += 1 }
                isInWord = true
                isAtEnd = false
                if firstByte == 0 { firstByte = byte }
                lastByte = byte
                count += 1
                beforeLast = previous
                previous = byte
                continue
            }
            if byte <= 0x20 {
                if isAtEnd { sentences += 1 }
                isAtEnd = false
                isInWord = false
                previous = byte
                continue
            }
            if !isInWord { words += 1 }
            isInWord = true
            if firstByte == 0 { firstByte = byte }
            lastByte = byte
            if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { digits += 1 }
            if byte >= UInt8(ascii: "A"), byte <= UInt8(ascii: "Z") { capitals += 1 }
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"): isAtEnd = true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0xC3...0xE1, 0xE4...0xF7:
                isAtEnd = false
            default: break
            }
            // Continuation bytes are no characters of their own; letters of Chinese, Japanese and Korean say as much as
            // two of an alphabet.
            if byte < 0x80 || byte >= 0xC0 { count += byte >= 0xE3 && byte < 0xF0 ? 2 : 1 }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ";") { punctuation += 1 }
            // U+3002 and U+3001, the ideographic full stop and comma, end in 0x80 0x82 and 0x80 0x81; U+FF0C in 0xBC 0x8C.
            if previous == 0x80, byte == 0x82 || byte == 0x81 {
                sentences += 1
                punctuation += 1
            }
            if previous == 0xBC, byte == 0x8C { punctuation += 1 }
            if byte >= 0x80 {
                if TextBlock.isStop(beforeLast, previous, byte) { sentences += 1 }
                if TextBlock.isUnstopped(previous, byte) { unstopped += 1 }
            }
            beforeLast = previous
            previous = byte
        }
        if isAtEnd { sentences += 1 }
        sentences += unstopped / TextBlock.unstoppedSentence
        length += count
        if isLinked { linked += count }
    }

    /// So many letters of a script that marks no ends of sentences count as one.
    private static let unstoppedSentence = 60

    /// The ends of sentences of scripts that have their own: the danda of India (U+0964, U+0965), the question mark of
    /// Arabic (U+061F), the full stops of Urdu (U+06D4), Armenian (U+0589) and Ethiopic (U+1362).
    private static func isStop(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (second, third) {
        case (0xA5, 0xA4), (0xA5, 0xA5): first == 0xE0
        case (0x8D, 0xA2): first == 0xE1
        case (0xD8, 0x9F), (0xDB, 0x94), (0xD6, 0x89): true
        default: false
        }
    }

    /// Whether a letter of Thai or Lao (U+0E00 to U+0EFF) or Khmer (U+1780 to U+17FF) begins: they part sentences by spaces.
    private static func isUnstopped(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case 0xE0: (0xB8...0xBB).contains(second)
        case 0xE1: second == 0x9E || second == 0x9F
        default: false
        }
    }
}
