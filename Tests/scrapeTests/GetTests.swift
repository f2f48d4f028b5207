import Synchronization
import TestSupport
import Testing

/// `scrape URL` as a user meets it.
struct GetTests {
    @Test func `an article is printed as Markdown, and nothing else is said`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.article()) }

        let result = try await ProcessRunner.scrapeLoopback(server.url + "/ferry").run()

        #expect(result.status == 0)
        #expect(result.messages == "")
        #expect(result.text.hasPrefix("# \(Pages.title)\n\n"))
        #expect(result.text.contains(Pages.sentence))
        #expect(result.text.contains("[Saturday morning](\(server.url)/timetable)"))
        #expect(!result.text.contains("Imprint"))
        #expect(result.text.hasSuffix("\n"))
    }

    @Test func `headers, cookies and the name go along`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.article()) }

        _ = try await ProcessRunner.scrapeLoopback(
            server.url,
            "-H",
            "X-Token: 17",
            "-b",
            "a=1",
            "--cookie",
            "b=2",
            "-A",
            "ferry-watch/1"
        ).run()

        let request = try #require(server.requests.first)
        #expect(request["x-token"] == "17")
        #expect(request["cookie"] == "a=1; b=2")
        #expect(request["user-agent"] == "ferry-watch/1")
    }

    @Test func `a failure that may pass is tried again`() async throws {
        let answers = Mutex(0)
        let server = try LoopbackServer { _ in
            let number = answers.withLock {
                $0 += 1; return $0
            }
            return number == 1 ? .status(503) : .html(Pages.article())
        }

        let result = try await ProcessRunner.scrape(
            "--allow-address",
            "127.0.0.1",
            "--verbose",
            "--retries",
            "1",
            server.url
        ).run()

        #expect(result.status == 0)
        #expect(server.requests.count == 2)
        #expect(result.messages.contains("Trying again in"))
    }

    @Test func `several pages come in the order in which they were named`() async throws {
        let server = try LoopbackServer { request in .html(Pages.article(title: "Story \(request.path.dropFirst())")) }
        let other = try LoopbackServer(address: "127.0.0.2") { _ in .html(Pages.article(title: "Other")) }

        let result = try await ProcessRunner.scrapeLoopback(
            server.url + "/one",
            other.url,
            "--format",
            "jsonl",
            "--allow-address",
            "127.0.0.2"
        ).run()

        #expect(result.status == 0)
        let lines = result.text.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines.first?.contains("Story one") == true)
        #expect(lines.last?.contains("Other") == true)
    }

    @Test func `of several pages one may fail`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.article()) }
        let other = try LoopbackServer(address: "127.0.0.2") { _ in .status(404) }

        let result = try await ProcessRunner.scrapeLoopback(server.url, other.url, "--allow-address", "127.0.0.2").run()

        #expect(result.status == 1)
        #expect(result.text.contains(Pages.sentence))
        #expect(result.messages.hasPrefix("scrape: \(other.url)/: there is no such page (404)"))
    }

    @Test func `on a terminal a line says how far it is, and goes away`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.article()) }
        let other = try LoopbackServer(address: "127.0.0.2") { _ in .html(Pages.article()) }
        var scrape = ProcessRunner.scrapeLoopback(server.url, other.url, "--allow-address", "127.0.0.2")
        let piped = try await scrape.run()
        scrape.hasTerminal = true

        let result = try await scrape.run()

        #expect(result.messages.contains("1 of 2 pages"))
        #expect(result.messages.hasSuffix("\r\u{1B}[K"))
        #expect(piped.messages == "")
    }

    @Test func `--raw prints the page as it was sent`() async throws {
        let body = Array("<p>caf\u{E9}, and no article".unicodeScalars.map { UInt8($0.value) })
        let server = try LoopbackServer { _ in .bytes(body, headers: ["Content-Type": "text/html"]) }

        let result = try await ProcessRunner.scrapeLoopback(server.url, "--raw").run()

        #expect(result.status == 0)
        #expect(result.output == body)
    }

    @Test func `a page on standard input is read with the address that is given`() async throws {
        var scrape = ProcessRunner.scrape("-", "--url", "https://post.example/news/ferry")
        scrape.input = Array(Pages.article().utf8)

        let result = try await scrape.run()

        #expect(result.status == 0)
        #expect(result.text.contains("[Saturday morning](https://post.example/timetable)"))
    }

    @Test func `-v says of a saved page, too, what it was read in and what decided that`() async throws {
        var scrape = ProcessRunner.scrape("-", "-v", "--url", "https://post.example/news/ferry")
        scrape.input = Array("<meta charset=windows-1251>".utf8) + [0xCF] + Array(Pages.article().utf8)

        let result = try await scrape.run()

        #expect(result.status == 0)
        #expect(result.messages.contains("charset windows-1251 from meta"))
    }

    @Test func `a page on standard input may name its own address`() async throws {
        var scrape = ProcessRunner.scrape("-")
        scrape.input = Array(Pages.article(head: #"<link rel="canonical" href="https://post.example/ferry">"#).utf8)

        let result = try await scrape.run()

        #expect(result.status == 0)
        #expect(result.text.contains("https://post.example/timetable"))
    }

    @Test func `a page on standard input that comes from nowhere is not guessed at`() async throws {
        var scrape = ProcessRunner.scrape("-")
        scrape.input = Array(Pages.article().utf8)

        let result = try await scrape.run()

        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.messages.contains("--url"))
    }

    @Test func `an empty standard input is told`() async throws {
        let result = try await ProcessRunner.scrape("-", "--url", "http://a.example/").run()

        #expect(result.status == 3)
        #expect(result.messages == "scrape: standard input: there is nothing in it.\n")
    }

    @Test func `-v says what happened on the way, and -q does not even warn`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/old" ? .redirect(to: "/new") : .html(Pages.paywalled)
        }

        let verbose = try await ProcessRunner.scrapeLoopback(server.url + "/old", "-v").run()
        let quiet = try await ProcessRunner.scrapeLoopback(server.url + "/old", "-q").run()

        #expect(verbose.messages.contains("redirected (302) to \(server.url)/new"))
        #expect(verbose.messages.contains("status 200"))
        #expect(verbose.messages.contains("charset utf-8 from valid_utf8"))
        #expect(quiet.messages == "")
        #expect(quiet.text == verbose.text)
    }
}
