import ScrapeFetching
import ScrapeTypes
import TestSupport
import Testing

struct RedirectTests {
    @Test(arguments: [301, 302, 303, 307, 308]) func `a redirect is followed and recorded`(status: Int) async throws {
        let server = try LoopbackServer { request in
            request.path == "/old" ? .redirect(to: "/new", status: status) : .html("here")
        }
        let page = try #require(try await fetcher().fetch(server.url + "/old").page)

        #expect(page.text == "here")
        #expect(page.requested.path == "/old")
        #expect(page.url.path == "/new")
        #expect(page.redirects == [Page.Redirect(status: status, url: try WebURL(server.url + "/new"))])
    }

    @Test func `each hop is resolved against the address before it`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/a/b": .redirect(to: "c/d")
            case "/a/c/d": .redirect(to: "e?f=1")
            default: .html(request.path)
            }
        }
        let page = try #require(try await fetcher().fetch(server.url + "/a/b").page)

        #expect(page.text == "/a/c/e?f=1")
        #expect(page.redirects.map(\.url.path) == ["/a/c/d", "/a/c/e"])
    }

    @Test func `a fragment survives a redirect that names none`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/a": .redirect(to: "/b")
            case "/c": .redirect(to: "/b#theirs")
            default: .html("")
            }
        }

        #expect(try await fetcher().fetch(server.url + "/a#ours").page?.url.fragment == "ours")
        #expect(try await fetcher().fetch(server.url + "/c#ours").page?.url.fragment == "theirs")
    }

    @Test func `ten redirects are followed and eleven are not`() async throws {
        let server = try LoopbackServer { request in
            let left = Int(request.path.dropFirst()) ?? 0
            return left == 0 ? .html("end") : .redirect(to: "/\(left - 1)")
        }

        #expect(try await fetcher().fetch(server.url + "/10").page?.redirects.count == 10)
        #expect(try await fetcher().fetch(server.url + "/11") == .failure(.tooManyRedirects(limit: 10)))
    }

    @Test func `a loop ends`() async throws {
        let server = try LoopbackServer { _ in .redirect(to: "/") }

        #expect(try await fetcher().fetch(server.url) == .failure(.tooManyRedirects(limit: 10)))
        #expect(server.requests.count == 11)
    }

    @Test(arguments: ["file:///etc/passwd", "javascript:alert(1)", "ftp://127.0.0.1/x", "http://"])
    func `a redirect out of the web is an error`(location: String) async throws {
        let server = try LoopbackServer { _ in .redirect(to: location) }

        #expect(try await fetcher().fetch(server.url) == .failure(.invalidRedirect(location)))
    }

    @Test func `a redirect without an address is its page or its status`() async throws {
        let server = try LoopbackServer { $0.path == "/page" ? .html("moved", status: 301) : .status(301) }

        #expect(try await fetcher().fetch(server.url + "/page").page?.text == "moved")
        #expect(try await fetcher().fetch(server.url + "/bare") == .failure(.status(301)))
    }

    @Test func `a redirect to an address that is not allowed is refused before a connection`() async throws {
        let hidden = try LoopbackServer(address: "127.0.0.2") { _ in .html("secret") }
        let server = try LoopbackServer { _ in .redirect(to: hidden.url) }
        let outcome = try await fetcher(allowing: ["127.0.0.1"]).fetch(server.url)

        #expect(outcome == .failure(.addressRefused(try Host("127.0.0.2"), address: "127.0.0.2")))
        #expect(hidden.log.connections == 0)
    }
}
