/// The rows of each tag, in document order; made in one pass at the first question.
///
/// Rows that were removed since stay in it.
struct TagIndex {
    /// Element rows, one tag after the other.
    private let rows: [UInt32]
    /// Where each tag's rows begin in `rows`.
    private let starts: [Int]
    /// All element rows.
    let elements: [UInt32]

    init(_ table: NodeTable) {
        let storage = table.storage
        let first = storage.rows
        var starts = [Int](repeating: 0, count: 257)
        for row in 0..<storage.count { starts[Int(first[row].tag.rawValue) + 1] += 1 }
        let texts = starts[Int(Tag.text.rawValue) + 1]
        starts[Int(Tag.text.rawValue) + 1] = 0
        for tag in 0..<256 { starts[tag + 1] += starts[tag] }
        let count = storage.count - texts
        var places = starts
        var elements: [UInt32] = []
        elements.reserveCapacity(count)
        rows = [UInt32](unsafeUninitializedCapacity: count) { buffer, filled in
            for row in 0..<storage.count where first[row].tag != .text {
                let tag = Int(first[row].tag.rawValue)
                buffer[places[tag]] = UInt32(row)
                places[tag] += 1
                elements.append(UInt32(row))
            }
            filled = count
        }
        self.starts = starts
        self.elements = elements
    }

    func rows(of tag: Tag) -> ArraySlice<UInt32> {
        rows[starts[Int(tag.rawValue)]..<starts[Int(tag.rawValue) + 1]]
    }
}
