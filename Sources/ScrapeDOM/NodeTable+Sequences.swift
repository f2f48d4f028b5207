// The walks over a table. None allocates and none recurses, and nodes may be removed during each of them.

extension NodeTable {
    /// The node's children.
    @inlinable package func children(_ node: NodeID) -> ChildSequence {
        ChildSequence(table: self, upcoming: storage.row(node).pointee.first, elementsOnly: false)
    }

    /// The node's children that are elements.
    @inlinable package func elementChildren(_ node: NodeID) -> ChildSequence {
        ChildSequence(table: self, upcoming: storage.row(node).pointee.first, elementsOnly: true)
    }

    /// Everything below the node, in document order, without the node.
    @inlinable package func descendants(_ node: NodeID) -> DescendantSequence {
        DescendantSequence(table: self, upcoming: node.index + 1, end: storage.row(node).pointee.end, kind: .all)
    }

    /// The elements below the node, in document order, without the node.
    @inlinable package func elements(_ node: NodeID) -> DescendantSequence {
        DescendantSequence(table: self, upcoming: node.index + 1, end: storage.row(node).pointee.end, kind: .elements)
    }

    /// The pieces of text of the node, itself included, without those of scripts, styles and templates.
    @inlinable package func textPieces(_ node: NodeID) -> DescendantSequence {
        DescendantSequence(table: self, upcoming: node.index, end: storage.row(node).pointee.end, kind: .text)
    }

    /// The elements around the node, from the nearest to the root.
    @inlinable package func ancestors(_ node: NodeID) -> AncestorSequence {
        AncestorSequence(table: self, upcoming: storage.row(node).pointee.parent)
    }
}

/// The children of a node.
@usableFromInline package struct ChildSequence: Sequence, IteratorProtocol {
    @usableFromInline let table: NodeTable
    @usableFromInline var upcoming: UInt32
    @usableFromInline let elementsOnly: Bool

    @usableFromInline init(table: NodeTable, upcoming: UInt32, elementsOnly: Bool) {
        self.table = table
        self.upcoming = upcoming
        self.elementsOnly = elementsOnly
    }

    @inlinable package mutating func next() -> NodeID? {
        while upcoming != Row.none {
            let node = NodeID(row: upcoming)
            let row = table.storage.row(node)
            upcoming = row.pointee.next
            if row.pointee.isDead { continue }
            if !elementsOnly || row.pointee.tag != .text { return node }
        }
        return nil
    }
}

/// What lies below a node, in document order.
@usableFromInline package struct DescendantSequence: Sequence, IteratorProtocol {
    @usableFromInline enum Kind { case all, elements, text }

    @usableFromInline let table: NodeTable
    @usableFromInline var upcoming: UInt32
    @usableFromInline let end: UInt32
    @usableFromInline let kind: Kind

    @usableFromInline init(table: NodeTable, upcoming: UInt32, end: UInt32, kind: Kind) {
        self.table = table
        self.upcoming = upcoming
        self.end = end
        self.kind = kind
    }

    @inlinable package mutating func next() -> NodeID? {
        while upcoming < end {
            let node = NodeID(row: upcoming)
            let row = table.storage.row(node)
            upcoming += 1
            if row.pointee.isDead { continue }
            switch kind {
            case .all: return node
            case .elements: if row.pointee.tag != .text { return node }
            case .text: if row.pointee.tag == .text, !row.pointee.isSilent { return node }
            }
        }
        return nil
    }

    /// Leaves out what lies below the node that came last.
    @inlinable package mutating func skipDescendants(of node: NodeID) {
        upcoming = table.storage.row(node).pointee.end
    }
}

/// The elements around a node.
@usableFromInline package struct AncestorSequence: Sequence, IteratorProtocol {
    @usableFromInline let table: NodeTable
    @usableFromInline var upcoming: UInt32

    @usableFromInline init(table: NodeTable, upcoming: UInt32) {
        self.table = table
        self.upcoming = upcoming
    }

    @inlinable package mutating func next() -> NodeID? {
        guard upcoming != Row.none else { return nil }
        let node = NodeID(row: upcoming)
        upcoming = table.storage.row(node).pointee.parent
        return node
    }
}
