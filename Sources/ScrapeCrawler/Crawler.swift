import ScrapeFetching
import ScrapeTypes

/// One URL's way through the program: the function that the one-shot and the daemon share.
public struct Crawler: Sendable {
    public var fetcher: Fetcher
    public var engine: any Engine
    public var rules: any RuleSource

    public init(fetcher: Fetcher, engine: any Engine, rules: any RuleSource = NoRules()) {
        self.fetcher = fetcher
        self.engine = engine
        self.rules = rules
    }

    /// Fetches a page and extracts its article, with the further pages that the extractor asks for.
    ///
    /// The page is asked for as the rule of its address says, and read by the rule of the address that answered. A print
    /// view is read by its own host's.
    public func visit(_ task: FetchTask, options: ExtractOptions = ExtractOptions()) async throws -> Visit {
        var cookies = CookieJar()
        let task = task.asked(by: rules.rule(for: task.url)?.fetch)
        let outcome = try await fetcher.fetch(task, cookies: &cookies)
        guard let page = outcome.page else { return Visit(task.url, outcome) }
        var job = ExtractJob(page, options: options)
        job.rule = rules.rule(for: page.url)
        let extraction = try await engine.extract(&job, rules: rules) { need in
            let rule = rules.rule(for: need.url)?.fetch
            return try await fetcher.fetch(task.following(need).asked(by: rule), cookies: &cookies)
        }
        return Visit(task.url, outcome, extraction, pages: job.pages)
    }
}
