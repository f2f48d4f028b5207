import ScrapeDOM
import ScrapeTypes

/// Reads what a page shows of other sites: players, posts, maps.
struct EmbedReader {
    private let document: Document
    private let table: NodeTable
    private let links: LinkResolver

    init(_ document: Document, links: LinkResolver) {
        self.document = document
        table = document.table
        self.links = links
    }

    /// What a frame, an object or a player shows; `nil` for adverts, counters and frames without an address.
    func embed(_ row: NodeID) -> Embed? {
        guard let source = source(row), let url = links.url(source), !EmbedAddress.isJunk(url), !isTiny(row) else {
            return nil
        }
        let title = document.attribute("title", of: row)?.foldingSpace
        let kind: Embed.Kind? =
            switch table.tag(row) {
            case .video: .video
            case .audio: .audio
            default: nil
            }
        let (address, known) = EmbedAddress.address(of: url)
        return Embed(kind: kind ?? known, url: address, title: title.flatMap { $0.isEmpty ? nil : $0 })
    }

    private func source(_ row: NodeID) -> String? {
        let names: [StaticString] = ["src", "data-src", "data-lazy-src", "data-url", "data-original", "data"]
        for name in names {
            guard let value = document.attribute(name, of: row), !value.isEmpty, !value.hasPrefix("about:"),
                !value.hasPrefix("data:"), !value.hasPrefix("blob:")
            else { continue }
            return value
        }
        for inner in table.descendants(row) {
            switch table.tag(inner) {
            case .source, .embed:
                if let value = document.attribute("src", of: inner), !value.hasPrefix("blob:") { return value }
            case .param where document.attribute("name", of: inner) == "movie":
                return document.attribute("value", of: inner)
            default: break
            }
        }
        return nil
    }

    private func isTiny(_ row: NodeID) -> Bool {
        let names: [StaticString] = ["width", "height"]
        return names.contains { document.attribute($0, of: row).flatMap { Int($0) }.map { $0 <= 1 } ?? false }
    }

    /// The post that a quote stands for: the scripts of X, Instagram, TikTok and others turn such quotes into posts.
    func post(_ quote: NodeID) -> Embed? {
        let classes: [StaticString] = [
            "twitter-tweet", "instagram-media", "tiktok-embed", "bluesky-embed", "reddit-card", "reddit-embed-bq",
            "twitter-video", "mastodon-embed",
        ]
        guard classes.contains(where: { table.hasClass(quote, $0) }) else { return nil }
        let names: [StaticString] = ["data-instgrm-permalink", "cite"]
        for name in names {
            if let url = links.url(document.attribute(name, of: quote)) {
                return Embed(kind: .post, url: EmbedAddress.withoutQuery(url))
            }
        }
        // The last link is the post's own: its date.
        let addresses = table.descendants(quote).filter { table.tag($0) == .a }
            .compactMap { links.url(document.attribute("href", of: $0)) }
        return addresses.last.map { Embed(kind: .post, url: EmbedAddress.withoutQuery($0)) }
    }
}
