import ScrapeTypes

/// How a host is asked, from what it answered: one state, one answer and the time in, the next state out.
public struct HostPolicy: Sendable {
    /// From the end of an answer to the start of the next request.
    public var delay = Duration.seconds(2)
    /// A longer `Crawl-delay` counts as this.
    public var longestCrawlDelay = Duration.seconds(30)
    /// A host that answers 429 again and again rests no longer than this between two requests.
    public var longestSlowed = Duration.seconds(60)
    /// A host that asks for longer is asked after so long all the same; the address at hand is not.
    public var longestRetryAfter = Duration.seconds(3600)
    /// The first pause after a failure, doubled after each further one, give or take a quarter.
    public var firstPause = Duration.seconds(30)
    public var longestPause = Duration.seconds(3600)
    /// So many failures in a row may be the pages' own: from then on they are the host's.
    public var patience = 3

    public init() {}

    /// The rest between two requests. A host of one's own rests not at all, whatever it asks for.
    ///
    /// - Parameter own: What its rule says; else `delay`.
    public func delay(of state: HostState, own: Duration? = nil) -> Duration {
        let own = own ?? delay
        guard own > .zero else { return .zero }
        return max(own, min(state.crawlDelay ?? .zero, longestCrawlDelay), state.slowed ?? .zero)
    }

    /// When the host may be asked next. A clock that was set back makes nobody wait longer than the wait was meant to be.
    public func ready(_ state: HostState, own: Duration? = nil, at now: Instant) -> Instant {
        let rested = state.answered.map { min($0, now) + delay(of: state, own: own) } ?? now
        let paused = state.pause.map { min($0.until, now + $0.length) } ?? now
        return max(rested, paused)
    }

    /// The state after an answer.
    ///
    /// - Parameter random: In `0..<1`; it spreads the pauses of many hosts that failed at one moment.
    public func state(
        _ state: HostState,
        after answer: HostAnswer,
        at now: Instant,
        own: Duration? = nil,
        random: Double
    ) -> HostState {
        var state = state
        switch answer {
        case .nothing: break
        case .well: recover(&state, own)
        case .overloaded(let asked): slow(&state, asked, at: now, own, random)
        case .failing: fail(&state, .unreachable, at: now, random, after: patience)
        case .blocked: fail(&state, .blocked, at: now, random, after: patience)
        case .unreachable: fail(&state, .unreachable, at: now, random, after: 1)
        case .withoutRobots: wait(forRobots: &state, at: now, random)
        }
        return state
    }

    private func recover(_ state: inout HostState, _ own: Duration?) {
        state.failures = 0
        state.pause = nil
        guard let slowed = state.slowed else { return }
        let less = slowed * 3 / 4
        state.slowed = less > (own ?? delay) ? less : nil
    }

    private func slow(
        _ state: inout HostState,
        _ asked: Duration?,
        at now: Instant,
        _ own: Duration?,
        _ random: Double
    ) {
        state.failures += 1
        state.slowed = min(max(delay(of: state, own: own), .seconds(1)) * 2, longestSlowed)
        if let asked {
            pause(&state, min(max(asked, .zero), longestRetryAfter), .asked, at: now)
        } else {
            pause(&state, backOff(state.failures, random), .overloaded, at: now)
        }
    }

    private func fail(
        _ state: inout HostState,
        _ reason: HostState.Reason,
        at now: Instant,
        _ random: Double,
        after patience: Int
    ) {
        state.failures += 1
        guard state.failures >= patience else { return }
        pause(&state, backOff(state.failures - patience + 1, random), reason, at: now)
    }

    /// An answer that was none is kept for some minutes: to ask for a page before would bring the same.
    private func wait(forRobots state: inout HostState, at now: Instant, _ random: Double) {
        state.failures += 1
        pause(&state, max(backOff(state.failures, random), VisitPolicy.robotsWait), .robots, at: now)
    }

    private func pause(_ state: inout HostState, _ length: Duration, _ reason: HostState.Reason, at now: Instant) {
        state.pause = HostState.Pause(until: now + length, length: length, reason: reason)
    }

    private func backOff(_ failures: Int, _ random: Double) -> Duration {
        let doubled = min(firstPause * (1 << min(max(failures - 1, 0), 20)), longestPause)
        return .milliseconds(Int64(Double(doubled.milliseconds) * (0.75 + random / 2)))
    }
}

/// What a visit says of its host.
public enum HostAnswer: Sendable, Hashable {
    /// Nothing: the request was never made, or what went wrong is our own.
    case nothing
    case well
    /// 429 or 503, with the rest that it asks for.
    case overloaded(retryAfter: Duration?)
    /// Another status that tells of trouble over there.
    case failing
    /// A bot wall, a captcha, 403.
    case blocked
    /// No address, no connection, no answer in time.
    case unreachable
    /// robots.txt could not be had.
    case withoutRobots
}

extension HostAnswer {
    /// What a visit says of the host that answered it.
    public init(_ fetch: FetchOutcome, _ outcome: Outcome.Kind, at now: Instant) {
        switch fetch {
        case .notModified: self = .well
        case .page(let page): self.init(status: page.status, outcome, retryAfter: page.retryAfter(at: now))
        case .failure(let error): self.init(error, outcome)
        }
    }

    private init(status: Int, _ outcome: Outcome.Kind, retryAfter: Duration?) {
        switch status {
        case 429, 503: self = .overloaded(retryAfter: retryAfter)
        case 500...599: self = .failing
        default: self = outcome == .blocked ? .blocked : .well
        }
    }

    private init(_ error: FetchError, _ outcome: Outcome.Kind) {
        switch error {
        case .unresolvedHost, .connectionRefused, .timedOut: self = .unreachable
        case .connectionLost, .tls, .invalidResponse: self = .failing
        case .robotsUnreachable: self = .withoutRobots
        case .status(let status): self.init(status: status, outcome, retryAfter: nil)
        case .tooLarge, .tooManyRedirects, .invalidRedirect: self = .well
        case .addressRefused, .disallowedByRobots, .invalidRequest, .proxy: self = .nothing
        }
    }
}
