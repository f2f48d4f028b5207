import ScrapeDOM
import ScrapeTypes

/// A page of a crawl: every link that stays on the site, and the feeds that it names.
struct CrawledPage {
    private let page: LinkedPage
    private let source: Source

    init(_ page: LinkedPage, _ source: Source) {
        self.page = page
        self.source = source
    }

    func read() -> Reading {
        var reading = Reading(.links)
        reading.entries = page.feeds
        guard !page.asksNotToFollow else { return reading }
        let table = page.document.table
        for node in table.elements(page.document.root) where table.tag(node) == .a || table.tag(node) == .area {
            guard let url = page.address(page.document.attribute("href", of: node)),
                !page.relations(of: node).contains("nofollow")
            else { continue }
            let found = FoundURL(url, title: page.title(of: node))
            let link = ArticleLink(found, on: page.url)
            if link.isSameSite, !link.isUtility, !link.isFile { reading.entries.append(found) }
        }
        return reading
    }
}
