import ScrapeDOM
import ScrapeTypes

/// A page of HTML: its links, or the feeds that it names.
struct HTMLFormat: DiscoveryFormat {
    func claims(_ text: SourceText) -> Bool { text.root == .html }

    func read(_ text: SourceText, _ source: Source) throws(SourceProblem) -> Reading {
        if source.kind == .sitemap { throw .noSitemap }
        let page = try LinkedPage(text)
        switch source.kind {
        case .sitemap: throw .noSitemap
        case .feed:
            var reading = Reading(.feed)
            reading.entries = page.feeds
            if reading.entries.isEmpty { throw .noFeedNamed }
            return reading
        case .listing: return try ListingReader(page, source).read()
        case .page: return CrawledPage(page, source).read()
        }
    }
}

/// A parsed page, as far as its links go.
struct LinkedPage {
    let document: Document
    /// What relative addresses are relative to.
    let base: WebURL
    let url: WebURL
    /// Whether the page asks that its links not be followed.
    let asksNotToFollow: Bool

    init(_ text: SourceText) throws(SourceProblem) {
        do throws(DOMError) {
            document = try Document(html: text.utf8, isUTF8: true)
        } catch {
            throw .unparsable
        }
        url = text.page.url
        base = LinkedPage.base(of: document, at: url)
        asksNotToFollow = LinkedPage.asksNotToFollow(document, text.page)
    }

    /// The feeds that the page names (`link rel=alternate`), its own before those of its comments.
    var feeds: [FoundURL] {
        let table = document.table
        let links = table.descendants(document.root).filter { table.tag($0) == .link }
        let feeds = links.compactMap { link -> FoundURL? in
            guard let type = document.attribute("type", of: link)?.lowercased(), LinkedPage.isFeed(type),
                relations(of: link).contains("alternate"), let url = address(document.attribute("href", of: link))
            else { return nil }
            return FoundURL(
                url,
                kind: .feed,
                title: document.attribute("title", of: link).flatMap { PlainTitle.of(text: Array($0.utf8)) }
            )
        }
        return feeds.filter { !LinkedPage.isOfComments($0.url) }
    }

    private static func isFeed(_ type: String) -> Bool {
        let name = type.prefix { $0 != ";" }.filter { $0 != " " }
        return ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"]
            .contains(String(name))
    }

    /// Feeds of readers' comments bring no articles.
    private static func isOfComments(_ url: WebURL) -> Bool {
        url.path.lowercased().split(separator: "/").contains("comments")
    }

    func relations(of node: NodeID) -> [Substring] {
        document.attribute("rel", of: node)?.lowercased().split(whereSeparator: \.isWhitespace) ?? []
    }

    func address(_ text: String?) -> WebURL? {
        guard let text, let url = try? WebURL(text, relativeTo: base) else { return nil }
        return url.fragment?.hasPrefix("!") == true ? url : url.withoutFragment
    }

    /// The text of a link, else what is said in its place.
    func title(of node: NodeID) -> String? {
        PlainTitle.of(text: Array(document.text(of: node).utf8))
            ?? document.attribute("title", of: node).flatMap { PlainTitle.of(text: Array($0.utf8)) }
    }

    /// Whether a link lies in a part of the page that is the same on every page.
    func isInFrame(_ node: NodeID) -> Bool {
        document.table.ancestors(node).contains { [.nav, .footer].contains(document.table.tag($0)) }
    }

    private static func base(of document: Document, at url: WebURL) -> WebURL {
        let table = document.table
        let bases = table.descendants(document.root).lazy.filter { table.tag($0) == .base }
        let href = bases.compactMap { document.attribute("href", of: $0) }.first
        return href.flatMap { try? WebURL($0, relativeTo: url) } ?? url
    }

    private static func asksNotToFollow(_ document: Document, _ page: Page) -> Bool {
        let headers = page.headers.filter { $0.name.lowercased() == "x-robots-tag" }.map(\.value)
        let table = document.table
        let metas = table.descendants(document.root).filter { table.tag($0) == .meta }.filter {
            ["robots", "scrapebot"].contains(document.attribute("name", of: $0)?.lowercased())
        }
        let words = (headers + metas.compactMap { document.attribute("content", of: $0) }).flatMap {
            $0.lowercased().split { ", \t:".contains($0) }
        }
        return words.contains("nofollow") || words.contains("none")
    }
}
