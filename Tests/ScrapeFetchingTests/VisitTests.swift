import ScrapeFetching
import ScrapeTypes
import TestSupport
import Testing

/// What a server may say on the way to a page, besides `Location`.
@Suite(.timeLimit(.minutes(1)))
struct VisitTests {
    @Test func `a wall that redirects to itself with a cookie opens`() async throws {
        let server = try LoopbackServer { request in
            request["cookie"] == "seen=1"
                ? .html("article") : .status(302, headers: ["Location": "/a", "Set-Cookie": "seen=1; Path=/"])
        }
        let page = try #require(try await fetcher().fetch(server.url + "/a").page)

        #expect(page.text == "article")
        #expect(server.requests.map { $0["cookie"] } == [nil, "seen=1"])
    }

    @Test func `a cookie of a visit goes to its later pages and to no other visit`() async throws {
        let server = try LoopbackServer { _ in .html("x", headers: ["Set-Cookie": "a=1; Path=/"]) }
        let fetcher = try fetcher()
        let task = FetchTask(url: try WebURL(server.url))
        var cookies = CookieJar()
        _ = try await fetcher.fetch(task, cookies: &cookies)
        _ = try await fetcher.fetch(task, cookies: &cookies)
        _ = try await fetcher.fetch(task)

        #expect(server.requests.map { $0["cookie"] } == [nil, "a=1", nil])
    }

    @Test(arguments: ["127.0.0.1", "127.0.0.2"])
    func `no cookie goes to another port or host`(address: String) async throws {
        let other = try LoopbackServer(address: address) { _ in .html("x") }
        let server = try LoopbackServer { _ in
            .status(302, headers: ["Location": other.url, "Set-Cookie": "a=1; Path=/"])
        }
        _ = try await fetcher().fetch(server.url, headers: [Header("Cookie", "b=2")])

        #expect(other.requests.map { $0["cookie"] } == [nil])
    }

    @Test func `a server's cookies stand beside the task's and take the place of equal names`() async throws {
        let server = try LoopbackServer { request in
            guard request.path == "/" else { return .html("x") }
            return Response([
                .send(
                    Array(
                        "HTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: a=9\r\nSet-Cookie: c=3\r\nContent-Length: 0\r\n\r\n"
                            .utf8
                    )
                )
            ])
        }
        _ = try await fetcher().fetch(server.url, headers: [Header("Cookie", "a=1; b=2")])

        #expect(server.requests.map { $0["cookie"] } == ["a=1; b=2", "b=2; a=9; c=3"])
    }

    @Test(arguments: [200, 404, 503]) func `a refresh that comes at once is followed`(status: Int) async throws {
        let server = try LoopbackServer { request in
            request.path == "/" ? .html("wait", status: status, headers: ["Refresh": "5; url=/b"]) : .html("here")
        }
        let page = try #require(try await fetcher().fetch(server.url).page)

        #expect(page.text == "here")
        #expect(page.redirects == [Page.Redirect(status: status, url: try WebURL(server.url + "/b"))])
    }

    @Test(arguments: ["6; url=/b", "0", "0; url=/", "0; url=/#top", "0; url=javascript:alert(1)", "soon; url=/b"])
    func `another refresh leaves the page as it is`(value: String) async throws {
        let server = try LoopbackServer { _ in .html("page", headers: ["Refresh": value]) }
        let page = try #require(try await fetcher().fetch(server.url + "/").page)

        #expect(page.text == "page")
        #expect(page.redirects == [])
    }

    @Test func `a refresh to the page itself is followed when it comes with a cookie`() async throws {
        let server = try LoopbackServer { request in
            request["cookie"] == nil
                ? .html("wall", headers: ["Refresh": "0; url=/", "Set-Cookie": "a=1"]) : .html("article")
        }

        #expect(try await fetcher().fetch(server.url + "/").page?.text == "article")
    }

    @Test func `pages that send on for ever end in the last one`() async throws {
        let server = try LoopbackServer { request in
            .html(request.path, headers: ["Refresh": "1; url=\(request.path)0"])
        }
        let page = try #require(try await fetcher().fetch(server.url + "/").page)

        #expect(page.redirects.count == 10)
    }

    @Test func `a header that cannot be sent is the request's fault`() async throws {
        let server = try LoopbackServer { _ in .status(200) }

        #expect(
            try await fetcher().fetch(server.url, headers: [Header("X-A", "1\r\nX-B: 2")])
                == .failure(.invalidRequest("the header X-A has a control character"))
        )
        #expect(
            try await fetcher().fetch(server.url, headers: [Header("X A", "1")])
                == .failure(.invalidRequest("\"X A\" is no header name"))
        )
        #expect(server.requests == [])
    }
}
