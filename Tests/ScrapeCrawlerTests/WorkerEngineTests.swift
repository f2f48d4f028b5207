import Glibc
import ScrapeTypes
import Testing

@testable import ScrapeCrawler

struct WorkerEngineTests {
    @Test func `a worker answers what the extractor in this process answers`() async throws {
        let job = try Workers.job()
        var expected = try await InProcessEngine().extract(job)

        let answer = try await Workers.withEngine { try await $0.extract(job) }

        #expect(answer.cpuTime > .zero)
        expected.cpuTime = answer.cpuTime
        #expect(answer == expected)
    }
}
