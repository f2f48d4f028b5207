/// A place that gives addresses, and what is taken from it: what discovery is handed with a page.
public struct Source: Sendable, Hashable, Codable {
    public var url: WebURL
    /// What it was called; `page` is a page of a crawl, of which all links count that stay on its site.
    public var kind: FoundURL.Kind
    /// Selectors of a listing's links; where there are none, all links count.
    public var links: [RuleText] = []
    /// Entries older than this are left alone; `.max` takes all.
    public var newerThan: Duration?
    /// Regular expressions on addresses: one of them must match, where there are any.
    public var allow: [RuleText] = []
    public var deny: [RuleText] = []
    /// How many links deep from a listing.
    public var depth = 0
    /// How deep the source itself lies.
    public var level = 0

    public init(_ url: WebURL, kind: FoundURL.Kind) {
        self.url = url
        self.kind = kind
    }
}

extension DiscoverRule {
    /// The sources that a rule names, as discovery takes them.
    public var sources: [ScrapeTypes.Source] {
        named(feeds, .feed) + named(sitemaps, .sitemap) + named(listings, .listing)
    }

    /// What is taken from an address that is a source of the site, named by the rule or found in one that is.
    public func source(for found: FoundURL) -> ScrapeTypes.Source {
        let known = sources
        if let source = known.first(where: { URLKey($0.url) == URLKey(found.url) }) { return source }
        var source = ScrapeTypes.Source(found.url, kind: found.kind)
        source.allow = allow
        source.deny = deny
        source.depth = depth
        source.level = found.depth
        // A part of an index is read as the index is, the next page of a listing as the first.
        let parent = known.first { $0.kind == found.kind }
        source.newerThan = parent?.newerThan
        source.links = parent?.links ?? []
        return source
    }

    private func named(_ list: [Source], _ kind: FoundURL.Kind) -> [ScrapeTypes.Source] {
        list.map { entry in
            var source = ScrapeTypes.Source(entry.url, kind: kind)
            source.links = entry.links
            source.newerThan = entry.newerThan
            source.allow = allow
            source.deny = deny
            source.depth = depth
            return source
        }
    }
}

/// What a page of a source came to.
public struct Discovery: Sendable, Hashable, Codable {
    /// In the order of the page, each address once.
    public var found: [FoundURL]
    /// The WebSub hub that a feed names.
    public var hub: WebURL?
    /// What the feed calls itself: whom a subscription at the hub is for.
    public var topic: WebURL?
    /// Where the feed's older entries are (RFC 5005).
    public var next: WebURL?
    /// How many addresses were left out: for their age, by the rule's patterns, as traps.
    public var leftOut = 0
    /// What was wrong with the page, where something was; what could be read of it counts all the same.
    public var problem: String?

    /// Whether the page was what it should be, new addresses or not: it need not be read again until it changes.
    public var isRead: Bool { problem == nil || leftOut > 0 || !found.isEmpty }

    public init(_ found: [FoundURL] = [], hub: WebURL? = nil, problem: String? = nil) {
        self.found = found
        self.hub = hub
        self.problem = problem
    }
}

/// Reads what a source sent. The daemon hands it each source's page; a worker does the reading.
public protocol SourceReader: Sendable {
    /// Throws only when the task is cancelled or no worker can be started; a page that is none of its kind is a problem.
    func discover(_ page: Page, _ source: Source) async throws -> Discovery
}

/// How often a source is asked: an interval that moves between bounds.
public struct SourceSchedule: Sendable, Hashable, Codable {
    public var interval: Duration
    public var bounds: ClosedRange<Duration>

    public init(
        interval: Duration = .seconds(30 * 60),
        bounds: ClosedRange<Duration> = .seconds(300)...(.seconds(86_400))
    ) {
        self.interval = min(max(interval, bounds.lowerBound), bounds.upperBound)
        self.bounds = bounds
    }
}
