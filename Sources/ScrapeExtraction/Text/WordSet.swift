/// A set of lower-case ASCII words, looked up by bytes without making strings.
///
/// Words of classes and ids are what lies between two characters that are no letters, and between a small and a capital
/// letter: `articleBody__related-list` has `article`, `body`, `related` and `list`.
struct WordSet: ExpressibleByStringLiteral, Sendable {
    /// The hashes where their lower bits say, or in the next free place; zeros are free. A `Set` would hash them again.
    private let slots: [UInt64]

    /// Words with white space between them.
    init(stringLiteral words: String) {
        let list = words.split { $0.isWhitespace }
        let size = max(4, (list.count * 2).nextPowerOfTwo)
        var slots = [UInt64](repeating: 0, count: size)
        for word in list {
            let hash = ClassWord(word).hash
            var slot = WordSet.slot(hash, size)
            while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = hash
        }
        self.slots = slots
    }

    func contains(_ word: ClassWord) -> Bool {
        let slots = slots.span
        var slot = WordSet.slot(word.hash, slots.count)
        while slots[slot] != 0 {
            if slots[slot] == word.hash { return true }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    private static func slot(_ hash: UInt64, _ size: Int) -> Int { Int(truncatingIfNeeded: hash) & (size - 1) }
}

/// One word of a class or an id, as its FNV-1a hash.
struct ClassWord: Hashable {
    let hash: UInt64

    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    init(hash: UInt64) { self.hash = hash }

    init(_ word: some StringProtocol) {
        hash = word.utf8.reduce(ClassWord.seed) { ClassWord.step($0, $1) }
    }

    static func step(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}

extension ArraySlice<UInt8> {
    /// Whether one of the words, or two neighbours written as one with a hyphen, is in the set.
    func containsWord(in set: WordSet) -> Bool {
        var found = false
        forEachClassWord { word in
            if set.contains(word) { found = true }
        }
        return found
    }

    /// Calls `body` with each word.
    func forEachClassWord(_ body: (ClassWord) -> Void) {
        var hash = ClassWord.seed
        var length = 0
        var wasSmall = false
        for byte in self {
            let isSmall = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
            let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
            if length > 0, (isCapital && wasSmall) || !(isSmall || isCapital) {
                body(ClassWord(hash: hash))
                hash = ClassWord.seed
                length = 0
            }
            if isSmall || isCapital {
                hash = ClassWord.step(hash, byte | 0x20)
                length += 1
            }
            wasSmall = isSmall
        }
        if length > 0 { body(ClassWord(hash: hash)) }
    }
}

extension Int {
    var nextPowerOfTwo: Int { self < 2 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
