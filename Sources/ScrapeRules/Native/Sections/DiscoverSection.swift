import ScrapeTypes
import ScrapeYAML

/// `discover`: where a site's articles are found.
enum DiscoverSection {
    static let table = RuleTable<DiscoverRule>(
        "discover",
        [
            .init(
                "feeds",
                "list of sources",
                example: "[https://example.com/feed.xml]",
                "RSS, Atom and JSON feeds, or pages that name them"
            ) { $0.feeds = SourceSection.read($1, isListing: false, $2) },
            .init(
                "sitemaps",
                "list of sources",
                example: "[{url: 'https://example.com/sitemap.xml', newer_than: 7d}]",
                "sitemaps and their indexes, or a robots.txt that names them"
            ) { $0.sitemaps = SourceSection.read($1, isListing: false, $2) },
            .init(
                "listings",
                "list of sources",
                example: "[{url: 'https://example.com/news', links: h2 a}]",
                "pages that link to articles"
            ) { $0.listings = SourceSection.read($1, isListing: true, $2) },
            .init(
                "allow",
                "list of regular expressions",
                example: "['/\\d{4}/\\d{2}/']",
                "one of them has to be found in the address of an article, where there are any"
            ) { $0.allow = $2.patterns($1) },
            .init(
                "deny",
                "list of regular expressions",
                example: "[/gallery/]",
                "an address in which one is found is left alone"
            ) { $0.deny = $2.patterns($1) },
            .init(
                "depth",
                "whole number",
                standard: "0",
                example: "1",
                "how many links are followed from a listing to further ones"
            ) { $0.depth = $2.integer($1, in: 0...5) ?? 0 },
        ]
    )
}

/// A feed, a sitemap or a listing.
enum SourceSection {
    struct Draft {
        var url: WebURL?
        var newerThan: Duration?
        var links: [RuleText] = []
        var isListing: Bool
    }

    static let table = RuleTable<Draft>(
        "a source",
        [
            .init(
                "url",
                "address",
                example: "https://example.com/feed.xml",
                "where it is; a source that is only text is its address"
            ) { $0.url = $2.address($1) },
            .init(
                "newer_than",
                "duration, or `all`",
                standard: "7d for sitemaps, all for the others",
                example: "30d",
                "entries that are older are left alone"
            ) { $0.newerThan = $2.age($1) },
            .init(
                "links",
                "list of selectors",
                example: "'a[href*=\"/20\"]'",
                "the links of a listing; without it all are looked at"
            ) { draft, entry, reader in
                draft.links = reader.selectors(entry)
                if !draft.isListing { reader.error(at: entry.place, "links belong to a listing") }
            },
        ]
    )

    static func read(_ entry: MarkedNode.Entry, isListing: Bool, _ reader: MarkedReader) -> [DiscoverRule.Source] {
        reader.items(entry).compactMap { item in
            guard case .mapping = item.value.content else {
                return reader.address(item).map { DiscoverRule.Source($0) }
            }
            var draft = Draft(isListing: isListing)
            table.read(item, into: &draft, reader)
            if item.value["url"] == nil { reader.error(at: item.value.place, "\(item.key) has no url") }
            guard let url = draft.url else { return nil }
            var source = DiscoverRule.Source(url)
            source.newerThan = draft.newerThan
            source.links = draft.links
            return source
        }
    }
}

extension MarkedReader {
    /// How old something may be; `all` is no limit.
    fileprivate func age(_ entry: MarkedNode.Entry) -> Duration? {
        if case .text("all", _) = entry.value.content { return .max }
        return duration(entry)
    }
}
