import ScrapeTypes
import Testing

@testable import ScrapeCrawler

struct WorkerMainTests {
    @Test func `a program that was started by a person is no worker`() {
        #expect(!WorkerMain.isWorker)
    }

    @Test func `an answer larger than a frame is sent as a verdict`() throws {
        var article = Article(url: try WebURL("https://example.com/"))
        article.blocks = Array(repeating: .rule, count: WireLimits.elements + 1)
        var extraction = Extraction(verdict: Verdict(.article), article: article)
        extraction.cpuTime = .milliseconds(3)
        let reply = try #require(WorkerMain.reply(to: 9, with: .extract(extraction)))

        var expected = Extraction(verdict: Verdict(.unsupported, .tooLarge(limit: Frame.headLimit)))
        expected.cpuTime = .milliseconds(3)
        let bytes = try #require(reply.pieces.first)
        #expect(try IncomingFrame(head: Array(bytes.dropFirst(8)), body: []).answer() == .extract(expected))
    }
}
