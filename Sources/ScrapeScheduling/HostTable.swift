import ScrapeTypes

/// Which host may be asked next, and when.
///
/// One request at a time for a host, and a rest from the end of a response to the start of the next request. The table
/// does no work and reads no clock: every method is told the time and answers with what should happen.
package struct HostTable {
    /// What a worker should do now.
    package enum Step: Equatable {
        /// Ask this host, and tell the table when it has answered.
        case lease(Host)
        /// Nobody may be asked before.
        case wait(until: Instant)
        /// Nobody waits, or all that wait are being asked.
        case idle
    }

    private struct State {
        /// Requests that wait for the host's rest.
        var waiting = 0
        /// Requests that do not.
        var hurrying = 0
        var isAsked = false
        var restsUntil: Instant?
        /// The number of its entry in `due` that counts; the others are old.
        var entry = 0
    }

    private let ownDelay: @Sendable (Host) -> Duration
    /// What hosts ask for themselves.
    private var askedDelays: [Host: Duration] = [:]
    private var hosts: [Host: State] = [:]
    private var due = DueQueue()
    private var entries = 0
    private var sizeToPrune = 1024

    /// A table that lets each host rest as long as `delay` says.
    package init(delay: @escaping @Sendable (Host) -> Duration) {
        ownDelay = delay
    }

    /// Lets a host rest at least so long from now on, unless it does not rest at all.
    package mutating func slow(_ host: Host, to delay: Duration) {
        if ownDelay(host) > .zero { askedDelays[host] = delay }
    }

    private func delay(_ host: Host) -> Duration {
        let own = ownDelay(host)
        return askedDelays[host].map { max(own, $0) } ?? own
    }

    /// A table that lets all hosts rest as long.
    package init(delay: Duration) {
        self.init { _ in delay }
    }

    /// Notes that so many more requests wait for the host; those that do not rest go before those that do.
    package mutating func add(_ host: Host, waiting count: Int = 1, resting: Bool = true) {
        if resting {
            hosts[host, default: State()].waiting += count
        } else {
            hosts[host, default: State()].hurrying += count
        }
        enter(host)
    }

    /// Notes that one request waits no longer, because whoever made it has lost interest.
    package mutating func withdraw(_ host: Host, resting: Bool = true) {
        guard var state = hosts[host] else { return }
        if resting {
            state.waiting = max(0, state.waiting - 1)
        } else {
            state.hurrying = max(0, state.hurrying - 1)
        }
        hosts[host] = state
        enter(host)
    }

    /// The host that has rested long enough, or how long to wait for one.
    package mutating func next(at now: Instant) -> Step {
        while let entry = due.first {
            guard let state = hosts[entry.host], state.entry == entry.number else {
                due.removeFirst()
                continue
            }
            if entry.due <= now {
                due.removeFirst()
                lease(entry.host, state)
                return .lease(entry.host)
            }
            let latest = now + delay(entry.host)
            guard entry.due > latest else { return .wait(until: entry.due) }
            // The clock was set back: nobody rests longer than the delay because of it.
            hosts[entry.host]?.restsUntil = latest
            enter(entry.host)
        }
        return .idle
    }

    /// Notes that the host has answered, or failed to: its rest begins.
    package mutating func answered(_ host: Host, at now: Instant) {
        guard var state = hosts[host] else { return }
        state.isAsked = false
        state.restsUntil = now + delay(host)
        hosts[host] = state
        enter(host)
        prune(at: now)
    }

    private mutating func lease(_ host: Host, _ state: State) {
        var state = state
        if state.hurrying > 0 { state.hurrying -= 1 } else { state.waiting -= 1 }
        state.isAsked = true
        hosts[host] = state
    }

    /// Gives the host the place in the queue that its state asks for, and makes its older places void.
    private mutating func enter(_ host: Host) {
        guard var state = hosts[host] else { return }
        entries += 1
        state.entry = entries
        hosts[host] = state
        guard !state.isAsked, state.waiting + state.hurrying > 0 else { return }
        let rested = state.restsUntil ?? .distantPast
        due.insert(.init(due: state.hurrying > 0 ? .distantPast : rested, number: entries, host: host))
    }

    /// Forgets hosts that nobody waits for and that have rested, once there are many.
    private mutating func prune(at now: Instant) {
        guard hosts.count >= sizeToPrune else { return }
        hosts = hosts.filter { _, state in
            state.isAsked || state.waiting + state.hurrying > 0 || state.restsUntil.map { $0 > now } == true
        }
        sizeToPrune = max(1024, hosts.count * 2)
    }
}

extension Instant {
    fileprivate static let distantPast = Instant(milliseconds: .min)
}
