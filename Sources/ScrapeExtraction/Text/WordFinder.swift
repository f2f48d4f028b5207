/// A list of words that are looked for in a text all at once, in one walk over its bytes.
///
/// About a nanosecond a byte; `String.contains`, a hundred times as dear, walks over characters, once for each word.
struct WordFinder: Sendable {
    private let words: [[UInt8]]
    /// The numbers of the words by their first byte.
    private let byFirst: [[Int]]
    /// Whether a word begins with three bytes, of each the lower five bits: at most places of a text none does.
    private let beginnings: [UInt64]
    private let hasShortWords: Bool
    private let jumps: Jumps?

    /// The words must be in lower case: texts are compared with their ASCII letters in lower case.
    init(_ list: [String]) {
        words = list.map { Array($0.utf8) }
        var byFirst = [[Int]](repeating: [], count: 256)
        var beginnings = [UInt64](repeating: 0, count: 512)
        for (number, word) in words.enumerated() where !word.isEmpty {
            byFirst[Int(word[0])].append(number)
            for beginning in WordFinder.beginnings(of: word) {
                beginnings[beginning >> 6] |= 1 << UInt64(beginning & 63)
            }
        }
        self.byFirst = byFirst
        self.beginnings = beginnings
        hasShortWords = words.contains { $0.count < 3 }
        jumps = Jumps(words)
    }

    /// The beginning of the word, or all that a shorter word may have.
    private static func beginnings(of word: [UInt8]) -> Range<Int> {
        let start = word.prefix(3).reduce(0) { next($0, $1) }
        let open = 5 * max(0, 3 - word.count)
        return start << open..<(start + 1) << open
    }

    /// The beginning that ends one byte later.
    private static func next(_ beginning: Int, _ byte: UInt8) -> Int { (beginning << 5 | Int(byte & 31)) & 0x7FFF }

    /// Whether one of the words stands anywhere in the text.
    func isFound(in text: String) -> Bool { firstMatch(text.utf8Span.span) != nil }

    /// Whether one of the words stands anywhere in the text.
    func isFound(in text: [UInt8]) -> Bool { firstMatch(text.span) != nil }

    /// Whether one of the words stands anywhere in the text.
    func isFound(in text: ArraySlice<UInt8>) -> Bool { firstMatch(text.span) != nil }

    /// The number of the word that stands first in the text.
    func firstWord(in text: [UInt8]) -> Int? { firstMatch(text.span)?.word }

    /// Where the first occurrence of any of the words ends.
    func firstEnd(in text: ArraySlice<UInt8>) -> Int? {
        firstMatch(text.span).map { text.startIndex + $0.start + words[$0.word].count }
    }

    /// Where the last occurrence of any of the words ends.
    func lastEnd(in text: ArraySlice<UInt8>) -> Int? {
        let bytes = text.span
        for start in bytes.indices.reversed() {
            if let word = longest(bytes, at: start) { return text.startIndex + start + words[word].count }
        }
        return nil
    }

    private func firstMatch(_ bytes: Span<UInt8>) -> (word: Int, start: Int)? {
        if let jumps { return firstMatch(bytes, jumps) }
        let beginnings = beginnings.span
        var beginning = 0
        for end in bytes.indices {
            beginning = WordFinder.next(beginning, bytes[end])
            guard beginnings[beginning >> 6] & 1 << UInt64(beginning & 63) != 0, end >= 2 else { continue }
            if let word = longest(bytes, at: end - 2) { return (word, end - 2) }
        }
        guard hasShortWords else { return nil }
        for start in max(0, bytes.count - 2)..<bytes.count {
            if let word = longest(bytes, at: start) { return (word, start) }
        }
        return nil
    }

    private func firstMatch(_ bytes: Span<UInt8>, _ jumps: Jumps) -> (word: Int, start: Int)? {
        let lengths = jumps.lengths.span
        var start = 0
        while start + jumps.window <= bytes.count {
            let end = start + jumps.window
            let jump = lengths[Jumps.key(bytes[end - 3], bytes[end - 2], bytes[end - 1])]
            if jump == 0, let word = longest(bytes, at: start) { return (word, start) }
            start += max(1, Int(jump))
        }
        return nil
    }

    /// The longest word that begins at an index.
    private func longest(_ bytes: Span<UInt8>, at start: Int) -> Int? {
        var best: Int?
        for number in byFirst[Int(WordFinder.lowercase(bytes[start]))] {
            let word = words[number]
            if let best, words[best].count >= word.count { continue }
            if matches(word, bytes, at: start) { best = number }
        }
        return best
    }

    private func matches(_ word: [UInt8], _ bytes: Span<UInt8>, at start: Int) -> Bool {
        guard start + word.count <= bytes.count else { return false }
        for offset in 1..<word.count where WordFinder.lowercase(bytes[start + offset]) != word[offset] { return false }
        return true
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

/// How far a search for long words may go on at once. (Wu and Manber, A fast algorithm for multi-pattern searching, 1994.)
///
/// A window as long as the shortest word lies over the text. Its last three bytes tell how many bytes further a word may
/// begin at the earliest: mostly as many as the window has, but two.
private struct Jumps: Sendable {
    /// As many bytes as the shortest word has.
    let window: Int
    /// For each key how far to go; 0 where a word may begin with the window.
    let lengths: [UInt8]

    /// In shorter words a jump is hardly longer than a step.
    private static let leastWindow = 6

    /// Nil where a word is too short.
    init?(_ words: [[UInt8]]) {
        guard let shortest = words.map(\.count).min(), shortest >= Jumps.leastWindow else { return nil }
        window = min(shortest, 255)
        var lengths = [UInt8](repeating: UInt8(window - 2), count: 1 << 12)
        for word in words {
            for last in 2..<window {
                let key = Jumps.key(word[last - 2], word[last - 1], word[last])
                lengths[key] = min(lengths[key], UInt8(window - 1 - last))
            }
        }
        self.lengths = lengths
    }

    /// Of three bytes the lower four bits each: large and small letters have the same.
    @inline(__always) static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        Int(first & 15) << 8 | Int(second & 15) << 4 | Int(third & 15)
    }
}
