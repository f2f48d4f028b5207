/// An address that somebody gave: a feed, a sitemap, a page of links, a person; with what was said of it.
///
/// What a source says is a hint: whether it is true shows when the page is read.
public struct FoundURL: Sendable, Hashable, Codable {
    public var url: WebURL
    public var kind: Kind
    public var title: String?
    /// When it was published, by who gave it.
    public var published: Instant?
    /// When it last changed, by who gave it.
    public var modified: Instant?
    /// How many links lie between the first address of a crawl, or a source, and this one.
    public var depth: Int

    public init(
        _ url: WebURL,
        kind: Kind = .page,
        title: String? = nil,
        published: Instant? = nil,
        modified: Instant? = nil,
        depth: Int = 0
    ) {
        self.url = url
        self.kind = kind
        self.title = title
        self.published = published
        self.modified = modified
        self.depth = depth
    }

    /// What is expected there.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// A page that is read for its article.
        case page
        case feed, sitemap, listing

        /// Whether more addresses are found there, and it is asked again and again.
        public var isSource: Bool {
            switch self {
            case .page: false
            case .feed, .sitemap, .listing: true
            }
        }
    }
}
