/// A list of words that are looked for in a text all at once, in one walk over its bytes.
struct WordFinder: Sendable {
    /// The words by their first byte.
    private let words: [[[UInt8]]]

    /// The words must be in lower case: texts are compared with their ASCII letters in lower case.
    init(_ list: [String]) {
        var words = [[[UInt8]]](repeating: [], count: 256)
        for word in list.map({ Array($0.utf8) }) where !word.isEmpty { words[Int(word[0])].append(word) }
        self.words = words
    }

    /// Whether one of the words stands anywhere in the text.
    func isFound(in text: some Collection<UInt8>) -> Bool {
        var index = text.startIndex
        while index < text.endIndex {
            if matches(text[index...]) != nil { return true }
            text.formIndex(after: &index)
        }
        return false
    }

    func isFound(in text: some StringProtocol) -> Bool { isFound(in: Array(text.utf8)) }

    /// Where the first occurrence of any of the words ends.
    func firstEnd(in text: ArraySlice<UInt8>) -> Int? {
        for index in text.indices {
            if let length = matches(text[index...]) { return index + length }
        }
        return nil
    }

    /// Where the last occurrence of any of the words ends.
    func lastEnd(in text: ArraySlice<UInt8>) -> Int? {
        var end: Int?
        for index in text.indices {
            if let length = matches(text[index...]) { end = index + length }
        }
        return end
    }

    /// The length of the longest word that the text begins with.
    private func matches(_ text: some Collection<UInt8>) -> Int? {
        guard let first = text.first else { return nil }
        var longest: Int?
        for word in words[Int(WordFinder.lowercase(first))] where word.count > longest ?? 0 {
            var index = text.startIndex
            var matched = 0
            while matched < word.count, index < text.endIndex, WordFinder.lowercase(text[index]) == word[matched] {
                matched += 1
                text.formIndex(after: &index)
            }
            if matched == word.count { longest = matched }
        }
        return longest
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
