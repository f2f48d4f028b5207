import ScrapeFetching
import ScrapeScheduling
import ScrapeTypes
import Synchronization
import TestSupport
import Testing

@testable import ScrapeCrawler

struct CrawlerTests {
    @Test func `a page becomes an article`() async throws {
        let server = try LoopbackServer { _ in .html(Workers.page("A bridge opens")) }
        let visit = try await crawler(InProcessEngine()).visit(FetchTask(url: WebURL(server.url + "/bridge")))

        #expect(visit.outcome.kind == .article)
        #expect(visit.article?.title == "A bridge opens")
        #expect(visit.pages.count == 1)
        #expect(server.requests.count == 1)
    }

    @Test func `a page that cannot be had is an outcome without an article`() async throws {
        let server = try LoopbackServer { _ in .html("") }
        let url = try WebURL(server.url + "/")
        server.stop()
        let visit = try await crawler(InProcessEngine()).visit(FetchTask(url: url))

        #expect(visit.outcome.kind == .failed)
        #expect(visit.extraction == nil)
    }

    @Test func `two pages that refresh to each other are fetched once each`() async throws {
        let server = try LoopbackServer { request in
            let other = request.path == "/a" ? "/b" : "/a"
            return .html("<html><head><meta http-equiv=refresh content='0; url=\(other)'></head><body></body></html>")
        }
        let visit = try await crawler(InProcessEngine()).visit(FetchTask(url: WebURL(server.url + "/a")))

        #expect(visit.extraction?.needs == nil)
        #expect(server.requests.map(\.path) == ["/a", "/b"])
    }

    @Test func `an extractor that asks for the same page for ever gets it once`() async throws {
        let server = try LoopbackServer { _ in .html(Workers.page("A bridge opens")) }
        let engine = try AskingEngine { _ in server.url + "/again" }
        let visit = try await crawler(engine).visit(FetchTask(url: WebURL(server.url + "/")))

        #expect(server.requests.map(\.path) == ["/", "/again"])
        #expect(visit.pages.map(\.role) == [.first, .next])
        #expect(engine.lastJob?.options.followsNeeds == false)
    }

    @Test func `an extractor that asks for ever more pages gets as many as allowed`() async throws {
        let server = try LoopbackServer { _ in .html(Workers.page("A bridge opens")) }
        let engine = try AskingEngine { job in server.url + "/\(job.pages.count)" }
        var options = ExtractOptions()
        options.pageLimit = 4
        let visit = try await crawler(engine).visit(FetchTask(url: WebURL(server.url + "/")), options: options)

        #expect(server.requests.map(\.path) == ["/", "/1", "/2", "/3"])
        #expect(visit.pages.count == 4)
    }

    @Test func `a page that is missing is not asked for again`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/" ? .html(Workers.page("A bridge opens")) : .html("gone", status: 404)
        }
        let engine = try AskingEngine { _ in server.url + "/gone" }
        let visit = try await crawler(engine).visit(FetchTask(url: WebURL(server.url + "/")))

        #expect(server.requests.map(\.path) == ["/", "/gone"])
        #expect(visit.pages.count == 1)
        #expect(engine.lastJob?.missing.map(\.reason) == ["status 404"])
    }

    @Test(arguments: [true, false]) func `the headers of a task follow it within its origin only`(
        isSameOrigin: Bool
    ) async throws {
        let other = try LoopbackServer { _ in .html(Workers.page("Another server")) }
        let server = try LoopbackServer { _ in .html(Workers.page("A bridge opens")) }
        let later = (isSameOrigin ? server : other).url + "/later"
        var task = FetchTask(url: try WebURL(server.url + "/"))
        task.headers = [Header("X-Secret", "hunter2")]
        _ = try await crawler(try AskingEngine { _ in later }).visit(task)

        let requests = server.requests + other.requests
        #expect(requests.map { $0["X-Secret"] } == ["hunter2", isSameOrigin ? "hunter2" : nil])
    }

    // MARK: Help

    private func crawler(_ engine: any Engine) throws -> Crawler {
        var configuration = Fetcher.Configuration()
        configuration.allowedAddresses = ["127.0.0.0/8"].compactMap { .init($0) }
        let politeness = InMemoryPoliteness(delay: .zero)
        return Crawler(fetcher: try Fetcher(configuration: configuration, politeness: politeness), engine: engine)
    }
}

/// An extractor that always wants another page.
private final class AskingEngine: Engine {
    private let address: @Sendable (ExtractJob) -> String
    private let job = Mutex<ExtractJob?>(nil)

    init(_ address: @escaping @Sendable (ExtractJob) -> String) throws {
        self.address = address
    }

    var lastJob: ExtractJob? { job.withLock { $0 } }

    func extract(_ job: ExtractJob) async throws -> Extraction {
        self.job.withLock { $0 = job }
        let need = Need(url: try WebURL(address(job)), role: .next)
        return Extraction(verdict: Verdict(.empty), needs: need)
    }
}
