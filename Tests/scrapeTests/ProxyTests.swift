import TestSupport
import Testing

struct ProxyTests {
    @Test func `a proxy of the environment is not asked`() async throws {
        let proxy = try LoopbackServer { _ in .html("proxy") }
        let server = try LoopbackServer { _ in .html(Pages.article()) }
        var scrape = ProcessRunner.scrapeLoopback(server.url)
        for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            scrape.environment[name] = proxy.url
        }

        #expect(try await scrape.run().status == 0)
        #expect(proxy.log.connections == 0)
    }

    @Test(arguments: ["127.0.0.1:8080", "socks5://127.0.0.1:8080", "ftp://127.0.0.1"])
    func `a proxy of another kind is a usage error`(proxy: String) async throws {
        let result = try await ProcessRunner.scrapeLoopback("http://127.0.0.1:1/", "--proxy", proxy).run()

        #expect(result.status == 2)
        #expect(result.messages.contains("socks5h://"))
    }

    @Test func `a header that cannot be sent is a usage error`() async throws {
        let result = try await ProcessRunner.scrapeLoopback("http://127.0.0.1:1/", "-H", "X-A: \u{7f}").run()

        #expect(result.status == 2)
    }
}
