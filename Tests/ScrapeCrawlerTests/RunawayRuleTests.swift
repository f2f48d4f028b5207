import ScrapeTypes
import Synchronization
import Testing

@testable import ScrapeCrawler

/// Rules whose selectors would run for minutes.
struct RunawayRuleTests {
    /// Elements deep inside each other, and a story.
    private static let page =
        "<html><body><article>"
        + String(repeating: "<p>The ferry is back in the harbour, and the town turned out.</p>", count: 20)
        + "</article>" + String(repeating: "<div>", count: 250) + String(repeating: "<b>x</b>", count: 2000)

    @Test func `a worker is stopped in a rule's step, and the page is read without the rule`() async throws {
        let ends = Mutex<[WorkerEnd]>([])
        var configuration = Workers.configuration()
        configuration.stepLimit = .milliseconds(100)
        configuration.cpuLimit = .seconds(60)
        configuration.wallLimit = .seconds(300)
        configuration.onWorkerEnd = { end in ends.withLock { $0.append(end) } }
        try await Workers.withEngine(configuration) { engine in
            let extraction = try await engine.extract(job())

            #expect(extraction.verdict.kind == .article)
            #expect(ends.withLock { $0.map(\.cause) } == [.stepLimit(.milliseconds(100))])
            let report = try #require(extraction.report)
            #expect(report.trust?.reason == .ranAway)
            #expect(report.answers.map(\.text) == [Self.runaway])
            #expect(report.answers[0].fate == .failed("took more than 100ms"))
            #expect(extraction.article?.rule?.bodyStands == false)
        }
    }

    @Test func `the step that runs in this process is known by its selector`() async throws {
        let engine = InProcessEngine()
        let job = try job()
        let task = Task { try await engine.extract(job) }
        var failure: RuleFailure?
        while failure == nil {
            failure = engine.failedStep(of: job, after: .milliseconds(20))
            await Task.yield()
        }
        task.cancel()
        #expect(failure?.text.text == Self.runaway)
        #expect(failure?.file == "runaway.yaml")
        // The thread goes on until the page is done; nobody waits for it.
    }

    /// Some minutes of libxml2's time.
    private static let runaway = "//*[count(.//*[count(.//*[count(.//*) > 100000]) > 100000]) > 100000]"

    private func job() throws -> ExtractJob {
        var article = ArticleRule()
        article.remove = [RuleText("aside", line: 3), RuleText(Self.runaway, line: 4)]
        var job = try Workers.job(html: Self.page)
        job.rule = SiteRule(
            sites: [HostPattern(host: "example.com")],
            reading: .native(article, templates: []),
            file: "runaway.yaml",
            hash: "runaway"
        )
        return job
    }
}
