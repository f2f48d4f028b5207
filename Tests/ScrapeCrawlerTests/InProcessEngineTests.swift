import ScrapeTypes
import Testing

@testable import ScrapeCrawler

struct InProcessEngineTests {
    @Test func `a page is extracted and its CPU time measured`() async throws {
        let answer = try await InProcessEngine().extract(Workers.job("A bridge opens"))

        #expect(answer.article?.title == "A bridge opens")
        #expect(answer.cpuTime > .zero)
    }

    @Test func `a cancelled task does not wait for its page`() async throws {
        let html = "<html><body>" + String(repeating: "<p>a <b>b</b> c</p>", count: 20_000)
        let job = try Workers.job(html: html)
        let task = Task { try await InProcessEngine().extract(job) }
        task.cancel()

        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
