import ScrapeTypes

/// The hosts that have addresses waiting, in the order in which they may be visited: what the daemon keeps in memory of
/// its queue.
///
/// A host is visited by one at a time. The queue does no work and reads no clock.
package struct HostQueue {
    package enum Step: Equatable {
        /// Visit this host, and tell the queue when that is done.
        case visit(Host)
        case wait(until: Instant)
        /// No host has anything waiting, but those that are visited now.
        case idle
    }

    private struct State {
        var moment: Instant?
        var isVisited = false
        /// The number of its entry in the heap that counts; the others are old.
        var entry = 0
    }

    private var hosts: [Host: State] = [:]
    private var heap = DueQueue()
    private var entries = 0

    package init() {}

    /// How many hosts have something waiting.
    package var count: Int { hosts.count }

    /// How many places it holds, old ones too.
    var size: Int { heap.count }

    package func isVisited(_ host: Host) -> Bool { hosts[host]?.isVisited ?? false }

    /// Notes when a host may be visited next: when its first address is due, but not before it has rested. `nil` where
    /// nothing waits.
    package mutating func set(_ host: Host, to moment: Instant?) {
        guard hosts[host]?.moment != moment else { return }
        var state = hosts[host] ?? State()
        state.moment = moment
        enter(host, state)
    }

    /// The host whose turn it is, which is then visited; or how long there is nothing to do.
    package mutating func next(at now: Instant) -> Step {
        while let first = heap.first {
            guard var state = hosts[first.host], state.entry == first.number else {
                heap.removeFirst()
                continue
            }
            guard first.due <= now else { return .wait(until: first.due) }
            heap.removeFirst()
            state.isVisited = true
            state.moment = nil
            hosts[first.host] = state
            return .visit(first.host)
        }
        return .idle
    }

    /// Notes that a visit is over, and when the next one may begin.
    package mutating func finish(_ host: Host, next moment: Instant?) {
        var state = hosts[host] ?? State()
        state.isVisited = false
        state.moment = moment
        enter(host, state)
    }

    private mutating func enter(_ host: Host, _ state: State) {
        var state = state
        entries += 1
        state.entry = entries
        hosts[host] = state
        if state.isVisited { return }
        guard let moment = state.moment else {
            hosts[host] = nil
            return
        }
        heap.insert(.init(due: moment, number: entries, host: host))
        if heap.count > 2 * hosts.count + 1024 { removeOld() }
    }

    private mutating func removeOld() {
        var fresh = DueQueue()
        for (host, state) in hosts where !state.isVisited {
            if let moment = state.moment { fresh.insert(.init(due: moment, number: state.entry, host: host)) }
        }
        heap = fresh
    }
}
