import ScrapeDOM

/// Finds the element that shows the page's headline.
enum Headline {
    /// The heading that the page's titles repeat, the longest of several; else the first `h1` with text.
    static func find(in page: PageScan) -> NodeID? {
        let known = [page.meta("og:title"), page.meta("twitter:title"), page.titleTag]
            .compactMap { $0.map { TextCleaning.line($0).comparisonKey } }.filter { !$0.isEmpty }
        let siteKey = page.meta("og:site_name")?.comparisonKey
        return confirmed(page.headings, by: known, siteKey: siteKey, in: page)
            ?? confirmed(page.subheadings, by: known, siteKey: siteKey, in: page)
            ?? page.headings.first { node in
                let key = page.line(node).comparisonKey
                return !key.isEmpty && key != siteKey
            }
    }

    private static func confirmed(
        _ headings: [NodeID],
        by known: [String],
        siteKey: String?,
        in page: PageScan
    ) -> NodeID? {
        var best: NodeID?
        var longest = 3
        for node in headings.prefix(30) where page.table.textLength(node) <= 600 {
            let key = page.line(node).comparisonKey
            guard key.utf8.count > longest, key != siteKey else { continue }
            // A heading of which half is in no title is another story's.
            let isKnown = known.contains {
                $0.contains(key) || (key.contains($0) && $0.utf8.count * 2 > key.utf8.count)
            }
            guard isKnown else { continue }
            best = node
            longest = key.utf8.count
        }
        return best
    }
}
