import ScrapeTypes

/// The robots.txt files of the hosts that were asked lately, in memory.
///
/// A file is fetched once while it is fresh, also when many ask for it at the same moment; whoever waits may lose interest
/// without taking the fetch from the others.
actor RobotsCache {
    /// What a host says, or does not.
    enum Answer: Sendable, Equatable {
        case file(RobotsFile)
        /// Nothing is allowed (RFC 9309, section 2.3.1.4).
        case unreachable
    }

    /// An answer, and how long it holds.
    struct Fresh: Sendable, Equatable {
        var answer: Answer
        var expires: Instant

        init(_ robots: SavedRobots) {
            answer = robots.body.map { .file(RobotsFile($0)) } ?? .unreachable
            expires = robots.expires
        }
    }

    private struct Entry {
        var answer: Answer?
        var expires: Instant
        var waiters: [Int: CheckedContinuation<Answer, any Error>] = [:]
    }

    private let fetch: @Sendable (WebURL) async -> Fresh
    private let now: @Sendable () -> Instant
    private var entries: [String: Entry] = [:]
    private var lastID = 0

    init(now: @escaping @Sendable () -> Instant, fetch: @escaping @Sendable (WebURL) async -> Fresh) {
        self.now = now
        self.fetch = fetch
    }

    /// The answer of an address's origin: scheme, host and port. Throws only when the task is cancelled.
    func answer(for url: WebURL) async throws -> Answer {
        let origin = url.origin
        if let entry = entries[origin], let answer = entry.answer, entry.expires > now() { return answer }
        lastID += 1
        let id = lastID
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Answer, any Error>) in
                guard !Task.isCancelled else { return continuation.resume(throwing: CancellationError()) }
                wait(continuation, id, url, origin)
            }
        } onCancel: {
            Task { await self.withdraw(id, origin) }
        }
    }

    private func wait(
        _ continuation: CheckedContinuation<Answer, any Error>,
        _ id: Int,
        _ url: WebURL,
        _ origin: String
    ) {
        let isFirst = entries[origin]?.waiters.isEmpty ?? true
        var entry = entries[origin] ?? Entry(expires: now())
        entry.answer = nil
        entry.waiters[id] = continuation
        entries[origin] = entry
        guard isFirst else { return }
        Task {
            let fresh = await fetch(url)
            keep(fresh, origin)
        }
    }

    private func keep(_ fresh: Fresh, _ origin: String) {
        let waiters = entries[origin]?.waiters ?? [:]
        forgetExpired()
        entries[origin] = Entry(answer: fresh.answer, expires: fresh.expires)
        for waiter in waiters.values { waiter.resume(returning: fresh.answer) }
    }

    private func withdraw(_ id: Int, _ origin: String) {
        entries[origin]?.waiters.removeValue(forKey: id)?.resume(throwing: CancellationError())
    }

    private func forgetExpired() {
        guard entries.count > 1000 else { return }
        let now = now()
        entries = entries.filter { !$0.value.waiters.isEmpty || $0.value.expires > now }
    }
}
