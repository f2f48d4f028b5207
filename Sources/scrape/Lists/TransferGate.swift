import ScrapeCrawler
import ScrapeScheduling
import ScrapeTypes
import Synchronization

/// Lets only so many transfers run at once, each when it is its host's turn.
///
/// A place is taken for the time of a transfer alone: a host that rests, or a visit that waits before it tries again,
/// takes none, and no time of its visit's clock. No further
/// transfer begins while too many pages are held in memory.
actor TransferGate: Politeness {
    private struct Waiter {
        let id: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private let hosts: any Politeness
    private let limit: Int
    private var running = 0
    /// Pages that wait for the extractor, or raw ones that wait to be written.
    private var held = 0
    private var waiters: [Waiter] = []
    private var lastID = 0
    private let waiting = Mutex<[Host: Int]>([:])

    init(_ hosts: any Politeness, limit: Int) {
        self.hosts = hosts
        self.limit = limit
    }

    /// How many hosts somebody waits for.
    nonisolated var waitingHosts: Int { waiting.withLock { $0.count } }

    func turn(for host: Host, reason: RequestReason) async throws {
        waiting.withLock { $0[host, default: 0] += 1 }
        defer {
            waiting.withLock { hosts in
                hosts[host, default: 1] -= 1
                if hosts[host] == 0 { hosts[host] = nil }
            }
        }
        try await hosts.turn(for: host, reason: reason)
        do {
            try await place()
        } catch {
            await hosts.answered(host, from: nil, at: .now)
            throw error
        }
        // robots.txt has a limit of its own, and belongs to all visits of its host.
        if reason != .robots { VisitClock.current?.resume() }
    }

    func answered(_ host: Host, from address: String?, at now: Instant) async {
        VisitClock.current?.pause()
        running -= 1
        advance()
        await hosts.answered(host, from: address, at: now)
    }

    func slow(_ host: Host, to crawlDelay: Duration) async {
        await hosts.slow(host, to: crawlDelay)
    }

    /// Notes that a page that has come waits for what is done with it.
    func hold() {
        held += 1
    }

    /// Notes that one of them is done with.
    func letGo() {
        held -= 1
        advance()
    }

    private var hasPlace: Bool { running < limit && held < limit * 2 }

    private func place() async throws {
        lastID += 1
        let id = lastID
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                waiters.append(Waiter(id: id, continuation: continuation))
                advance()
            }
        } onCancel: {
            Task { await self.withdraw(id) }
        }
    }

    private func withdraw(_ id: Int) {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return }
        waiters.remove(at: index).continuation.resume(throwing: CancellationError())
    }

    private func advance() {
        while hasPlace, !waiters.isEmpty {
            running += 1
            waiters.removeFirst().continuation.resume()
        }
    }
}

/// An engine that tells the gate how many pages are in hand.
struct GatedEngine: Engine {
    let engine: any Engine
    let gate: TransferGate

    func extract(_ job: ExtractJob) async throws -> Extraction {
        await gate.hold()
        do {
            let extraction = try await engine.extract(job)
            await gate.letGo()
            return extraction
        } catch {
            await gate.letGo()
            throw error
        }
    }
}
