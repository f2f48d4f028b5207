import ScrapeTypes
import TestSupport
import Testing

@testable import ScrapeFetching

struct RobotsFetchingTests {
    private func fetcher(wholeLimit: Duration = .seconds(15)) throws -> Fetcher {
        try ScrapeFetchingTests.fetcher { $0.wholeLimit = wholeLimit }
    }

    private func task(_ url: String) throws -> FetchTask {
        var task = FetchTask(url: try WebURL(url))
        task.obeysRobots = true
        return task
    }

    /// A server whose robots.txt is this response, and which has a page everywhere else.
    private func server(_ robots: @escaping @Sendable (Request) -> Response) throws -> LoopbackServer {
        try LoopbackServer { request in request.path == "/robots.txt" ? robots(request) : .html("<p>page") }
    }

    private func isFetched(_ outcome: FetchOutcome) -> Bool { outcome.page != nil }

    @Test func `a page that the file forbids is not asked for`() async throws {
        let server = try server { _ in .bytes(Array("user-agent: scrapebot\ndisallow: /no".utf8)) }
        let fetcher = try fetcher()
        #expect(try await fetcher.fetch(task(server.url + "/no/page")) == .failure(.disallowedByRobots(line: 2)))
        #expect(isFetched(try await fetcher.fetch(task(server.url + "/yes"))))
        #expect(server.requests.map(\.path) == ["/robots.txt", "/yes"])
    }

    @Test func `twenty who ask at the same moment fetch the file once`() async throws {
        let server = try server { _ in .bytes(Array("user-agent: *\nallow: /".utf8)) }
        let fetcher = try fetcher()
        let url = server.url
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask { self.isFetched(try await fetcher.fetch(self.task(url + "/\(number)"))) }
            }
            for try await fetched in group { #expect(fetched) }
        }
        #expect(server.requests.count { $0.path == "/robots.txt" } == 1)
    }

    // RFC 9309, section 2.3.1.3 and 2.3.1.4.
    @Test(arguments: [(404, true), (401, true), (403, true), (410, true), (500, false), (503, false), (429, false)])
    func `a host without the file allows everything, one that fails nothing`(status: Int, isAllowed: Bool) async throws
    {
        let server = try server { _ in .status(status) }
        let outcome = try await fetcher().fetch(task(server.url + "/page"))
        #expect(isFetched(outcome) == isAllowed)
        if !isAllowed { #expect(outcome == .failure(.robotsUnreachable)) }
    }

    @Test func `a file that does not come allows nothing`() async throws {
        let server = try server { _ in .hanging }
        #expect(
            try await fetcher(wholeLimit: .milliseconds(300)).fetch(task(server.url + "/page"))
                == .failure(.robotsUnreachable)
        )
    }

    @Test func `redirects to the file are followed, in the end in vain`() async throws {
        let moved = try LoopbackServer { request in
            request.path == "/file"
                ? .bytes(Array("user-agent: *\ndisallow: /".utf8)) : .redirect(to: "/robots.txt")
        }
        let target = moved.url + "/file"
        let server = try server { _ in .redirect(to: target) }
        #expect(try await fetcher().fetch(task(server.url + "/page")) == .failure(.disallowedByRobots(line: 2)))
        let loop = try self.server { _ in .redirect(to: "/robots.txt") }
        #expect(isFetched(try await fetcher().fetch(task(loop.url + "/page"))))
        #expect(loop.requests.count { $0.path == "/robots.txt" } == 6)
    }

    @Test func `a hop that the file of its host forbids is not made`() async throws {
        let forbidding = try server { _ in .bytes(Array("user-agent: *\ndisallow: /".utf8)) }
        let target = forbidding.url + "/page"
        let server = try LoopbackServer { request in
            request.path == "/robots.txt" ? .status(404) : .redirect(to: target)
        }
        #expect(try await fetcher().fetch(task(server.url + "/start")) == .failure(.disallowedByRobots(line: 2)))
        #expect(forbidding.requests.map(\.path) == ["/robots.txt"])
    }

    @Test func `of a file that never ends the beginning counts`() async throws {
        let rules = "user-agent: *\ndisallow: /no\n" + String(repeating: "# filler\n", count: 200_000)
        let server = try server { _ in .bytes(Array(rules.utf8)) }
        let fetcher = try fetcher()
        #expect(try await fetcher.fetch(task(server.url + "/no")) == .failure(.disallowedByRobots(line: 2)))
        #expect(isFetched(try await fetcher.fetch(task(server.url + "/yes"))))
    }

    @Test func `the file is asked for as it is, under a name of its own`() async throws {
        let server = try server { _ in .status(404) }
        _ = try await fetcher().fetch(task(server.url + "/page"))
        let request = try #require(server.requests.first)
        #expect(request["accept-encoding"] == "identity")
    }
}
