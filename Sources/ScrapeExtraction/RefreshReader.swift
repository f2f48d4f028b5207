import ScrapeDOM
import ScrapeTypes

/// Reads a meta refresh: a page that only sends its visitor on.
struct RefreshReader {
    private let page: ReadPage

    init(_ page: ReadPage) {
        self.page = page
    }

    /// The page to read instead, unless it was asked for already.
    func need(_ job: ExtractJob) -> Need? {
        guard job.options.followsNeeds, job.pages.count < job.options.pageLimit, let url = target(), !job.knows(url)
        else {
            return nil
        }
        return Need(url: url, role: .refresh)
    }

    /// Where the page sends its visitor at once. A page that reloads itself after minutes is an article.
    private func target() -> WebURL? {
        let document = page.document
        let table = document.table
        for row in table.descendants(document.root) where table.tag(row) == .meta {
            guard document.attribute("http-equiv", of: row)?.lowercased() == "refresh",
                let content = document.attribute("content", of: row),
                let refresh = Refresh(content), refresh.isSoon
            else { continue }
            // The one for browsers without scripts leads to a page that says so.
            if table.ancestors(row).contains(where: { table.tag($0) == .noscript }) { continue }
            return LinkResolver(document, base: page.page.url).url(refresh.address)
        }
        return nil
    }
}
