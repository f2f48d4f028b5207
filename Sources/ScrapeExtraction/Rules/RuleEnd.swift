import ScrapeDOM
import ScrapeTypes

/// `remove_after`: where the body ends before its elements do.
struct RuleEnd {
    let page: RulePage
    let roots: [NodeID]

    /// Leaves out what is found inside the body and all that follows it there. A match around the body cuts nothing.
    func drop(after selectors: [RuleText], into dropped: inout RowSet) {
        for (index, selector) in selectors.enumerated() {
            let key = selectors.count == 1 ? "remove_after" : "remove_after[\(index + 1)]"
            let table = page.document.table
            let found = page.nodes(selector, key)
            let start = found.first { node in roots.contains { $0 < node && table.isInside(node, $0) } }
            if let start {
                cut(from: start, into: &dropped)
                page.recorder.set(.won, key, selector)
            } else if !found.isEmpty {
                page.recorder.warn(.holdsBody(key: key, selector))
            }
        }
    }

    private func cut(from start: NodeID, into dropped: inout RowSet) {
        let table = page.document.table
        dropped.insert(start)
        var node = start
        while !roots.contains(node) {
            var next = table.nextSibling(node)
            while let sibling = next {
                dropped.insert(sibling)
                next = table.nextSibling(sibling)
            }
            guard let parent = table.parent(node) else { break }
            node = parent
        }
        for root in roots where root > start { dropped.insert(root) }
    }
}
