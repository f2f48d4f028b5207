/// What the table knows of one node. `none` stands for a node that is not there.
@usableFromInline struct Row {
    @usableFromInline var parent: UInt32
    @usableFromInline var end: UInt32
    @usableFromInline var first: UInt32 = Row.none
    @usableFromInline var last: UInt32 = Row.none
    @usableFromInline var next: UInt32 = Row.none
    @usableFromInline var previous: UInt32
    @usableFromInline var depth: UInt32
    @usableFromInline var textStart: UInt32
    @usableFromInline var namesStart: UInt32
    @usableFromInline var classLength: UInt32 = 0
    @usableFromInline var idLength: UInt32 = 0
    /// A bit for each attribute that the element came with, by its name: see `Row.bit(ofAttribute:count:)`.
    var attributes: UInt32 = 0
    /// The number of its class and id attributes (`NameIndex`), 0 when it has none.
    @usableFromInline var nameNumber: UInt32 = 0
    @usableFromInline var tag: Tag
    @usableFromInline var flags: UInt8 = 0

    @usableFromInline static let none = UInt32.max
    /// The node was removed from the document.
    @usableFromInline static let dead: UInt8 = 1
    /// The node is, or lies in, a script, a style or a template.
    @usableFromInline static let silent: UInt8 = 2
    /// The node was removed but what lay below it was not.
    static let shell: UInt8 = 4

    /// One of 32 bits for the name of an attribute; most of the names that are asked for have one that few others have.
    static func bit(ofAttribute name: UnsafePointer<UInt8>, count: Int) -> UInt32 {
        1 << ((UInt32(name[0]) &+ 7 &* UInt32(truncatingIfNeeded: count)) & 31)
    }

    @inlinable var isDead: Bool { flags & 1 != 0 }
    @inlinable var isSilent: Bool { flags & 2 != 0 }
    var isShell: Bool { flags & Row.shell != 0 }
}

/// The rows of a table, shared by all copies of it, so that a removal shows in each of them.
///
/// The memory is raw because a class with arrays in it pays for exclusivity checks and reference counts at every access.
/// Every index is checked against `count`.
@usableFromInline final class TableStorage {
    @usableFromInline let rows: UnsafeMutablePointer<Row>
    @usableFromInline let count: Int
    @usableFromInline let text: [UInt8]
    /// The class and id attributes, one after the other.
    @usableFromInline let names: [UInt8]
    /// How many different ones there are.
    @usableFromInline let nameCount: Int
    /// How many bytes of text have been removed; its sums answer for any subtree.
    @usableFromInline var removedText: PrefixSums?
    var depthsAreStale = false
    private var index: TagIndex?

    /// Takes over `rows`, which has one row more than `count`: the last one ends the text of the others.
    init(rows: UnsafeMutablePointer<Row>, count: Int, text: [UInt8], names: [UInt8], nameCount: Int) {
        self.rows = rows
        self.count = count
        self.text = text
        self.names = names
        self.nameCount = nameCount
    }

    deinit {
        rows.deallocate()
    }

    /// The rows of each tag.
    func tagIndex(_ table: NodeTable) -> TagIndex {
        if let index { return index }
        let made = TagIndex(table)
        index = made
        return made
    }

    /// To be called when a row's tag was changed.
    func forgetTags() { index = nil }

    @inlinable func row(_ node: NodeID) -> UnsafeMutablePointer<Row> {
        precondition(node.int < count, "the node is of another table")
        return rows + node.int
    }
}

/// Sums over ranges of a list of numbers of which single ones change (a Fenwick tree): both cost a logarithm.
@usableFromInline struct PrefixSums {
    @usableFromInline var sums: [Int]

    init(count: Int) {
        sums = Array(repeating: 0, count: count + 1)
    }

    mutating func add(_ amount: Int, at index: Int) {
        var place = index + 1
        while place < sums.count {
            sums[place] += amount
            place += place & -place
        }
    }

    @usableFromInline func sum(_ range: Range<Int>) -> Int {
        sum(before: range.upperBound) - sum(before: range.lowerBound)
    }

    private func sum(before index: Int) -> Int {
        var total = 0
        var place = index
        while place > 0 {
            total += sums[place]
            place -= place & -place
        }
        return total
    }
}
