/// One node of a document: the number of its row in the document's table.
///
/// Numbers go up in document order. They stay good through `remove`, `unwrap`, `rename` and `removeAttribute`; `wrap`
/// and `move` number the nodes anew at the next look at the table.
@usableFromInline package struct NodeID: Hashable, Comparable, Sendable {
    /// The row.
    @usableFromInline package let index: UInt32

    /// The node in row `index`.
    @inlinable package init(_ index: Int) {
        self.index = UInt32(index)
    }

    @usableFromInline init(row: UInt32) {
        index = row
    }

    /// The row, for use as an index of arrays that a caller keeps beside the table.
    @inlinable package var int: Int { Int(index) }

    @inlinable package static func < (left: NodeID, right: NodeID) -> Bool {
        left.index < right.index
    }
}
