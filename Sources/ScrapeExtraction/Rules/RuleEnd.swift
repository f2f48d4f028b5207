import ScrapeDOM
import ScrapeTypes

/// `remove_after`: where the body ends before its elements do.
struct RuleEnd {
    let page: RulePage
    /// The elements of the body.
    let roots: [NodeID]

    /// What is found inside the body and all that follows it there. A match around the body cuts nothing.
    func nodes(after selectors: [RuleText]) -> [NodeID] {
        var nodes: [NodeID] = []
        for (index, selector) in selectors.enumerated() {
            let key = selectors.count == 1 ? "remove_after" : "remove_after[\(index + 1)]"
            let table = page.document.table
            let found = page.nodes(selector, key)
            let start = found.first { node in roots.contains { $0 < node && table.isInside(node, $0) } }
            if let start {
                nodes += rest(from: start)
                page.recorder.set(.won, key, selector)
            } else if !found.isEmpty {
                page.recorder.warn(.holdsBody(key: key, selector))
            }
        }
        return nodes
    }

    private func rest(from start: NodeID) -> [NodeID] {
        let table = page.document.table
        var nodes = [start]
        var node = start
        while !roots.contains(node) {
            var next = table.nextSibling(node)
            while let sibling = next {
                nodes.append(sibling)
                next = table.nextSibling(sibling)
            }
            guard let parent = table.parent(node) else { break }
            node = parent
        }
        return nodes + roots.filter { $0 > start }
    }
}
