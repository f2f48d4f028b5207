import ScrapeRegex

/// Takes apart what one string lists: "Jane Doe, John Roe and Ann Poe".
enum ListSplitter {
    /// At commas, semicolons, bars and the words that mean "and".
    static func parts(of text: String) -> [String] {
        var parts: [[Substring]] = [[]]
        for piece in text.split(omittingEmptySubsequences: false, whereSeparator: { separators.contains($0) }) {
            for word in piece.split(whereSeparator: \.isWhitespace) {
                if AuthorNames.joiners.contains(word.lowercased()) {
                    parts.append([])
                } else {
                    parts[parts.count - 1].append(word)
                }
            }
            parts.append([])
        }
        return parts.map { $0.joined(separator: " ") }.filter { !$0.isEmpty }
    }

    /// At what a regular expression matches.
    static func parts(of text: String, at pattern: Pattern) throws(PatternError) -> [String] {
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var start = 0
        for match in try pattern.allMatches(in: text) where !match.range.isEmpty {
            parts.append(String(decoding: bytes[start..<match.range.lowerBound], as: UTF8.self))
            start = match.range.upperBound
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts.map(\.foldingSpace).filter { !$0.isEmpty }
    }

    private static let separators: Set<Character> = [",", ";", "|", "、", "،", "，", "；", "•", "·"]
}
