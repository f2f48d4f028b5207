import ScrapeDOM
import ScrapeTypes

/// `prune: yes`: the generic clean-up inside a rule's body.
struct RulePruner {
    let page: RulePage

    func dropped(in roots: [NodeID]) -> RowSet {
        let document = page.document
        let scan = TextScan(document, root: document.body ?? document.root)
        let pruner = Pruner(
            document,
            scan: scan,
            finder: ContentFinder(document, scan: scan),
            embeds: EmbedReader(document, links: page.links),
            headline: nil
        )
        return pruner.dropped(in: roots)
    }
}
