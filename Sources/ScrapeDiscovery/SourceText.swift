import ScrapeCodecs
import ScrapeDOM
import ScrapeTypes

/// What a source sent, as UTF-8.
struct SourceText {
    /// Decoded bytes: a sitemap's own limit.
    static let limit = 50 << 20
    private static let ratio = 200

    let page: Page
    let utf8: [UInt8]
    let root: Root
    var isTruncated: Bool

    /// What the text begins as.
    enum Root: Equatable {
        case feed, sitemap, html, json, text
    }

    init(_ page: Page) throws(SourceProblem) {
        self.page = page
        let decoded: ContentDecoder.Decoded
        do throws(CodecError) {
            // Compressed files come under every type that servers have: the bytes decide.
            decoded = try ContentDecoder.decode(
                page.body,
                contentEncoding: page.headers["Content-Encoding"],
                contentType: "text/xml",
                limit: SourceText.limit,
                ratio: SourceText.ratio
            )
        } catch {
            throw .undecodable(error)
        }
        isTruncated = decoded.isTruncated || page.isTruncated
        utf8 = HTMLDecoder.decode(decoded.bytes, contentType: page.headers["Content-Type"]).utf8
        guard let root = SourceText.root(of: utf8) else { throw .empty }
        self.root = root
    }

    /// Elements that are looked at before the text counts as a page: some servers put warnings before the feed.
    private static let patience = 24

    private static func root(of utf8: [UInt8]) -> Root? {
        guard let first = utf8.first(where: { $0 > 0x20 }) else { return nil }
        if first == UInt8(ascii: "{") { return .json }
        var reader = XMLReader(Array(utf8.prefix(64 << 10)))
        var elements = 0
        while elements < patience, let event = reader.next() {
            guard case .start(let element) = event else { continue }
            elements += 1
            switch element.name.local {
            case "rss", "RDF", "feed": return .feed
            case "urlset", "sitemapindex": return .sitemap
            case let name where name.lowercased() == "html": return .html
            default: continue
            }
        }
        return elements > 0 && first == UInt8(ascii: "<") ? .html : elements > 2 ? .html : .text
    }
}
