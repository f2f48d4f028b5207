// The changes that keep a table true.

extension TableStorage {
    /// Takes the row and all below it out of the table.
    func remove(_ node: UInt32) {
        let row = rows + Int(node)
        let range = Int(node)..<Int(row.pointee.end)
        let text = Int(rows[range.upperBound].textStart) - Int(row.pointee.textStart) - (removedText?.sum(range) ?? 0)
        if text > 0 {
            if removedText == nil { removedText = PrefixSums(count: count) }
            removedText?.add(text, at: Int(node))
        }
        replaceInSiblings(node, first: Row.none, last: Row.none)
        markRemoved(range)
    }

    /// Puts the children of the row in its place.
    func unwrap(_ node: UInt32) {
        let row = rows + Int(node)
        var child = row.pointee.first
        while child != Row.none {
            rows[Int(child)].parent = row.pointee.parent
            child = rows[Int(child)].next
        }
        replaceInSiblings(node, first: row.pointee.first, last: row.pointee.last)
        row.pointee.first = Row.none
        row.pointee.last = Row.none
        row.pointee.flags |= Row.dead | Row.shell
        depthsAreStale = true
    }

    func removeClass(_ node: UInt32) {
        let row = rows + Int(node)
        let space: UInt32 = row.pointee.classLength > 0 && row.pointee.idLength > 0 ? 1 : 0
        row.pointee.namesStart += row.pointee.classLength + space
        row.pointee.classLength = 0
    }

    func removeID(_ node: UInt32) {
        rows[Int(node)].idLength = 0
    }

    /// Counts the levels anew, in one pass: a parent stands before its children.
    func renewDepths() {
        for index in 0..<count {
            let parent = rows[index].parent
            rows[index].depth = parent == Row.none ? 0 : rows[Int(parent)].depth + 1
        }
        depthsAreStale = false
    }

    /// Puts a chain of siblings, or nothing, where the row was among its own.
    ///
    /// The row itself keeps its links, so that a walk which holds it finds its way on.
    private func replaceInSiblings(_ node: UInt32, first: UInt32, last: UInt32) {
        let row = rows[Int(node)]
        let before = row.previous
        let after = row.next
        let isEmpty = first == Row.none
        if before != Row.none {
            rows[Int(before)].next = isEmpty ? after : first
        } else {
            rows[Int(row.parent)].first = isEmpty ? after : first
        }
        if after != Row.none {
            rows[Int(after)].previous = isEmpty ? before : last
        } else {
            rows[Int(row.parent)].last = isEmpty ? before : last
        }
        if !isEmpty {
            rows[Int(first)].previous = before
            rows[Int(last)].next = after
        }
    }

    private func markRemoved(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound {
            // Below a removed row everything is removed: the jump keeps a chain of removals from the inside out linear.
            if rows[index].isDead && !rows[index].isShell {
                index = Int(rows[index].end)
            } else {
                rows[index].flags = (rows[index].flags | Row.dead) & ~Row.shell
                index += 1
            }
        }
    }
}
