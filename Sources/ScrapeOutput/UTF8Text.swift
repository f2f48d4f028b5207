/// Questions about single bytes.
enum ASCII {
    static func isWhite(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    static func isPunctuation(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !isDigit(byte) && !isLetter(byte)
    }
}

/// Questions about UTF-8 text that is known to be valid, as that of a `String` is.
enum UTF8Text {
    /// How many bytes the white space at `index` has, or 0 where there is none: ASCII's and Unicode's.
    static func whiteLength(in text: [UInt8], at index: Int) -> Int {
        let byte = text[index]
        if byte < 0x80 { return ASCII.isWhite(byte) ? 1 : 0 }
        switch byte {
        case 0xC2: return text[index + 1] == 0xA0 || text[index + 1] == 0x85 ? 2 : 0
        case 0xE1: return text[index + 1] == 0x9A && text[index + 2] == 0x80 ? 3 : 0
        case 0xE2: return isWhiteAfterE2(text[index + 1], text[index + 2]) ? 3 : 0
        case 0xE3: return text[index + 1] == 0x80 && text[index + 2] == 0x80 ? 3 : 0
        default: return 0
        }
    }

    /// U+2000 to U+200A, U+2028, U+2029, U+202F and U+205F.
    private static func isWhiteAfterE2(_ second: UInt8, _ third: UInt8) -> Bool {
        second == 0x80
            ? third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
            : second == 0x81 && third == 0x9F
    }

    /// Whether anything but white space is in the text.
    static func hasInk(_ text: [UInt8]) -> Bool {
        var index = 0
        while index < text.count {
            let length = whiteLength(in: text, at: index)
            if length == 0 { return true }
            index += length
        }
        return false
    }

    /// How many bytes the scalar has that begins with `byte`.
    static func length(startingWith byte: UInt8) -> Int {
        byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }

    /// The scalar that begins at `index`.
    static func scalar(in text: [UInt8], at index: Int) -> Unicode.Scalar {
        let lead = text[index]
        let length = length(startingWith: lead)
        if length == 1 || index + length > text.count { return Unicode.Scalar(lead) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for byte in text[(index + 1)..<(index + length)] { value = value << 6 | UInt32(byte & 0x3F) }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// The scalar that ends before `index`.
    static func scalar(in text: [UInt8], before index: Int) -> Unicode.Scalar {
        var start = index - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        return scalar(in: text, at: start)
    }
}

extension Unicode.Scalar {
    /// White space as CommonMark's section 2.1 says, and what some parsers add to it.
    var isMarkdownWhite: Bool {
        if value < 0x80 { return value <= 0x20 && ASCII.isWhite(UInt8(value)) }
        switch properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
        default: return value == 0x85
        }
    }

    /// Punctuation: ASCII's and Unicode's. Since 0.31 CommonMark counts symbols too; parsers of both ages are in use.
    func isMarkdownPunctuation(withSymbols: Bool) -> Bool {
        if value < 0x80 { return ASCII.isPunctuation(UInt8(value)) }
        switch properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return true
        case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return withSymbols
        default: return false
        }
    }

    /// A letter, a digit or a mark: what `_` between two of them can neither open nor close.
    var isMarkdownWord: Bool { !isMarkdownWhite && !isMarkdownPunctuation(withSymbols: true) }
}
