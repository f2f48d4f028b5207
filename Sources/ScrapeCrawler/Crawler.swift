import ScrapeFetching
import ScrapeTypes

/// One URL's way through the program: the function that the one-shot and the daemon share.
public struct Crawler: Sendable {
    public var fetcher: Fetcher
    public var engine: any Engine

    public init(fetcher: Fetcher, engine: any Engine) {
        self.fetcher = fetcher
        self.engine = engine
    }

    /// Fetches a page and extracts its article, with the further pages that the extractor asks for.
    ///
    /// It ends whatever the extractor asks: no page is fetched twice, and not more of them than the options allow. An
    /// extractor that asks for one too many is asked once more, for what it has.
    public func visit(_ task: FetchTask, options: ExtractOptions = ExtractOptions()) async throws -> Visit {
        var cookies = CookieJar()
        let outcome = try await fetcher.fetch(task, cookies: &cookies)
        guard let page = outcome.page else { return Visit(task.url, outcome) }
        var job = ExtractJob(page, options: options)
        while true {
            let extraction = try await engine.extract(job)
            guard let need = extraction.needs, job.options.followsNeeds else {
                return Visit(task.url, outcome, extraction, pages: job.pages)
            }
            if job.mayAsk(for: need) {
                job.answer(need, with: try await fetcher.fetch(task.following(need), cookies: &cookies))
            } else {
                job.options.followsNeeds = false
            }
        }
    }
}

extension ExtractJob {
    /// Whether a page has not been asked for yet, and there is room for another one.
    func mayAsk(for need: Need) -> Bool {
        let key = URLKey(need.url)
        let asked = pages.map(\.requested) + missing.map(\.url)
        return asked.count < options.pageLimit && !asked.contains { URLKey($0) == key }
    }
}
