/// An address on its way into the frontier.
public struct FrontierEntry: Sendable, Hashable {
    public var found: FoundURL
    public var priority = ScheduleRule.Priority.normal
    /// Not to be asked before.
    public var due: Instant
    /// The source that gave it.
    public var source: URLID?
    /// How often it is asked, where it is a source.
    public var schedule: SourceSchedule?
    /// Whether an address that is known already, and at rest or due later, is made due again.
    public var isWanted = false
    /// The crawl that it belongs to. It is then due again if it was known, and not taken where the crawl's bounds are
    /// reached or it has been there.
    public var crawl: Crawl.Place?

    public init(_ found: FoundURL, due: Instant) {
        self.found = found
        self.due = due
    }
}

/// Names one address within one frontier, for good: the number of a forgotten one is not given again.
public struct URLID: Sendable, Hashable, Codable, RawRepresentable {
    public var rawValue: Int64

    public init(rawValue: Int64) {
        self.rawValue = rawValue
    }
}

/// What became of addresses that were added.
public struct FrontierAddition: Sendable, Hashable {
    /// How many were not known before.
    public var new = 0
    /// How many of those known are due again.
    public var again = 0
    /// How many were known and stay as they were.
    public var known = 0

    public init(new: Int = 0, again: Int = 0, known: Int = 0) {
        self.new = new
        self.again = again
        self.known = known
    }
}
