import Glibc
import ScrapeCrawler
import ScrapeFetching
import ScrapeScheduling
import ScrapeTypes

/// One address from the command line: fetched, tried again where that may help, and read, all within one time limit.
struct OneShot: Sendable {
    let crawler: Crawler
    var options: ExtractOptions
    let retries: RetryPolicy
    let limit: Duration
    let console: Console
    /// Whether the limit is for requests and waits before another attempt alone, as told by a `TransferGate`.
    var countsRequestsOnly = false

    func visit(_ task: FetchTask) async throws -> Visit {
        let timedOut = Visit(task.url, .failure(.timedOut(.whole, after: limit)))
        return try await withinLimit(otherwise: timedOut) { [self] clock in
            try await best(of: task, within: clock, fetch: \.fetch) { try await crawler.visit(task, options: options) }
        }
    }

    /// The page itself, without a look at what is in it.
    func fetch(_ task: FetchTask) async throws -> FetchOutcome {
        try await withinLimit(otherwise: .failure(.timedOut(.whole, after: limit))) { [self] clock in
            try await best(of: task, within: clock, fetch: \.self) { try await crawler.fetcher.fetch(task) }
        }
    }

    /// The last attempt; or the one before, where that had at least a part of the page.
    private func best<Attempt>(
        of task: FetchTask,
        within clock: VisitClock,
        fetch: KeyPath<Attempt, FetchOutcome> & Sendable,
        _ attempt: () async throws -> Attempt
    ) async throws -> Attempt {
        var best = try await attempt()
        var number = 1
        while let pause = pause(after: best[keyPath: fetch], attempt: number, within: clock) {
            let sentence = Outcome(best[keyPath: fetch], nil).sentence ?? Messages.truncated
            console.hint("\(task.url): \(sentence) \(Messages.again(in: pause))")
            try await Task.sleep(for: pause)
            clock.charge(pause)
            let next = try await attempt()
            if best[keyPath: fetch].page == nil || next[keyPath: fetch].page != nil { best = next }
            number += 1
        }
        return best
    }

    /// How long to wait before the next attempt, `nil` for none: it would not help, or come too late.
    private func pause(after outcome: FetchOutcome, attempt: Int, within clock: VisitClock) -> Duration? {
        // Most often this is a typing error, and whoever made it is waiting.
        if case .failure(.unresolvedHost) = outcome { return nil }
        let now = Instant.now
        let decision = retries.decision(after: outcome, attempt: attempt, at: now, random: .random(in: 0..<1))
        guard case .retry(let moment) = decision else { return nil }
        return moment - now < clock.remaining ? moment - now : nil
    }

    private func withinLimit<Value: Sendable>(
        otherwise late: Value,
        _ body: @escaping @Sendable (VisitClock) async throws -> Value
    ) async throws -> Value {
        let clock = VisitClock(limit: limit, isPaused: countsRequestsOnly)
        return try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await VisitClock.$current.withValue(clock) { try await body(clock) } }
            group.addTask {
                try await clock.expire()
                return late
            }
            defer { group.cancelAll() }
            return try await group.next() ?? late
        }
    }
}

extension Instant {
    /// This machine's clock.
    static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
