import ScrapeDOM
import ScrapeTypes

/// Reads the addresses out of a feed, a sitemap or a page of links.
///
/// What came decides how it is read, not what the source was called: a sitemap may be a feed, a feed's address may have
/// become a page that names one. It never fetches, keeps nothing, and whatever comes is an answer.
public struct Discoverer: Sendable {
    /// A sitemap's own limit (sitemaps.org), and ours for everything else.
    static let countLimit = 50_000

    public init() {}

    /// The addresses that the page of a source gives, without those that the source does not want.
    public func discover(_ page: Page, _ source: Source) -> Discovery {
        do throws(SourceProblem) {
            let text = try SourceText(page)
            guard let format = DiscoveryFormats.claiming(text) else { throw .unknown }
            return FoundFilter(source, at: page).discovery(try format.read(text, source))
        } catch {
            return Discovery(problem: error.words)
        }
    }
}

/// One form in which addresses come.
protocol DiscoveryFormat: Sendable {
    func claims(_ text: SourceText) -> Bool

    func read(_ text: SourceText, _ source: Source) throws(SourceProblem) -> Reading
}

enum DiscoveryFormats {
    /// In the order in which they are asked.
    static let all: [any DiscoveryFormat] = [
        XMLFeedFormat(), SitemapFormat(), JSONFeedFormat(), HTMLFormat(), TextSitemapFormat(),
    ]

    static func claiming(_ text: SourceText) -> (any DiscoveryFormat)? {
        all.first { $0.claims(text) }
    }
}

/// What a text says, before anything is left out.
struct Reading {
    var entries: [FoundURL] = []
    /// Where the entries come from: what is let through depends on it.
    var origin: Origin
    var hub: WebURL?
    var topic: WebURL?
    var next: WebURL?
    var problem: String?

    enum Origin {
        case feed, sitemap
        /// Links of a page that selectors of the rule have found.
        case selected
        /// Links of a page.
        case links
    }

    init(_ origin: Origin) {
        self.origin = origin
    }
}
