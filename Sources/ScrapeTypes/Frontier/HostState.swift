/// What is known of a host and decides when it may be asked.
public struct HostState: Sendable, Hashable {
    public var host: Host
    /// When its last answer ended.
    public var answered: Instant?
    /// What its robots.txt asks for.
    public var crawlDelay: Duration?
    /// The rest that it was given for answering 429 or 503, longer than its own; it shrinks as the host answers well.
    public var slowed: Duration?
    /// Answers in a row that were failures of the host itself.
    public var failures = 0
    /// Not to be asked before: a back-off, or the server's own wish.
    public var pause: Pause?
    /// Where it was last reached.
    public var address: String?

    public init(_ host: Host) {
        self.host = host
    }

    /// A host left alone for some time.
    public struct Pause: Sendable, Hashable {
        public var until: Instant
        /// How long the pause was when it began: a clock that jumps makes it no longer.
        public var length: Duration
        public var reason: Reason

        public init(until: Instant, length: Duration, reason: Reason) {
            self.until = until
            self.length = length
            self.reason = reason
        }
    }

    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// `Retry-After`.
        case asked
        /// 429 or 503 without `Retry-After`.
        case overloaded
        /// It does not answer.
        case unreachable
        /// A bot wall, a captcha, a login.
        case blocked
        /// robots.txt could not be had.
        case robots
        /// As many requests as a day may have.
        case budget
    }
}

/// A host that has addresses waiting.
public struct WaitingHost: Sendable, Hashable {
    public var state: HostState
    /// When the first of its addresses is due.
    public var due: Instant

    public init(_ state: HostState, due: Instant) {
        self.state = state
        self.due = due
    }

    public var host: Host { state.host }
}
