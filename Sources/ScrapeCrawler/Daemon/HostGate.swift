import ScrapeScheduling
import ScrapeTypes
import Synchronization

/// Lets the daemon's requests through, each when it is its host's turn, and remembers what hosts showed on the way.
///
/// The scheduler begins a visit when its host has rested; here also the requests that a visit makes of other hosts wait:
/// hops of a redirect, robots.txt, the pages of an article.
actor HostGate: Politeness {
    /// What was learned of a host since somebody last asked.
    struct Note: Sendable {
        var answered: Instant?
        var address: String?
        /// What its robots.txt asks for now; zero where that has no such line.
        var crawlDelay: Duration?
        /// Whether its robots.txt could not be had.
        var lacksRobots = false
    }

    private let hosts: InMemoryPoliteness
    /// Delays of hosts that rest longer than others.
    private let slowed: SlowedHosts
    private var notes: [Host: Note] = [:]

    /// - Parameters:
    ///   - delay: How long a host rests, also by the address where it was last reached.
    ///   - began: When this process began: a host may have been asked just before.
    init(perAddress: Int, began: Instant, now: @escaping @Sendable () -> Instant, delay: @escaping Delay) {
        let slowed = SlowedHosts()
        self.slowed = slowed
        hosts = InMemoryPoliteness(perAddress: perAddress, restsFrom: began, now: now) { host, address in
            let own = delay(host, address)
            return own > .zero ? max(own, slowed[host] ?? .zero) : .zero
        }
    }

    typealias Delay = @Sendable (Host, String?) -> Duration

    func turn(for host: Host, reason: RequestReason) async throws {
        // A daemon's hop rests like any other request: nobody waits for it before a screen.
        try await hosts.turn(for: host, reason: reason == .redirect ? .later : reason)
    }

    func answered(_ host: Host, from address: String?, at now: Instant) async {
        notes[host, default: Note()].answered = now
        if let address { notes[host]?.address = address }
        await hosts.answered(host, from: address, at: now)
    }

    func slow(_ host: Host, to crawlDelay: Duration) async {
        notes[host, default: Note()].crawlDelay = crawlDelay
        await hosts.slow(host, to: crawlDelay)
    }

    func lacksRobots(_ host: Host) {
        notes[host, default: Note()].lacksRobots = true
    }

    /// Brings what the store knows of a host into force.
    func recall(_ state: HostState) async {
        slowed[state.host] = state.slowed
        if let delay = state.crawlDelay { await hosts.slow(state.host, to: delay) }
    }

    func limit(perAddress count: Int) async { await hosts.limit(perAddress: count) }

    func takeNote(of host: Host) -> Note? { notes.removeValue(forKey: host) }

    func takeNotes() -> [Host: Note] {
        defer { notes = [:] }
        return notes
    }
}

/// The rests that hosts were given for answering that they are asked too often.
private final class SlowedHosts: Sendable {
    private let rests = Mutex<[Host: Duration]>([:])

    subscript(host: Host) -> Duration? {
        get { rests.withLock { $0[host] } }
        set { rests.withLock { $0[host] = newValue } }
    }
}

extension HostState {
    /// The state with what was learned of the host since.
    func noting(_ note: HostGate.Note?) -> HostState {
        guard let note else { return self }
        var state = self
        state.answered = note.answered ?? answered
        state.address = note.address ?? address
        if let delay = note.crawlDelay { state.crawlDelay = delay > .zero ? delay : nil }
        return state
    }
}
