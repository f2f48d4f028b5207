import ScrapeTypes

/// Which host may be asked next, and when.
///
/// One request at a time for a host, and a rest from the end of a response to the start of the next request; and only so
/// many hosts at a time that were last reached at the same address, so that one small server with a hundred names is
/// spared. The table does no work and reads no clock: every method is told the time and answers with what should happen.
package struct HostTable {
    /// What a worker should do now.
    package enum Step: Equatable {
        /// Ask this host, and tell the table when it has answered.
        case lease(Host)
        /// Nobody may be asked before.
        case wait(until: Instant)
        /// Nobody waits; or all that wait are being asked, or have an address where enough others are.
        case idle
    }

    private struct State {
        /// Requests that wait for the host's rest.
        var waiting = 0
        /// Requests that do not.
        var hurrying = 0
        var isAsked = false
        /// When its last answer ended: the rest began.
        var answeredAt: Instant?
        /// Where it was last reached.
        var address: String?
        /// The number of its entry in `due` that counts; the others are old.
        var entry = 0
    }

    /// The end of an answer is rounded up to a whole millisecond, and the clock down.
    private static let rounding = Duration.milliseconds(1)

    private let ownDelay: @Sendable (Host, String?) -> Duration
    private let began: Instant?
    /// What hosts ask for themselves.
    private var askedDelays: [Host: Duration] = [:]
    private var hosts: [Host: State] = [:]
    private var due = DueQueue()
    private var addresses: AddressLimit
    private var entries = 0
    private var sizeToPrune = 1024

    /// A table that lets each host rest as long as `delay` says of it and of the address where it was last reached.
    ///
    /// - Parameter began: From when on a host rests that was never asked.
    package init(
        perAddress: Int = 8,
        restsFrom began: Instant? = nil,
        delay: @escaping @Sendable (Host, String?) -> Duration
    ) {
        ownDelay = delay
        self.began = began
        addresses = AddressLimit(perAddress)
    }

    /// A table that lets all hosts rest as long.
    package init(perAddress: Int = 8, delay: Duration) {
        self.init(perAddress: perAddress) { _, _ in delay }
    }

    /// Lets a host rest at least so long after its last answer and each later one, unless it does not rest at all. Zero
    /// takes that back.
    package mutating func slow(_ host: Host, to delay: Duration) {
        let asked = delay > .zero ? delay : nil
        guard asked != askedDelays[host] else { return }
        askedDelays[host] = asked
        enter(host)
    }

    /// Changes how many hosts are asked at a time that were last reached at the same address.
    package mutating func limit(perAddress count: Int) {
        for address in addresses.change(to: count) { readmit(address) }
    }

    private func delay(_ host: Host) -> Duration {
        let own = ownDelay(host, hosts[host]?.address)
        return own > .zero ? max(own, askedDelays[host] ?? .zero) : .zero
    }

    /// Notes that so many more requests wait for the host; those that do not rest go before those that do.
    package mutating func add(_ host: Host, waiting count: Int = 1, resting: Bool = true) {
        if resting {
            hosts[host, default: State(answeredAt: began)].waiting += count
        } else {
            hosts[host, default: State(answeredAt: began)].hurrying += count
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
                if let address = state.address, addresses.isFull(address) {
                    addresses.hold(entry, at: address)
                    continue
                }
                lease(entry.host, state)
                return .lease(entry.host)
            }
            guard entry.due > now + delay(entry.host) + HostTable.rounding else { return .wait(until: entry.due) }
            // The clock was set back: nobody rests longer than the delay because of it.
            hosts[entry.host]?.answeredAt = now
            enter(entry.host)
        }
        return .idle
    }

    /// Notes that the host has answered, or failed to: its rest begins.
    ///
    /// - Parameter address: Where it was reached; `nil` changes nothing.
    package mutating func answered(_ host: Host, from address: String? = nil, at now: Instant) {
        guard var state = hosts[host] else { return }
        let before = state.address
        if state.isAsked { addresses.end(before) }
        state.isAsked = false
        state.answeredAt = now
        state.address = address ?? before
        hosts[host] = state
        readmit(before)
        enter(host)
        prune(at: now)
    }

    private mutating func lease(_ host: Host, _ state: State) {
        var state = state
        if state.hurrying > 0 { state.hurrying -= 1 } else { state.waiting -= 1 }
        state.isAsked = true
        hosts[host] = state
        addresses.begin(state.address)
        readmit(state.address)
    }

    /// Gives the host the place in the queue that its state asks for, and makes its older places void.
    private mutating func enter(_ host: Host) {
        guard var state = hosts[host] else { return }
        entries += 1
        state.entry = entries
        hosts[host] = state
        // Its older place may have been the one that its address was free for.
        defer { readmit(state.address) }
        guard !state.isAsked, state.waiting + state.hurrying > 0 else { return }
        let rested = state.answeredAt.map { $0 + delay(host) } ?? .distantPast
        due.insert(.init(due: state.hurrying > 0 ? .distantPast : rested, number: entries, host: host))
    }

    /// Puts one host back into the queue that waited for its address, where that has become free.
    private mutating func readmit(_ address: String?) {
        let entry = addresses.release(address) { hosts[$0.host]?.entry == $0.number }
        if let entry { due.insert(entry) }
    }

    /// Forgets hosts that nobody waits for and that have rested, once there are many.
    private mutating func prune(at now: Instant) {
        guard hosts.count >= sizeToPrune else { return }
        hosts = hosts.filter { host, state in
            state.isAsked || state.waiting + state.hurrying > 0
                || state.answeredAt.map { $0 + delay(host) > now } == true
        }
        sizeToPrune = max(1024, hosts.count * 2)
    }
}

extension Instant {
    fileprivate static let distantPast = Instant(milliseconds: .min)
}
