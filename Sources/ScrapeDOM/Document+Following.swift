extension Document {
    /// Makes edits that may number the nodes anew, and gives the new numbers of some nodes; `nil` for those that are gone.
    package func following(_ ids: [NodeID], through edits: () -> Void) -> [NodeID?] {
        let before = ids.map { currentTable.isRemoved($0) ? nil : node($0) }
        edits()
        let table = self.table
        return before.map { raw in
            guard let raw, let mark = raw.pointee._private else { return nil }
            // A node that went with a removed one keeps a number that is another's by now.
            let id = NodeID(Int(bitPattern: mark) - 1)
            return id.int < nodes.count && node(id) == raw && !table.isRemoved(id) ? id : nil
        }
    }
}
