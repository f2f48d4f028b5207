/// Several short ASCII texts, searched for at once in bytes, whatever the case.
struct BytePatterns: Sendable {
    private let patterns: [[UInt8]]
    /// For each pair of first bytes, in lower case, the patterns that begin with it.
    private let byPair: [UInt16: [Int]]
    /// Whether any pattern begins with this byte.
    private let begins: [Bool]

    /// Patterns of two bytes and more, in lower case.
    init(_ texts: [String]) {
        patterns = texts.map { Array($0.utf8) }
        var byPair: [UInt16: [Int]] = [:]
        var begins = [Bool](repeating: false, count: 256)
        for (index, pattern) in patterns.enumerated() {
            byPair[UInt16(pattern[0]) << 8 | UInt16(pattern[1]), default: []].append(index)
            begins[Int(pattern[0])] = true
            if pattern[0] >= UInt8(ascii: "a"), pattern[0] <= UInt8(ascii: "z") {
                begins[Int(pattern[0] & 0xDF)] = true
            }
        }
        self.byPair = byPair
        self.begins = begins
    }

    /// The number of the pattern that stands first in the bytes.
    func first(in bytes: [UInt8]) -> Int? {
        bytes.withContiguousStorageIfAvailable { first(in: $0) } ?? nil
    }

    private func first(in bytes: some RandomAccessCollection<UInt8>) -> Int? {
        var index = bytes.startIndex
        let last = bytes.index(bytes.endIndex, offsetBy: -1)
        while index < last {
            defer { index = bytes.index(after: index) }
            guard begins[Int(bytes[index])] else { continue }
            let pair = UInt16(lower(bytes[index])) << 8 | UInt16(lower(bytes[bytes.index(after: index)]))
            for number in byPair[pair] ?? [] where matches(patterns[number], bytes[index...]) { return number }
        }
        return nil
    }

    private func matches(_ pattern: [UInt8], _ bytes: some Collection<UInt8>) -> Bool {
        var rest = bytes.makeIterator()
        return pattern.allSatisfy { byte in rest.next().map { lower($0) == byte } ?? false }
    }

    private func lower(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
}
