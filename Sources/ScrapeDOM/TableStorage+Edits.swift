// The changes that keep a table true.

extension TableStorage {
    /// Counts the levels anew, in one pass: a parent stands before its children.
    func renewDepths() {
        for index in 0..<count {
            let parent = rows[index].parent
            rows[index].depth = parent == Row.none ? 0 : rows[Int(parent)].depth + 1
        }
        depthsAreStale = false
    }
}
