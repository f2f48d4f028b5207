/// An address that was handed out to be visited, until some moment.
public struct Lease: Sendable, Hashable {
    public var id: URLID
    /// Tells this lease from every other one of the address: only who holds the last one can commit.
    public var token: Int64
    public var until: Instant
    /// The address, and what was said of it.
    public var found: FoundURL
    public var priority: ScheduleRule.Priority
    /// When it became known.
    public var firstSeen: Instant
    /// Attempts in a row that came to nothing.
    public var failures: Int
    /// Visits in a row that found the page gone.
    public var misses: Int
    /// Visits that brought the page.
    public var visits: Int
    public var validators: Validators
    /// How often it is asked, where it is a source.
    public var schedule: SourceSchedule?
    /// The crawl that it belongs to.
    public var crawl: Crawl.Place?

    public init(id: URLID, token: Int64, until: Instant, found: FoundURL, firstSeen: Instant) {
        self.id = id
        self.token = token
        self.until = until
        self.found = found
        self.firstSeen = firstSeen
        priority = .normal
        failures = 0
        misses = 0
        visits = 0
        validators = Validators()
    }

    public var host: Host { found.url.host }
}

/// What a server named a version of a page by, for the next conditional request (RFC 9110, section 8.8).
public struct Validators: Sendable, Hashable, Codable {
    public var etag: String?
    public var lastModified: String?

    public init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }

    public var isEmpty: Bool { etag == nil && lastModified == nil }
}
