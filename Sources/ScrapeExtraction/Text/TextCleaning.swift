/// Cleaning of the short texts that metadata is made of: headlines, names, captions.
enum TextCleaning {
    /// One line of plain text: character references decoded, tags dropped, white space folded, invisible characters gone.
    ///
    /// For strings that may hold HTML: attributes of meta tags and values of JSON-LD, which many sites encode twice.
    static func line(_ text: some StringProtocol) -> String {
        var bytes = Array(text.utf8)
        var rounds = 0
        while rounds < 2, bytes.contains(0x26), let decoded = CharacterReferences.decode(bytes) {
            bytes = decoded
            rounds += 1
        }
        if bytes.contains(0x3C) { bytes = withoutTags(bytes) }
        return folded(bytes[...])
    }

    /// Paragraphs of plain text: like `line`, but line breaks stay.
    static func paragraphs(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map { line($0) }.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// Text with its white space folded to single spaces and its invisible characters gone.
    static func folded(_ bytes: ArraySlice<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var wantsSpace = false
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let (kind, length) = spacing(bytes, at: index)
            switch kind {
            case .space:
                wantsSpace = !out.isEmpty
            case .invisible:
                break
            case .visible:
                if wantsSpace { out.append(0x20) }
                wantsSpace = false
                out.append(contentsOf: bytes[index..<index + length])
            }
            index += length
        }
        return String(decoding: out, as: UTF8.self)
    }

    enum Spacing { case space, invisible, visible }

    /// What the character at an index does to the width of the line, and its length in bytes.
    static func spacing(_ bytes: ArraySlice<UInt8>, at index: Int) -> (Spacing, Int) {
        let first = bytes[index]
        if first < 0x80 {
            let isSpace = first == 0x20 || (0x09...0x0D).contains(first)
            return (isSpace ? .space : first < 0x20 || first == 0x7F ? .invisible : .visible, 1)
        }
        let second = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
        switch (first, second) {
        case (0xC2, 0xA0): return (.space, 2)
        // The C1 controls; the soft hyphen.
        case (0xC2, 0x80...0x9F), (0xC2, 0xAD): return (.invisible, 2)
        case (0xE2, 0x80), (0xE2, 0x81), (0xE3, 0x80), (0xEF, 0xBB):
            guard index + 2 < bytes.endIndex else { return (.visible, bytes.endIndex - index) }
            return (spacing(second, bytes[index + 2], lead: first), 3)
        default:
            let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            return (.visible, min(length, bytes.endIndex - index))
        }
    }

    /// The same for the characters of three bytes that matter: U+2000 to U+206F, U+3000, U+FEFF.
    private static func spacing(_ second: UInt8, _ third: UInt8, lead: UInt8) -> Spacing {
        switch (lead, second, third) {
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): .space
        case (0xE3, 0x80, 0x80): .space
        // Zero-width characters and direction marks. The joiners (8C, 8D) shape Persian and Indic text and stay.
        case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0x8E...0x8F), (0xE2, 0x80, 0xAA...0xAE): .invisible
        case (0xE2, 0x81, 0xA0), (0xE2, 0x81, 0xA6...0xA9), (0xEF, 0xBB, 0xBF): .invisible
        default: .visible
        }
    }

    /// The bytes without what looks like a tag: `<` and a letter or a slash, up to the next `>`.
    private static func withoutTags(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x3C, let end = endOfTag(bytes, from: index) {
                // A line break parts two words, an emphasis does not.
                if bytes[index + 1] | 0x20 == 0x62 && index + 2 < bytes.count && bytes[index + 2] | 0x20 == 0x72 {
                    out.append(0x20)
                }
                index = end
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return out
    }

    private static func endOfTag(_ bytes: [UInt8], from index: Int) -> Int? {
        guard index + 1 < bytes.count else { return nil }
        let next = bytes[index + 1]
        guard next == 0x2F || isASCIILetter(next) else { return nil }
        var end = index + 2
        while end < bytes.count, end - index < 1000 {
            if bytes[end] == 0x3E { return end + 1 }
            end += 1
        }
        return nil
    }

    static func isASCIILetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}

extension StringProtocol {
    /// White space folded to single spaces, none at the ends.
    var foldingSpace: String { TextCleaning.folded(ArraySlice(utf8)) }

    /// What two spellings of one text share: letters and digits in lower case, without spaces, quotes and dashes.
    var comparisonKey: String {
        var key: [UInt8] = []
        key.reserveCapacity(utf8.count)
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: key.append(UInt8(scalar.value))
            case 0x41...0x5A: key.append(UInt8(scalar.value) | 0x20)
            case 0..<0x80, 0x80...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF: continue
            case 0x2000...0x206F, 0x3000...0x303F, 0xFEFF, 0xFF00...0xFF0F: continue
            default: key += scalar.properties.lowercaseMapping.utf8
            }
        }
        return String(decoding: key, as: UTF8.self)
    }

    /// Whether it begins with `http:` or `https:`, or with `//` and a host.
    var looksLikeAddress: Bool {
        let text = lowercased()
        return text.hasPrefix("http://") || text.hasPrefix("https://") || text.hasPrefix("//")
            || text.hasPrefix("www.")
    }
}
