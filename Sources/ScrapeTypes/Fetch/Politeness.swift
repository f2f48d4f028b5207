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

    /// Tells that the host asks for a longer rest, in its robots.txt. A rest that has begun becomes as long.
    func slow(_ host: Host, to crawlDelay: Duration) async
}

extension Politeness {
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
