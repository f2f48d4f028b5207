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

    private struct Entry {
        var answer: Answer?
        var expires: Instant
        var waiters: [Int: CheckedContinuation<Answer, any Error>] = [:]
    }

    /// How long an answer holds: no longer than a day (section 2.4), and a failure much shorter.
    private static let freshness = Duration.seconds(24 * 3600)
    private static let freshnessOfFailure = Duration.seconds(300)

    private let fetch: @Sendable (WebURL) async -> Answer
    private let now: @Sendable () -> Instant
    private var entries: [String: Entry] = [:]
    private var lastID = 0

    init(now: @escaping @Sendable () -> Instant, fetch: @escaping @Sendable (WebURL) async -> Answer) {
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
            let answer = await fetch(url)
            keep(answer, origin)
        }
    }

    private func keep(_ answer: Answer, _ origin: String) {
        let waiters = entries[origin]?.waiters ?? [:]
        let freshness = answer == .unreachable ? RobotsCache.freshnessOfFailure : RobotsCache.freshness
        forgetExpired()
        entries[origin] = Entry(answer: answer, expires: now() + freshness)
        for waiter in waiters.values { waiter.resume(returning: answer) }
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
