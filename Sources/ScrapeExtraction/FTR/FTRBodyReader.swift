import ScrapeDOM
import ScrapeTypes

/// Reads the body by the first pattern that matches an element.
struct FTRBodyReader {
    let rule: FTRRule
    let page: RulePage
    let trace: ExtractionTrace

    func read(_ cleaner: BlockCleaner) -> RuledBody? {
        let table = page.document.table
        var found: RuledBody?
        for (key, selector) in rule.body.numbered("body") {
            if found != nil {
                page.recorder.set(.notReached, key, selector)
                continue
            }
            let roots = page.nodes(selector, key).filter { table.isElement($0) }.outermost(in: table)
            if roots.isEmpty { continue }
            trace.add(key, "\(selector.text): \(roots.count)")
            found = RuledBody(blocks: cleaner.clean(blocks(of: roots)), selector: selector.text)
        }
        return found
    }

    private func blocks(of roots: [NodeID]) -> [ArticleBlock] {
        let dropped = rule.prunes ? RulePruner(page: page).dropped(in: roots) : RowSet()
        var builder = BlockBuilder(page.document, links: page.links, dropped: dropped)
        return builder.blocks(of: roots)
    }
}

extension [NodeID] {
    /// Those that lie inside none of the others, in document order.
    func outermost(in table: NodeTable) -> [NodeID] {
        reduce(into: []) { roots, node in
            if roots.last.map({ !table.isInside(node, $0) }) ?? true { roots.append(node) }
        }
    }
}
