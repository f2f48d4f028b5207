import ScrapeDOM

/// A set of rows of the table. A row stands for its whole element.
struct RowSet {
    private var bits: [UInt64] = []

    mutating func insert(_ row: NodeID) {
        let word = row.int >> 6
        if word >= bits.count { bits.append(contentsOf: repeatElement(0, count: word + 1 - bits.count)) }
        bits[word] |= 1 << UInt64(row.int & 63)
    }

    func contains(_ row: NodeID) -> Bool {
        let word = row.int >> 6
        return word < bits.count && bits[word] & (1 << UInt64(row.int & 63)) != 0
    }

    mutating func formUnion(_ other: RowSet) {
        if other.bits.count > bits.count {
            bits.append(contentsOf: repeatElement(0, count: other.bits.count - bits.count))
        }
        for word in other.bits.indices { bits[word] |= other.bits[word] }
    }
}
