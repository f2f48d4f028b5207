/// What words mean, looked up as in a `WordSet`.
struct WordTable<Meaning: Sendable>: Sendable {
    private struct Slot {
        /// Zero where the slot is free.
        var hash: UInt64
        var meaning: Meaning
    }

    /// The words where the lower bits of their hashes say, or in the next free place.
    private let slots: [Slot]
    private let nothing: Meaning

    /// - Parameter nothing: What all other words mean.
    init(_ words: [ClassWord: Meaning], nothing: Meaning) {
        self.nothing = nothing
        let size = max(4, (words.count * 2).nextPowerOfTwo)
        var slots = [Slot](repeating: Slot(hash: 0, meaning: nothing), count: size)
        for (word, meaning) in words {
            var slot = WordTable.slot(word, size)
            while slots[slot].hash != 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Slot(hash: word.hash, meaning: meaning)
        }
        self.slots = slots
    }

    subscript(word: ClassWord) -> Meaning {
        let slots = slots.span
        var slot = WordTable.slot(word, slots.count)
        while slots[slot].hash != 0 {
            if slots[slot].hash == word.hash { return slots[slot].meaning }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nothing
    }

    private static func slot(_ word: ClassWord, _ size: Int) -> Int { Int(truncatingIfNeeded: word.hash) & (size - 1) }
}
