import ScrapeTypes

/// Where a raw page lies: its records in a segment.
public struct RawPlace: Sendable, Hashable {
    /// The segment's number: the moment at which it began.
    public var segment: Instant
    public var offset: Int
    public var length: Int
}

/// How raw pages are kept beside the store.
public struct RawConfiguration: Sendable {
    /// A segment that has grown so far is followed by another one.
    public var segmentBytes = 1 << 30
    /// And one that is so old.
    public var segmentAge = Duration.seconds(86_400)
    /// What a segment's first record says of the program.
    public var software = "scrape"
    public var now: @Sendable () -> Instant = { .now }

    public init() {}
}
