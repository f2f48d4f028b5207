import ScrapeCrawler
import ScrapeTypes

/// Reads an article from saved pages as if they were fetched.
struct SavedVisit: Sendable {
    let engine: any Engine
    let rules: any RuleSource
    var options = ExtractOptions()

    /// A saved page and the address that it stands for.
    struct Page: Sendable {
        var url: WebURL
        var bytes: [UInt8]
    }

    /// The first page is the article's own; of the others, those are read that the extractor asks for.
    func visit(_ pages: [Page]) async throws -> Visit {
        let first = page(pages[0], asked: pages[0].url)
        var job = ExtractJob(first, options: options)
        job.rule = rules.rule(for: first.url)
        let extraction = try await engine.extract(&job, rules: rules) { need in
            let key = URLKey(need.url)
            // What was not saved cannot be had.
            guard let found = pages.first(where: { URLKey($0.url) == key }) else { return .failure(.status(404)) }
            return .page(page(found, asked: need.url))
        }
        return Visit(first.url, .page(first), extraction, pages: job.pages)
    }

    private func page(_ saved: Page, asked: WebURL) -> ScrapeTypes.Page {
        ScrapeTypes.Page(requested: asked, url: saved.url, body: saved.bytes, fetched: Instant.now)
    }
}
