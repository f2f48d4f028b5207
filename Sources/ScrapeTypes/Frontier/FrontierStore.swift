/// The queue of addresses that outlives the process: what is asked of it, in the words of the work.
///
/// Each method is one transaction. What a commit has returned from is on disk. One process leases and commits at a time;
/// others may add, forget and look.
public protocol FrontierStore: Sendable {
    /// Adds addresses; one that is known by its `URLKey` is not added twice, but raised to a higher priority.
    @discardableResult
    func add(_ entries: [FrontierEntry], at now: Instant) async throws -> FrontierAddition

    /// Hands out addresses of a host that are due: by priority, then in the order in which they became due.
    func lease(_ count: Int, of host: Host, at now: Instant, until: Instant) async throws -> [Lease]

    /// Lengthens leases that are still held; gives those that were.
    func renew(_ leases: [Lease], until: Instant) async throws -> [Lease]

    /// Gives addresses back as they were.
    func release(_ leases: [Lease]) async throws

    /// Gives addresses back whose leases have run out, and tells how many; `nil` gives back all, for a process that begins.
    @discardableResult
    func expireLeases(at now: Instant?) async throws -> Int

    /// Records what came of a visit: the article and the mark of its address together.
    ///
    /// - Returns: Whether the lease still held. Where it did not, because the address was forgotten or given to somebody
    ///   else, nothing is recorded.
    func commit(_ record: VisitRecord) async throws -> Bool

    /// How many requests were made of a host on the day of a moment, in UTC.
    func requests(of host: Host, onDayOf moment: Instant) async throws -> Int

    /// Keeps how hosts are asked.
    func save(_ hosts: [HostState]) async throws

    /// What is known of a host.
    func state(of host: Host) async throws -> HostState?

    /// The hosts that have something waiting, and when it is due.
    func waitingHosts() async throws -> [WaitingHost]

    /// When the host's first waiting address is due.
    func due(of host: Host) async throws -> Instant?

    /// Changes when another process has changed the frontier: what is known of it may be old.
    func foreignChanges() async throws -> Int

    /// The moment that was noted last, so that a process that begins can tell whether the clock was set back meanwhile.
    func lastClock() async throws -> Instant?

    func noteClock(_ now: Instant) async throws

    /// The clock was set back by so much: what is due later than now is due so much earlier.
    func clockWentBack(by jump: Duration, at now: Instant) async throws

    /// Makes everything that could not be had due again, of a host or of all; tells how many.
    @discardableResult
    func retry(_ host: Host?, at now: Instant) async throws -> Int

    /// Forgets an address, whatever is done with it now; `false` where it was not known.
    @discardableResult
    func forget(_ url: WebURL) async throws -> Bool

    /// Forgets all addresses of a host; tells how many.
    @discardableResult
    func forget(_ host: Host) async throws -> Int

    /// The next addresses in the order in which they are due.
    func queue(of host: Host?, limit: Int) async throws -> [QueuedURL]

    /// Begins a crawl; its first addresses are then added as entries of it.
    func begin(_ bounds: CrawlBounds) async throws -> Crawl

    func progress(of crawl: CrawlID) async throws -> CrawlProgress

    /// Ends a crawl: what only it brought and was never visited is forgotten.
    func end(_ crawl: CrawlID) async throws

    /// How many addresses there are of each state, of a host or of all.
    func counts(of host: Host?) async throws -> FrontierCounts
}

/// An address that waits, for those who look.
public struct QueuedURL: Sendable, Hashable {
    public var found: FoundURL
    public var priority: ScheduleRule.Priority
    public var due: Instant
    public var failures: Int
    public var isLeased: Bool

    public init(_ found: FoundURL, priority: ScheduleRule.Priority, due: Instant, failures: Int, isLeased: Bool) {
        self.found = found
        self.priority = priority
        self.due = due
        self.failures = failures
        self.isLeased = isLeased
    }
}

/// How many addresses there are.
public struct FrontierCounts: Sendable, Hashable {
    public var waiting = 0
    public var leased = 0
    public var done = 0
    public var gone = 0
    public var failed = 0

    public init() {}
}
