import CLibXML2

extension TablePathRunner {
    func candidates(for step: TablePath.Step, from rows: [UInt32]) -> [UInt32] {
        switch step.axis {
        case .root: return named(step.name, [0])
        case .anywhere: return named(step.name, listed(step.name))
        case .descendant: return named(step.name, below(rows, in: listed(step.name)))
        case .child: return named(step.name, children(of: rows, in: listed(step.name)))
        case .itself: return named(step.name, rows[...])
        case .parent: return named(step.name, parents(of: rows)[...])
        case .ancestor: return named(step.name, ancestors(of: rows) { _ in false }[...])
        case .nearestAncestor:
            let nearest = ancestors(of: rows) { isNamed(step.name, $0) }
            return named(step.name, nearest[...])
        case .followingSibling: return named(step.name, followingSiblings(of: rows)[...])
        }
    }

    /// All rows that may have the name.
    private func listed(_ name: CSSSelector.Name) -> ArraySlice<UInt32> {
        switch name {
        case .any: index.elements[...]
        case .tag(let tag): index.rows(of: tag)
        case .other: index.rows(of: .other)
        }
    }

    private func named(_ name: CSSSelector.Name, _ rows: ArraySlice<UInt32>) -> [UInt32] {
        rows.filter { isNamed(name, $0) }
    }

    /// Whether it is an element of the page that has the name.
    private func isNamed(_ name: CSSSelector.Name, _ row: UInt32) -> Bool {
        let entry = storage.rows + Int(row)
        if entry.pointee.isDead { return false }
        switch name {
        case .any: return entry.pointee.tag != .text
        case .tag(let tag): return entry.pointee.tag == tag
        case .other(let bytes):
            guard entry.pointee.tag == .other, let own = document.nodes[Int(row)].pointee.name else { return false }
            return UnsafeBufferPointer(start: own, count: Int(xmlStrlen(own))).elementsEqual(bytes)
        }
    }

    /// Those of the list that lie below one of the rows.
    private func below(_ rows: [UInt32], in list: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        if rows.count == 1 { return slice(list, below: rows[0], from: list.startIndex) }
        var found: [UInt32] = []
        var end: UInt32 = 0
        var place = list.startIndex
        for row in rows where row >= end {
            end = storage.rows[Int(row)].end
            let piece = slice(list, below: row, from: place)
            place = piece.endIndex
            found += piece
        }
        return found[...]
    }

    private func slice(_ list: ArraySlice<UInt32>, below row: UInt32, from start: Int) -> ArraySlice<UInt32> {
        let first = place(of: row + 1, in: list, from: start)
        return list[first..<place(of: storage.rows[Int(row)].end, in: list, from: first)]
    }

    /// Where in the list the first row stands that is not smaller: by halving.
    private func place(of row: UInt32, in list: ArraySlice<UInt32>, from start: Int) -> Int {
        var (low, high) = (start, list.endIndex)
        while low < high {
            let middle = (low + high) / 2
            if list[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func children(of rows: [UInt32], in list: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
        let below = below(rows, in: list)
        if below.isEmpty { return below }
        if rows.count == 1 { return below.filter { storage.rows[Int($0)].parent == rows[0] }[...] }
        var parents = RowSet(count: storage.count)
        for row in rows { parents.insert(NodeID(row: row)) }
        return below.filter { parents.contains(NodeID(row: storage.rows[Int($0)].parent)) }[...]
    }

    private func parents(of rows: [UInt32]) -> [UInt32] {
        TablePathRunner.sorted(rows.map { storage.rows[Int($0)].parent }.filter { $0 != Row.none })
    }

    /// The rows above, each visited once; from each row up to the first for which `isLast` holds.
    private func ancestors(of rows: [UInt32], upTo isLast: (UInt32) -> Bool) -> [UInt32] {
        var visited = RowSet(count: storage.count)
        var found: [UInt32] = []
        for row in rows {
            var above = storage.rows[Int(row)].parent
            while above != Row.none, !visited.contains(NodeID(row: above)) {
                visited.insert(NodeID(row: above))
                found.append(above)
                if isLast(above) { break }
                above = storage.rows[Int(above)].parent
            }
        }
        return found.sorted()
    }

    private func followingSiblings(of rows: [UInt32]) -> [UInt32] {
        var visited = RowSet(count: storage.count)
        var found: [UInt32] = []
        for row in rows {
            var next = storage.rows[Int(row)].next
            while next != Row.none, !visited.contains(NodeID(row: next)) {
                visited.insert(NodeID(row: next))
                found.append(next)
                next = storage.rows[Int(next)].next
            }
        }
        return found.sorted()
    }
}
