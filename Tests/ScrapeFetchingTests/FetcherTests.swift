import ScrapeFetching
import ScrapeTypes
import TestSupport
import Testing

struct FetcherTests {
    @Test func `a page is what the server sent`() async throws {
        let server = try LoopbackServer { _ in .html("<p>Bridge</p>", headers: ["X-Paper": "Gazette"]) }
        let outcome = try await fetcher().fetch(server.url + "/news")
        let page = try #require(outcome.page)

        #expect(page.text == "<p>Bridge</p>")
        #expect(page.status == 200)
        #expect(page.requested.description == server.url + "/news")
        #expect(page.url == page.requested)
        #expect(page.headers["x-paper"] == "Gazette")
        #expect(page.fetched == now)
        #expect(page.redirects == [])
        #expect(!page.isTruncated)
    }

    @Test func `an error with a body is a page`() async throws {
        let server = try LoopbackServer { _ in .html("<p>Come back later</p>", status: 503) }
        let page = try #require(try await fetcher().fetch(server.url).page)

        #expect(page.status == 503)
        #expect(page.text == "<p>Come back later</p>")
    }

    @Test(arguments: [404, 410, 500, 503]) func `an error without a body is its status`(status: Int) async throws {
        let server = try LoopbackServer { _ in .status(status) }

        #expect(try await fetcher().fetch(server.url) == .failure(.status(status)))
    }

    @Test func `an answer of 200 without a body is an empty page`() async throws {
        let server = try LoopbackServer { _ in .status(200) }

        #expect(try await fetcher().fetch(server.url).page?.body == [])
    }

    @Test func `a request says who asks and what it understands`() async throws {
        let server = try LoopbackServer { _ in .status(200) }
        _ = try await fetcher { $0.userAgent = "paper/1.0" }.fetch(server.url)
        let request = try #require(server.requests.first)

        #expect(request.method == "GET")
        #expect(request["user-agent"] == "paper/1.0")
        #expect(request["accept-encoding"] == "gzip, deflate, br, zstd")
        #expect(request["accept"]?.hasPrefix("text/html") == true)
        #expect(request["accept-language"] != nil)
        #expect(request["referer"] == nil)
        #expect(request["cookie"] == nil)
    }

    @Test func `a header of the task takes the place of the fetcher's own`() async throws {
        let server = try LoopbackServer { _ in .status(200) }
        _ = try await fetcher().fetch(server.url, headers: [Header("user-agent", "mine"), Header("Cookie", "a=b")])
        let request = try #require(server.requests.first)

        #expect(request.headers.filter { $0.name.lowercased() == "user-agent" }.map(\.value) == ["mine"])
        #expect(request["cookie"] == "a=b")
    }

    @Test func `a compressed body is left as it is`() async throws {
        let bytes: [UInt8] = [0x1f, 0x8b, 0, 1, 2, 3]
        let server = try LoopbackServer { _ in .bytes(bytes, headers: ["Content-Encoding": "gzip"]) }

        #expect(try await fetcher().fetch(server.url).page?.body == bytes)
    }

    @Test func `a header value cannot smuggle a line`() async throws {
        let server = try LoopbackServer { _ in .status(200) }
        let outcome = try await fetcher().fetch(server.url, headers: [Header("X-A", "1\r\nX-B: 2")])

        #expect(outcome.page == nil)
        #expect(server.requests == [])
    }

    @Test func `a host is asked in its turn and told of the answer`() async throws {
        let server = try LoopbackServer { $0.path == "/" ? .redirect(to: "/next") : .html("x") }
        let turns = Turns()
        _ = try await fetcher(turns).fetch(server.url)

        #expect(
            turns.events == [
                .turn("127.0.0.1", .page), .answered("127.0.0.1"), .turn("127.0.0.1", .redirect),
                .answered("127.0.0.1"),
            ]
        )
    }

    @Test func `nobody listening is a refused connection`() async throws {
        let server = try LoopbackServer { _ in .status(200) }
        let url = server.url
        let port = server.port
        _ = try await fetcher().fetch(url)
        server.stop()
        await server.until { $0.open == 0 }

        #expect(
            try await fetcher().fetch(url) == .failure(.connectionRefused(try Host("127.0.0.1"), port: port))
        )
    }
}
