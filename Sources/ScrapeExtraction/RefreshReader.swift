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
                let (delay, address) = RefreshReader.parse(content), delay <= 5
            else { continue }
            // The one for browsers without scripts leads to a page that says so.
            if table.ancestors(row).contains(where: { table.tag($0) == .noscript }) { continue }
            return LinkResolver(document, base: page.page.url).url(address)
        }
        return nil
    }

    /// `0; url='https://…'` (HTML Standard, section 4.2.5.3).
    static func parse(_ content: String) -> (delay: Int, address: String)? {
        var rest = content.trimmingHTMLSpace()
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty || rest.hasPrefix(".") else { return nil }
        rest = rest.dropFirst(digits.count).drop {
            $0 == "." || $0.isNumber || $0 == ";" || $0 == "," || $0.isWhitespace
        }
        guard rest.prefix(3).lowercased() == "url" else { return nil }
        rest = rest.dropFirst(3).drop { $0.isWhitespace }
        guard rest.first == "=" else { return nil }
        rest = rest.dropFirst().drop { $0.isWhitespace }
        if let quote = rest.first, quote == "\"" || quote == "'" {
            rest = rest.dropFirst().prefix { $0 != quote }
        }
        return rest.isEmpty ? nil : (Int(digits) ?? 0, String(rest))
    }
}
