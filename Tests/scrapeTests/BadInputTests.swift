import TestSupport
import Testing

/// What each kind of bad input gets: one sentence that names the address and says what to do, the exit status of its
/// class, nothing on standard output, and no file.
struct BadInputTests {
    /// A way in which a server disappoints, and what the user is told.
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var response: Response
        var status: Int32
        var words: [String]
        var options: [String] = []

        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "404", response: .html("<h1>Not found</h1>", status: 404), status: 8, words: ["404"]),
        Case(name: "410", response: .html("gone", status: 410), status: 8, words: ["410"]),
        Case(name: "500", response: .status(500), status: 8, words: ["500", "later"]),
        Case(name: "403", response: .html("<p>Forbidden</p>", status: 403), status: 6, words: ["403", "--cookie"]),
        Case(name: "401", response: .status(401), status: 6, words: ["401", "--header"]),
        Case(name: "an empty body", response: .html(""), status: 7, words: ["empty"]),
        Case(
            name: "a PDF",
            response: .bytes(Array("%PDF-1.7".utf8), headers: ["Content-Type": "application/pdf"]),
            status: 7,
            words: ["PDF", "application/pdf", "--raw"]
        ),
        Case(
            name: "a picture",
            response: .bytes([0x89, 0x50, 0x4E, 0x47], headers: ["Content-Type": "image/png"]),
            status: 7,
            words: ["picture", "--raw"]
        ),
        Case(
            name: "too large on the wire",
            response: .html(String(repeating: "<p>x</p>", count: 9000)),
            status: 7,
            words: ["10 KiB", "--max-size"],
            options: ["--max-size", "10KiB"]
        ),
        Case(
            name: "a script shell",
            response: .html(Pages.scriptShell),
            status: 7,
            words: ["no content without JavaScript", "--force"]
        ),
        Case(
            name: "a bot wall",
            response: .html(Pages.botWall, status: 403),
            status: 6,
            words: ["bot wall", "--cookie"]
        ),
        Case(name: "a page of links", response: .html(Pages.listing), status: 7, words: ["links", "--force"]),
        Case(name: "a closed connection", response: .closed, status: 4, words: ["closed the connection"]),
        Case(name: "no HTTP", response: .raw("220 mail.example ESMTP\r\n"), status: 4, words: ["HTTP"]),
        Case(
            name: "silence",
            response: .hanging,
            status: 4,
            words: ["0.3 s", "--max-time"],
            options: ["--max-time", "300ms"]
        ),
        Case(
            name: "a body that stalls",
            response: .stalling(after: Array("<p>Once".utf8)),
            status: 4,
            words: ["--max-time"],
            options: ["--max-time", "300ms"]
        ),
        Case(
            name: "a redirect to a file",
            response: .redirect(to: "file:///etc/passwd"),
            status: 8,
            words: ["redirect"]
        ),
        Case(
            name: "an endless redirect",
            response: .redirect(to: "/again"),
            status: 8,
            words: ["10 times", "--cookie"]
        ),
        Case(
            name: "an unknown coding",
            response: .html("x", headers: ["Content-Encoding": "sdch"]),
            status: 7,
            words: ["sdch"]
        ),
    ]

    @Test(arguments: cases)
    func `a server that disappoints gets a sentence and a status, and no file`(_ example: Case) async throws {
        let server = try LoopbackServer { _ in example.response }
        let folder = try TemporaryFolder()
        var scrape = ProcessRunner.scrapeLoopback(server.url + "/story")
        scrape.arguments += example.options + ["--output", folder.file("article.md")]

        let result = try await scrape.run()

        #expect(result.status == example.status)
        #expect(result.output.isEmpty)
        #expect(folder.names.isEmpty)
        #expect(result.messages.hasPrefix("scrape: \(server.url)/story: "))
        #expect(result.messages.split(separator: "\n").count == 1)
        for word in example.words { #expect(result.messages.contains(word)) }
    }

    @Test func `an address that is not public is refused, and the option that allows it is named`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.article()) }

        let result = try await ProcessRunner.scrape(server.url).run()

        #expect(result.status == 6)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains("--allow-address 127.0.0.1"))
        #expect(server.log.connections == 0)
    }

    @Test func `a redirect to an address that is not public is refused`() async throws {
        let server = try LoopbackServer { _ in .redirect(to: "http://169.254.169.254/latest/meta-data/") }

        let result = try await ProcessRunner.scrapeLoopback(server.url).run()

        #expect(result.status == 6)
        #expect(result.messages.contains("--allow-address 169.254.169.254"))
    }

    @Test func `a port where nobody listens is named`() async throws {
        let server = try LoopbackServer { _ in .closed }
        server.stop()

        let result = try await ProcessRunner.scrapeLoopback(server.url).run()

        #expect(result.status == 4)
        #expect(result.messages.contains("nothing answers at 127.0.0.1, port \(server.port)"))
    }

    // A label of more than 63 bytes is refused by the resolver itself, without a question to the network.
    @Test func `a name without an address is unknown, and nothing is tried twice`() async throws {
        let name = String(repeating: "a", count: 64) + ".example"

        let result = try await ProcessRunner.scrape("http://\(name)/").run()

        #expect(result.status == 4)
        #expect(result.messages.contains("the name \(name) has no address"))
    }

    @Test(arguments: [
        ("http://", "names no host"), ("ftp://example.com/", "ftp"), ("http://exa mple.com/", "no valid address"),
        ("http://example.com:99999/", "port"), ("file:///etc/passwd", "scrape extract"),
        ("extrct", "scrape extract"), ("serve", "https://serve"), ("page.html", "scrape extract page.html"),
    ])
    func `what is no address is a usage error in one line`(_ text: String, _ word: String) async throws {
        let result = try await ProcessRunner.scrape(text).run()

        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains(word))
        #expect(result.messages.split(separator: "\n").count == 1)
    }

    @Test func `a teaser is printed with a warning`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.paywalled) }

        let result = try await ProcessRunner.scrapeLoopback(server.url).run()

        #expect(result.status == 0)
        #expect(result.text.contains(Pages.sentence))
        #expect(result.messages.contains("warning"))
        #expect(result.messages.contains("paywall"))
    }

    @Test func `an outcome that --fail-on names is not written`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.paywalled) }

        let result = try await ProcessRunner.scrapeLoopback(server.url, "--fail-on", "listing,teaser").run()

        #expect(result.status == 9)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains("--fail-on"))
    }

    @Test func `--force prints what was found, and the status stays`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.softNotFound) }

        let result = try await ProcessRunner.scrapeLoopback(server.url + "/story", "--force").run()

        #expect(result.status == 7)
        #expect(result.text.contains("nothing under this address"))
        #expect(result.messages.contains("says that it does not exist"))
    }
}
