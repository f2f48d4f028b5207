import ScrapeCrawler
import ScrapeFetching
import ScrapeScheduling
import ScrapeTypes

/// One address from the command line: fetched, tried again where that may help, and read, all within one time limit.
struct OneShot: Sendable {
    let crawler: Crawler
    let options: ExtractOptions
    let limit: Duration
    let console: Console

    func visit(_ task: FetchTask) async throws -> Visit {
        let visit = try await withinLimit { [self] in try await crawler.visit(task, options: options) }
        return visit ?? Visit(task.url, .failure(.timedOut(.whole, after: limit)))
    }

    /// The page itself, without a look at what is in it.
    func fetch(_ task: FetchTask) async throws -> FetchOutcome {
        let outcome = try await withinLimit { [self] in try await crawler.fetcher.fetch(task) }
        return outcome ?? .failure(.timedOut(.whole, after: limit))
    }

    /// What the body brings, or nothing when the time is up before.
    private func withinLimit<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value? {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
