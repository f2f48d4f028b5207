import ScrapeTypes

/// Whether a failed fetch is tried again, and when.
///
/// It waits for nothing and reads no clock: the one-shot waits until the moment that it names, the daemon writes it down.
public struct RetryPolicy: Sendable {
    public enum Decision: Sendable, Equatable {
        case giveUp
        case retry(at: Instant)
    }

    /// Attempts after the first one.
    public var retries = 2
    /// The wait after the first attempt, doubled after each further one, give or take half of it.
    public var firstWait = Duration.seconds(2)
    /// A server that asks for a longer rest than this is not asked again.
    public var longestRetryAfter = Duration.seconds(3600)

    public init() {}

    /// What to do after an attempt, the first one being number 1. `random` lies in `0..<1` and spreads the retries of
    /// many clients.
    public func decision(
        after outcome: FetchOutcome,
        attempt: Int,
        at now: Instant,
        random: Double
    ) -> Decision {
        guard attempt <= retries, outcome.isRetriable else { return .giveUp }
        let wait = backOff(after: attempt, random: random)
        guard let asked = outcome.page?.retryAfter(at: now) else { return .retry(at: now + wait) }
        guard asked <= longestRetryAfter else { return .giveUp }
        return .retry(at: now + max(wait, asked))
    }

    private func backOff(after attempt: Int, random: Double) -> Duration {
        let doubled = Double(firstWait.milliseconds) * Double(1 << min(attempt - 1, 20))
        return .milliseconds(Int64(doubled * (0.5 + random)))
    }
}

extension FetchOutcome {
    /// Whether the same request may bring something better later.
    public var isRetriable: Bool {
        switch self {
        // A body that was cut short is a connection that was lost, only later.
        case .page(let page): FetchError.status(page.status).isRetriable || page.isTruncated
        case .notModified: false
        case .failure(let error): error.isRetriable
        }
    }
}

extension FetchError {
    /// Whether the same request may succeed later.
    public var isRetriable: Bool {
        switch self {
        case .unresolvedHost, .connectionRefused, .connectionLost, .timedOut, .robotsUnreachable, .proxy: true
        case .status(let code): code == 408 || code == 429 || (500...599).contains(code)
        case .tls, .tooLarge, .tooManyRedirects, .invalidRedirect, .addressRefused, .disallowedByRobots,
            .invalidRequest, .invalidResponse:
            false
        }
    }
}

extension Page {
    /// How long the server wants to be left alone (RFC 9110, section 10.2.3).
    func retryAfter(at now: Instant) -> Duration? {
        guard let text = headers["Retry-After"], !text.isEmpty else { return nil }
        guard text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
            return Instant(httpDate: text, now: now).map { $0 - now }
        }
        // A number too large to hold asks for longer than anyone waits.
        return .seconds(Int64(text).map { min($0, 1 << 40) } ?? 1 << 40)
    }
}
