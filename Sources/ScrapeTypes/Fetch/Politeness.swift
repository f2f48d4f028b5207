/// Says when a host may be asked, and learns how it answered.
///
/// Whoever fetches awaits a turn before each request, of a page, a redirect's hop or robots.txt, and reports the end of
/// it. The one-shot keeps a host table in memory behind this, the daemon its scheduler.
public protocol Politeness: Sendable {
    /// Returns when a request to the host may start; throws only when the task is cancelled.
    func turn(for host: Host, reason: RequestReason) async throws

    /// Tells that the request is over.
    ///
    /// - Parameter address: Where the host was reached, as `192.0.2.1` or `2001:db8::1`; `nil` where nobody knows: after a
    ///   failure, or behind a proxy.
    func answered(_ host: Host, from address: String?, at now: Instant) async

    /// Tells what rest the host asks for in its robots.txt, zero where it asks for none. A rest that has begun becomes as
    /// long.
    func slow(_ host: Host, to crawlDelay: Duration) async

    /// Tells that the host's robots.txt could not be had, so that nothing may be asked of it.
    func lacksRobots(_ host: Host) async
}

extension Politeness {
    /// Whoever asks each host once has nothing to remember of that.
    public func lacksRobots(_ host: Host) async {}

    /// The longest `Crawl-delay` that is honoured.
    public static var longestCrawlDelay: Duration { .seconds(30) }
}

/// What a request is made for.
public enum RequestReason: Sendable, Hashable {
    /// An address from a person or a list.
    case page
    /// The next hop of a redirect.
    case redirect
    /// A print view, a next page, a meta refresh.
    case later
    case robots
}
