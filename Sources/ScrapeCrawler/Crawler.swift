import ScrapeFetching
import ScrapeScheduling
import ScrapeTypes

/// One URL's way through the program: the function that the one-shot and the daemon share.
public struct Crawler: Sendable {
    public var fetcher: Fetcher
    public var engine: any Engine

    public init(fetcher: Fetcher, engine: any Engine) {
        self.fetcher = fetcher
        self.engine = engine
    }

    public func visit(_ task: FetchTask, options: ExtractOptions = ExtractOptions()) async throws -> Visit {
        let outcome = try await fetcher.fetch(task)
        guard let page = outcome.page else { return Visit(task.url, outcome) }
        var job = ExtractJob(page, options: options)
        while true {
            let extraction = try await engine.extract(job)
            guard let need = extraction.needs else { return Visit(task.url, outcome, extraction, pages: job.pages) }
            job.answer(need, with: try await fetcher.fetch(task.following(need)))
        }
    }
}
