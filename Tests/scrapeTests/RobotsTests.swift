import TestSupport
import Testing

/// `scrape robots URL` as a user meets it.
struct RobotsTests {
    private func run(_ robots: Response, _ path: String, _ more: String...) async throws -> ProcessResult {
        let server = try LoopbackServer { request in request.path == "/robots.txt" ? robots : .status(404) }
        let arguments = ["robots", "--allow-address", "127.0.0.0/8", server.url + path] + more
        return try await ProcessRunner(ProcessRunner.builtProgram, arguments).run()
    }

    private let file = Response.bytes(
        Array(
            "User-agent: *\nDisallow: /private\nCrawl-delay: 4\nSitemap: https://example.com/s.xml\n\nUser-agent: x\nAllow: /"
                .utf8
        )
    )

    @Test func `an address that is allowed is allowed`() async throws {
        let result = try await run(file, "/page")
        #expect(result.status == 0)
        #expect(result.text == "allowed, no line speaks of it\ncrawl-delay: 4s\nsitemap: https://example.com/s.xml\n")
        #expect(result.messages == "")
    }

    @Test func `the line that forbids is named`() async throws {
        let result = try await run(file, "/private/1")
        #expect(result.status == 6)
        #expect(result.text.hasPrefix("disallowed, by line 2: Disallow: /private\n"))
    }

    @Test func `another robot may be asked for`() async throws {
        let result = try await run(file, "/private/1", "--agent", "x")
        #expect(result.status == 0)
        #expect(result.text == "allowed, by line 7: Allow: /\nsitemap: https://example.com/s.xml\n")
    }

    @Test func `a file that cannot be had forbids everything, and says so`() async throws {
        let result = try await run(.status(503), "/page")
        #expect(result.status == 6)
        #expect(result.text == "")
        #expect(result.messages.contains("robots.txt could not be read"))
    }

    @Test func `what is no address is a usage error`() async throws {
        let result = try await ProcessRunner(ProcessRunner.builtProgram, ["robots", "ht tp://x y"]).run()
        #expect(result.status == 2)
    }
}
