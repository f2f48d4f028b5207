import ScrapeTypes

/// A host table in memory: one request at a time for a host, and a rest between two.
///
/// The next hop of a redirect waits until its host is free but not for the host's rest: an address typed by a person is
/// fetched as a browser would, and a hop is a part of that visit. Pages, later pages of an article and robots.txt rest.
/// Whoever waits for a host is served in order, hops first.
public actor InMemoryPoliteness: Politeness {
    private struct Waiter {
        let id: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    /// Those who wait for one host with one kind of request.
    private struct Line: Hashable {
        let host: Host
        let rests: Bool
    }

    private let now: @Sendable () -> Instant
    private var table: HostTable
    private var lines: [Line: [Waiter]] = [:]
    private var lastID = 0
    /// Wakes the actor when the next host has rested.
    private var alarm: (moment: Instant, task: Task<Void, Never>)?

    /// A host rests `delay` from the end of a response to the start of the next request; those that `isUndelayed` names,
    /// such as one's own machines, do not rest. It is told the host and the address where that was last reached.
    ///
    /// - Parameter perAddress: How many hosts are asked at a time that were last reached at the same address.
    public init(
        delay: Duration = .seconds(2),
        perAddress: Int = 8,
        isUndelayed: @escaping @Sendable (Host, String?) -> Bool = { _, _ in false },
        now: @escaping @Sendable () -> Instant = { .now }
    ) {
        self.now = now
        table = HostTable(perAddress: perAddress) { isUndelayed($0, $1) ? .zero : delay }
    }

    /// The same with a delay for each host, asked anew for each request.
    ///
    /// - Parameter began: Each host rests from then on before it is asked first, because an earlier process may have asked
    ///   it just before.
    package init(
        perAddress: Int,
        restsFrom began: Instant,
        now: @escaping @Sendable () -> Instant,
        delay: @escaping @Sendable (Host, String?) -> Duration
    ) {
        self.now = now
        table = HostTable(perAddress: perAddress, restsFrom: began, delay: delay)
    }

    /// How many wait for their turn.
    var waiterCount: Int { lines.values.reduce(0) { $0 + $1.count } }

    deinit {
        alarm?.task.cancel()
    }

    public func turn(for host: Host, reason: RequestReason) async throws {
        let line = Line(host: host, rests: reason.rests)
        lastID += 1
        let id = lastID
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                // The check and the entry are one step of the actor, so that no cancellation is lost between them.
                guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                lines[line, default: []].append(Waiter(id: id, continuation: continuation))
                table.add(host, resting: line.rests)
                advance()
            }
        } onCancel: {
            Task { await self.withdraw(id, from: line) }
        }
    }

    public func answered(_ host: Host, from address: String?, at now: Instant) {
        table.answered(host, from: address, at: now)
        advance()
    }

    public func slow(_ host: Host, to crawlDelay: Duration) {
        table.slow(host, to: min(crawlDelay, Self.longestCrawlDelay))
        advance()
    }

    /// Changes how many hosts are asked at a time that were last reached at the same address.
    package func limit(perAddress count: Int) {
        table.limit(perAddress: count)
        advance()
    }

    private func withdraw(_ id: Int, from line: Line) {
        guard let index = lines[line]?.firstIndex(where: { $0.id == id }),
            let waiter = lines[line]?.remove(at: index)
        else { return }
        forgetIfEmpty(line)
        table.withdraw(line.host, resting: line.rests)
        waiter.continuation.resume(throwing: CancellationError())
        advance()
    }

    /// Lets everyone go whose host is ready, and sets the alarm for the next one.
    private func advance() {
        while true {
            switch table.next(at: now()) {
            case .lease(let host): admit(to: host)
            case .wait(let moment): return wake(at: moment)
            case .idle: return
            }
        }
    }

    private func admit(to host: Host) {
        for rests in [false, true] {
            let line = Line(host: host, rests: rests)
            guard let waiter = lines[line]?.first else { continue }
            lines[line]?.removeFirst()
            forgetIfEmpty(line)
            return waiter.continuation.resume()
        }
    }

    private func forgetIfEmpty(_ line: Line) {
        if lines[line]?.isEmpty == true { lines[line] = nil }
    }

    private func wake(at moment: Instant) {
        if let alarm, alarm.moment <= moment { return }
        alarm?.task.cancel()
        let duration = moment - now()
        let task = Task { [weak self] in
            guard (try? await Task.sleep(for: duration)) != nil else { return }
            await self?.ring()
        }
        alarm = (moment, task)
    }

    private func ring() {
        alarm = nil
        advance()
    }
}

extension RequestReason {
    /// Whether the request waits for the host's rest.
    fileprivate var rests: Bool {
        switch self {
        case .page, .later, .robots: true
        case .redirect: false
        }
    }
}
