import ScrapeDOM

/// The words of some rows as hashes of their letters in lower case.
struct WordHashes {
    private(set) var hashes: [UInt64] = []

    init(_ table: NodeTable, _ rows: Range<NodeID>, expecting count: Int) {
        hashes.reserveCapacity(count)
        var hash = ClassWord.seed
        var isInWord = false
        for row in rows.lowerBound.int..<rows.upperBound.int where table.isText(NodeID(row)) {
            add(table.text(NodeID(row)), &hash, &isInWord)
        }
        if isInWord { hashes.append(hash) }
    }

    init(_ text: String) {
        var hash = ClassWord.seed
        var isInWord = false
        add(Array(text.utf8)[...], &hash, &isInWord)
        if isInWord { hashes.append(hash) }
    }

    /// Each run of three words as one number.
    var runs: [UInt64] {
        guard hashes.count >= 3 else { return [] }
        return (2..<hashes.count).map { index -> UInt64 in
            let first = hashes[index - 2] &* 31
            let second = hashes[index - 1] &* 17
            return first &+ second &+ hashes[index]
        }
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>, _ hash: inout UInt64, _ isInWord: inout Bool) {
        for byte in bytes {
            let isCapital = byte >= 0x41 && byte <= 0x5A
            if byte >= 0x80 || isCapital || (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) {
                hash = ClassWord.step(hash, isCapital ? byte | 0x20 : byte)
                isInWord = true
            } else if isInWord {
                hashes.append(hash)
                hash = ClassWord.seed
                isInWord = false
            }
        }
    }
}
