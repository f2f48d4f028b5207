/// Carries out a `TablePath`.
struct TablePathRunner {
    let document: Document
    let storage: TableStorage
    let index: TagIndex

    init(_ document: Document) {
        self.document = document
        let table = document.table
        storage = table.storage
        index = storage.tagIndex(table)
    }

    /// The rows that the path finds, in document order, each once; nil where the table cannot tell.
    func rows(of path: TablePath, at node: NodeID?) -> [UInt32]? {
        // Without a node a relative path begins at the document, which is no row.
        if path.isRelative, node == nil { return nil }
        let start = node.map { [$0.index] } ?? []
        let found = path.alternatives.map { rows(of: $0, from: start) }
        let all = found.count == 1 ? found[0] : TablePathRunner.sorted(Array(found.joined()))
        guard let pick = path.pick else { return all }
        return all.indices.filter { pick.accepts($0 + 1, of: all.count) }.map { all[$0] }
    }

    private func rows(of steps: [TablePath.Step], from start: [UInt32]) -> [UInt32] {
        var rows = start
        for step in steps {
            rows = candidates(for: step, from: rows)
            for test in step.tests {
                if rows.isEmpty { return [] }
                rows = passing(test, rows)
            }
        }
        return rows
    }

    static func sorted(_ rows: [UInt32]) -> [UInt32] {
        var sorted = rows.sorted()
        var kept = 0
        for row in sorted where kept == 0 || sorted[kept - 1] != row {
            sorted[kept] = row
            kept += 1
        }
        return Array(sorted.prefix(kept))
    }
}

extension TablePathRunner {
    private func passing(_ test: TablePath.Test, _ rows: [UInt32]) -> [UInt32] {
        switch test {
        case .attribute(let test): return AttributeFilter(test, of: document, storage).passing(rows)
        case .position(let position): return passing(position, rows)
        case .all(let tests): return tests.reduce(rows) { passing($1, $0) }
        case .any(let tests):
            let found = tests.map { passing($0, rows) }
            return TablePathRunner.sorted(Array(found.joined()))
        case .not(let test):
            var out = passing(test, rows)[...]
            return rows.filter { row in
                if out.first != row { return true }
                out.removeFirst()
                return false
            }
        }
    }

    /// Counts the rows that are left under each parent.
    private func passing(_ position: TablePath.Position, _ rows: [UInt32]) -> [UInt32] {
        var counts = [Int32](repeating: 0, count: storage.count + 1)
        let places = rows.map { row in
            let parent = storage.rows[Int(row)].parent
            return parent == Row.none ? storage.count : Int(parent)
        }
        let numbers = places.map { place in
            counts[place] += 1
            return Int(counts[place])
        }
        return rows.indices.filter { position.accepts(numbers[$0], of: Int(counts[places[$0]])) }.map { rows[$0] }
    }
}
