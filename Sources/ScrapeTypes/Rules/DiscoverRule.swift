/// Where a site's articles are found.
public struct DiscoverRule: Sendable, Hashable, Codable {
    public var feeds: [Source] = []
    public var sitemaps: [Source] = []
    public var listings: [Source] = []
    /// Regular expressions on addresses: one of them must match, where there are any.
    public var allow: [RuleText] = []
    public var deny: [RuleText] = []
    /// How many links deep from a listing.
    public var depth = 0

    public init() {}

    public struct Source: Sendable, Hashable, Codable {
        public var url: WebURL
        /// Entries older than this are left alone; `nil` is the default, and `.max` is `all`.
        public var newerThan: Duration?
        /// Selectors of a listing's links.
        public var links: [RuleText] = []

        public init(_ url: WebURL) {
            self.url = url
        }
    }
}

/// How often a site is looked at.
public struct ScheduleRule: Sendable, Hashable, Codable {
    public var every: Duration?
    public var between: ClosedRange<Duration>?
    /// An article, so long after its first sight.
    public var recheck: [Duration]?
    public var priority = Priority.normal
    /// Page requests a day.
    public var budget: Int?

    public init() {}

    public enum Priority: String, Sendable, Hashable, Codable, CaseIterable {
        case high, normal, low
    }
}

/// How a site is asked.
public struct FetchRule: Sendable, Hashable, Codable {
    public var delay: Duration?
    public var headers: [Header] = []
    public var userAgent: String?
    /// The name of a file of secrets outside.
    public var credentials: String?
    public var cookies: [ArticleRule.Named<String>] = []
    public var proxy: String?
    /// Decoded bytes of one page.
    public var maxSize: Int?

    public init() {}

    /// What is sent with each request to the site's origin, secrets aside.
    public var requestHeaders: [Header] {
        var headers = headers
        if let userAgent { headers.append(Header("User-Agent", userAgent)) }
        if !cookies.isEmpty {
            headers.append(Header("Cookie", cookies.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")))
        }
        return headers
    }
}
