import CPCRE2

/// A compiled regular expression of a rule: PCRE2's syntax over UTF-8, with Unicode's classes.
///
/// One that backtracks too much is stopped with an error instead of running for minutes.
package struct Pattern: Sendable, Hashable {
    /// What was compiled.
    package let source: String
    private let code: CompiledPattern

    /// Compiles.
    package init(_ source: String) throws(PatternError) {
        self.source = source
        code = try CompiledPattern(source)
    }

    /// The first match anywhere in the text, looked for from a place in its UTF-8 on.
    package func firstMatch(in text: [UInt8], from start: Int = 0) throws(PatternError) -> Match? {
        try code.match(text, from: start)
    }

    /// The first match anywhere in the text.
    package func firstMatch(in text: String) throws(PatternError) -> Match? {
        try firstMatch(in: Array(text.utf8))
    }

    /// Whether there is a match anywhere in the text.
    package func matches(_ text: String) throws(PatternError) -> Bool {
        try firstMatch(in: text) != nil
    }

    /// All matches, from left to right.
    package func allMatches(in text: String) throws(PatternError) -> [Match] {
        let bytes = Array(text.utf8)
        var matches: [Match] = []
        var start = 0
        while start <= bytes.count, let match = try firstMatch(in: bytes, from: start) {
            matches.append(match)
            start = match.range.upperBound
            guard match.range.isEmpty else { continue }
            // A match of nothing: on to the next character.
            start += 1
            while start < bytes.count, bytes[start] & 0xC0 == 0x80 { start += 1 }
        }
        return matches
    }

    package static func == (left: Pattern, right: Pattern) -> Bool { left.source == right.source }
    package func hash(into hasher: inout Hasher) { hasher.combine(source) }

    /// Where a pattern matched, in bytes of UTF-8.
    package struct Match: Sendable, Hashable {
        /// The whole match.
        package let range: Range<Int>
        /// By number from 0, the whole match; `nil` for a group that took no part.
        package let groups: [Range<Int>?]

        /// The first group, or the whole match where the pattern has none or its first took no part.
        package var value: Range<Int> { groups.count > 1 ? groups[1] ?? range : range }
    }
}

extension Pattern {
    /// The first group of the first match, or the whole match.
    package func value(in text: String) throws(PatternError) -> String? {
        let bytes = Array(text.utf8)
        return try firstMatch(in: bytes).map { String(decoding: bytes[$0.value], as: UTF8.self) }
    }
}
