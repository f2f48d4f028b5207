import Glibc
import ScrapeTypes

@testable import ScrapeCrawler

/// What the tests of workers share.
enum Workers {
    /// The program, which is built beside the tests.
    static let executable: String = {
        let folder = Processes.link("/proc/self/exe").split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return folder.joined(separator: "/") + "/scrape"
    }()

    static func configuration(workers: Int = 1) -> WorkerEngine.Configuration {
        var configuration = WorkerEngine.Configuration()
        configuration.executable = executable
        configuration.workers = workers
        return configuration
    }

    /// Runs a test with an engine, and shuts it down after.
    static func withEngine<Result>(
        _ configuration: WorkerEngine.Configuration = configuration(),
        _ body: (WorkerEngine) async throws -> Result
    ) async throws -> Result {
        let engine = WorkerEngine(configuration: configuration)
        do {
            let result = try await body(engine)
            await engine.shutDown()
            return result
        } catch {
            await engine.shutDown()
            throw error
        }
    }

    /// A job about one page with the headline `title`.
    static func job(_ title: String = "A bridge opens", path: String = "/") throws -> ExtractJob {
        try job(html: page(title), path: path)
    }

    /// The HTML of a short article.
    static func page(_ title: String) -> String {
        let paragraphs = (1...6).map { number in
            "<p>Paragraph \(number) of \(title) tells at some length what happened, when, and to whom it did.</p>"
        }
        return "<!DOCTYPE html><html><head><title>\(title)</title></head><body><article><h1>\(title)</h1>"
            + paragraphs.joined() + "</article></body></html>"
    }

    static func job(html: String, path: String = "/") throws -> ExtractJob {
        let url = try WebURL("https://example.com" + path)
        var page = Page(requested: url, url: url, body: Array(html.utf8), fetched: Instant(seconds: 1_700_000_000))
        page.headers = [Header("Content-Type", "text/html; charset=utf-8")]
        return ExtractJob(page)
    }
}
