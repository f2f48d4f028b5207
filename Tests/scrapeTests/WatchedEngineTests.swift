import ScrapeTypes
import Testing

@testable import scrape

/// The watchdog of the one page that is read in the program's own process.
struct WatchedEngineTests {
    @Test func `a page that takes too long ends the program with a sentence and a status`() async throws {
        let result = try await #require(
            processExitsWith: .exitCode(ProgramExit.noArticle.rawValue),
            observing: [\.standardErrorContent]
        ) {
            var engine = WatchedEngine(console: Console(), name: "https://post.example/")
            engine.limits.wallLimit = .zero
            // Large enough that the watchdog comes round before the page is done.
            _ = try await engine.extract(WatchedEngineTests.job(paragraphs: 100_000))
        }

        let message = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(message.contains("scrape: https://post.example/: reading the page took more than 0 s"))
    }

    private static func job(paragraphs: Int) throws -> ExtractJob {
        let text =
            "After eleven years in a dry dock the old ferry is back in the harbour, and the town turned out for it."
        let body = (0..<paragraphs).map { "<p>\(text) It was crossing number \($0).</p>" }.joined()
        let html = "<!doctype html><title>Ferry</title><article><h1>Ferry</h1>\(body)</article>"
        let url = try WebURL("https://post.example/")
        return ExtractJob(Page(requested: url, url: url, body: Array(html.utf8), fetched: Instant(seconds: 0)))
    }
}
