/// What a server answered to one address: the bytes as they came, and all that is known about them.
public struct Page: Sendable, Equatable {
    /// The address that was asked for.
    public var requested: WebURL
    /// The address that answered, after redirects.
    public var url: WebURL
    /// The hops between the two, in order; the last one led to `url`.
    public var redirects: [Redirect] = []
    public var status = 200
    public var headers: [Header] = []
    /// The body as it was sent, still compressed when `Content-Encoding` says so.
    public var body: [UInt8]
    /// Whether the server closed before the length that it had announced.
    public var isTruncated = false
    public var fetched: Instant
    public var role = Role.first
    /// Milliseconds from the request to the last byte.
    public var elapsed = 0
    /// The title that a feed or a sitemap gave with the address.
    public var feedTitle: String?

    public init(requested: WebURL, url: WebURL, body: [UInt8], fetched: Instant) {
        self.requested = requested
        self.url = url
        self.body = body
        self.fetched = fetched
    }

    /// What the page is to the article.
    public enum Role: String, Sendable, Codable, CaseIterable {
        /// The page of the address itself.
        case first
        /// The whole article on one page, made for printing.
        case printView = "print_view"
        /// A later page of the article.
        case next
        /// The page that a meta refresh names.
        case refresh
    }

    public struct Redirect: Sendable, Hashable {
        public var status: Int
        public var url: WebURL

        public init(status: Int, url: WebURL) {
            self.status = status
            self.url = url
        }
    }
}
