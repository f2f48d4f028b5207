/// The number of each element among its siblings, from 1 on; all rows are counted at the first question of a kind.
struct ElementCounts {
    private let document: Document
    private let table: NodeTable
    private var counted: [CSSSelector.ElementCount: [UInt32]] = [:]

    init(of document: Document) {
        self.document = document
        table = document.table
    }

    mutating func number(_ node: NodeID, _ kind: CSSSelector.ElementCount) -> Int {
        if let numbers = counted[kind] { return Int(numbers[node.int]) }
        let numbers = numbers(kind)
        counted[kind] = numbers
        return Int(numbers[node.int])
    }

    private func numbers(_ kind: CSSSelector.ElementCount) -> [UInt32] {
        var numbers: [UInt32] = Array(repeating: 0, count: table.count)
        var types = ElementTypes()
        var counts: [Place: UInt32] = [:]
        for step in 0..<table.count {
            let node = NodeID(kind.isFromEnd ? table.count - 1 - step : step)
            if table.isText(node) || table.isRemoved(node) { continue }
            let type = kind.isOfOneType ? types.number(of: node, in: document) : 0
            let place = Place(parent: table.parent(node), type: type)
            let number = (counts[place] ?? 0) + 1
            counts[place] = number
            numbers[node.int] = number
        }
        return numbers
    }

    private struct Place: Hashable {
        let parent: NodeID?
        let type: Int
    }
}

/// A number for each name of an element.
private struct ElementTypes {
    private var others: [String: Int] = [:]

    mutating func number(of node: NodeID, in document: Document) -> Int {
        let tag = document.table.tag(node)
        guard tag == .other else { return Int(tag.rawValue) }
        let name = document.name(of: node)
        let number = others[name] ?? Int(UInt8.max) + 1 + others.count
        others[name] = number
        return number
    }
}

/// A set of rows.
struct RowSet {
    private var words: [UInt64]

    init(count: Int) {
        words = Array(repeating: 0, count: count / 64 + 1)
    }

    mutating func insert(_ node: NodeID) { words[node.int / 64] |= 1 &<< UInt64(node.int % 64) }

    func contains(_ node: NodeID) -> Bool { words[node.int / 64] & (1 &<< UInt64(node.int % 64)) != 0 }
}
