import Glibc
import ScrapeTypes
import Synchronization
import TestSupport
import Testing

/// `scrape -i LIST` as a user meets it.
struct ListTests {
    private static func story(_ request: Request) -> Response {
        .html(Pages.article(title: "Story \(request.path.dropFirst())"))
    }

    private static func titles(_ text: String) -> [String] {
        text.split(separator: "\n").compactMap { line in
            line.firstMatch(of: #/"title":"Story ([^"]*)"/#).map { String($0.1) }
        }
    }

    @Test func `a list comes in its order, blank lines and comments are none, and addresses may stand beside it`()
        async throws
    {
        let server = try LoopbackServer(Self.story)
        var scrape = ProcessRunner.scrapeLoopback(server.url + "/zero", "-i", "-", "-f", "jsonl")
        scrape.input = Array("# mine\n\n\(server.url)/one\r\n  127.0.0.1:1x\n\(server.url)/two".utf8)

        let result = try await scrape.run()

        #expect(result.status == 1)
        #expect(Self.titles(result.text) == ["zero", "one", "two"])
        #expect(result.messages.hasPrefix("scrape: standard input, line 4: "))
        #expect(result.messages.split(separator: "\n").count == 1)
    }

    @Test func `a failure is one sentence, and the rest goes on`() async throws {
        let server = try LoopbackServer { $0.path == "/gone" ? .status(404) : Self.story($0) }
        var scrape = ProcessRunner.scrapeLoopback("-i", "-", "-v")
        scrape.input = Array("\(server.url)/gone\n\(server.url)/there\n".utf8)

        let result = try await scrape.run()

        #expect(result.status == 1)
        #expect(result.text.hasPrefix("# Story there\n"))
        #expect(result.messages.contains("scrape: \(server.url)/gone: there is no such page (404)"))
        #expect(result.messages.contains("* 1 written, 1 failed, 0 skipped in "))
    }

    @Test func `a host rests from the end of an answer to the next request`() async throws {
        let moments = Mutex<[ContinuousClock.Instant]>([])
        let server = try LoopbackServer { request in
            moments.withLock { $0.append(.now) }
            return Self.story(request)
        }
        var scrape = ProcessRunner.scrapeLoopback("-i", "-", "--delay", "50ms", "-f", "jsonl")
        scrape.input = Array((1...20).map { "\(server.url)/\($0)\n" }.joined().utf8)

        let result = try await scrape.run()

        let pages = zip(server.requests, moments.withLock { $0 }).filter { $0.0.path != "/robots.txt" }.map(\.1)
        #expect(result.status == 0)
        #expect(Self.titles(result.text) == (1...20).map(String.init))
        #expect(pages.count == 20)
        // The program's moments are whole milliseconds.
        for (earlier, later) in zip(pages, pages.dropFirst()) { #expect(later - earlier >= .milliseconds(49)) }
    }

    @Test func `a host may ask for a longer rest in its robots.txt`() async throws {
        let moments = Mutex<[ContinuousClock.Instant]>([])
        let server = try LoopbackServer { request in
            moments.withLock { $0.append(.now) }
            guard request.path == "/robots.txt" else { return Self.story(request) }
            return .bytes(Array("User-agent: *\nCrawl-delay: 1\n".utf8), headers: ["Content-Type": "text/plain"])
        }
        var scrape = ProcessRunner.scrapeLoopback("-i", "-", "--delay", "10ms")
        scrape.input = Array("\(server.url)/one\n\(server.url)/two\n".utf8)

        let result = try await scrape.run()

        let requests = moments.withLock { $0 }
        #expect(result.status == 0)
        #expect(requests.count == 3)
        // The file itself counts: the first page comes no sooner after it than the second after the first.
        for (earlier, later) in zip(requests, requests.dropFirst()) { #expect(later - earlier >= .milliseconds(999)) }
    }

    @Test func `the time limit is for a page, not for its wait in the list`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/hang" ? Response([.hang]) : Self.story(request)
        }
        var scrape = ProcessRunner.scrapeLoopback("-i", "-", "--delay", "200ms", "--max-time", "1s", "-f", "jsonl")
        scrape.input = Array((["hang"] + (1...9).map(String.init)).map { "\(server.url)/\($0)\n" }.joined().utf8)

        let result = try await scrape.run()

        #expect(result.status == 1)
        #expect(Self.titles(result.text) == (1...9).map(String.init))
        #expect(result.messages.hasPrefix("scrape: \(server.url)/hang: the page had not come after 1 s."))
    }

    @Test func `a page that is tried again later holds up no other host`() async throws {
        let answers = Mutex(0)
        let server = try LoopbackServer { request in
            guard request.path == "/busy" else { return .status(404) }
            let isFirst = answers.withLock { number in
                number += 1
                return number == 1
            }
            return isFirst ? .status(503, headers: ["Retry-After": "1"]) : Self.story(request)
        }
        let other = try LoopbackServer(address: "127.0.0.2", Self.story)
        var scrape = ProcessRunner.scrape("--allow-address", "127.0.0.0/8", "--retries", "1", "--parallel", "1")
        scrape.arguments += ["-i", "-", "--unordered", "-f", "jsonl"]
        scrape.input = Array("\(server.url)/busy\n\(other.url)/1\n\(other.url)/2\n\(other.url)/3\n".utf8)

        let result = try await scrape.run()

        #expect(result.status == 0)
        #expect(Self.titles(result.text).last == "busy")
    }

    @Test func `two hundred hosts do not wait for each other`() async throws {
        let server = try LoopbackServer(address: "0.0.0.0", Self.story)
        var scrape = ProcessRunner.scrape("--allow-address", "127.0.0.0/8", "-i", "-", "--delay", "5s", "-f", "jsonl")
        scrape.input = Array((1...200).map { "http://127.0.1.\($0):\(server.port)/\($0)\n" }.joined().utf8)

        let clock = ContinuousClock()
        let start = clock.now
        let result = try await scrape.run()

        #expect(result.status == 0)
        #expect(Self.titles(result.text) == (1...200).map(String.init))
        // One after the other, with a rest between them, would take a quarter of an hour.
        #expect(clock.now - start < .seconds(500))
    }

    @Test func `with --unordered a slow page holds up none`() async throws {
        let folder = try TemporaryFolder()
        let other = try LoopbackServer(address: "127.0.0.2", Self.story)
        let server = try LoopbackServer { request in
            // Answers when the other page has been written, which it would never be in order.
            while folder.text("out")?.contains("fast") != true { usleep(1000) }
            return Self.story(request)
        }
        let list = folder.add("list", "\(server.url)/slow\n\(other.url)/fast\n")
        var scrape = ProcessRunner.scrapeLoopback("--allow-address", "127.0.0.2", "-i", list, "--unordered")
        scrape.arguments += ["-f", "jsonl", "-o", folder.file("out")]

        let result = try await scrape.run()

        #expect(result.status == 0)
        #expect(Self.titles(folder.text("out") ?? "") == ["fast", "slow"])
    }

    @Test func `--resume cuts off a half line and asks only for what is missing`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/old" ? .redirect(to: "/one") : Self.story(request)
        }
        let folder = try TemporaryFolder()
        let list = folder.add("list", ["old", "two", "three"].map { "\(server.url)/\($0)\n" }.joined())
        let first = folder.add("first", "\(server.url)/old\n")
        let run = { (list: String) in
            try await ProcessRunner.scrapeLoopback("-i", list, "--resume", "-f", "jsonl", "-o", folder.file("out"))
                .run()
        }
        _ = try await run(first)
        let whole = try #require(folder.text("out"))
        folder.add("out", whole + "{\"requested\":\"\(server.url)/two\",\"sch")
        let asked = server.requests.count

        let result = try await run(list)

        #expect(result.status == 0)
        #expect(Self.titles(folder.text("out") ?? "") == ["one", "two", "three"])
        #expect(folder.text("out")?.hasPrefix(whole + "{\"requested\":\"\(server.url)/two\",\"schema\"") == true)
        let new = server.requests.dropFirst(asked).map(\.path).filter { $0 != "/robots.txt" }
        #expect(new.sorted() == ["/three", "/two"])
    }

    @Test func `--resume knows a line that is longer than anyone holds`() async throws {
        let server = try LoopbackServer(Self.story)
        let folder = try TemporaryFolder()
        let filler = String(repeating: "long \\\"text\\\" ", count: 200_000)
        folder.add("out", "{\"text\":\"\(filler)\",\"requested\":\"\(server.url)/one\"}\n")
        let list = folder.add("list", "\(server.url)/one\n")
        var scrape = ProcessRunner.scrapeLoopback("-i", list, "--resume", "-f", "jsonl", "-o", folder.file("out"))
        scrape.arguments.append("-v")

        let result = try await scrape.run()

        #expect(result.status == 0)
        #expect(result.messages.contains("* 0 written, 0 failed, 1 skipped in "))
        #expect(server.requests.isEmpty)
    }

    @Test func `--raw writes each page of a list into a folder, and --resume finds it there`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/data"
                ? .bytes(Array("{}".utf8), headers: ["Content-Type": "application/json"]) : Self.story(request)
        }
        let folder = try TemporaryFolder()
        let list = folder.add("list", "\(server.url)/story\n\(server.url)/data\n")
        let run = {
            try await ProcessRunner.scrapeLoopback("-i", list, "--raw", "--resume", "-o", folder.file("pages/")).run()
        }
        let result = try await run()
        let asked = server.requests.count
        _ = try await run()

        let pages = try #require(folder.folder("pages"))
        #expect(result.status == 0)
        #expect(result.text == "")
        #expect(pages.names.map { $0.prefix { $0 != "-" } + $0.suffix(5) }.sorted() == ["data.json", "story.html"])
        #expect(pages.names.contains { pages.text($0) == "{}" })
        #expect(server.requests.count == asked)
    }

    @Test func `with --delay 0 a name that leads to an allowed address does not rest`() async throws {
        let server = try LoopbackServer(Self.story)
        var scrape = ProcessRunner.scrapeLoopback("-i", "-", "--delay", "0", "-f", "jsonl")
        scrape.input = Array((1...200).map { "http://localhost:\(server.port)/\($0)\n" }.joined().utf8)

        let start = ContinuousClock.now
        let result = try await scrape.run()

        #expect(result.status == 0)
        #expect(Self.titles(result.text) == (1...200).map(String.init))
        // Two hundred rests would take four hundred seconds.
        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test func `a list opens more connections than a shell allows at first`() async throws {
        let count = 60
        let arrived = Mutex(0)
        let server = try LoopbackServer(address: "0.0.0.0") { request in
            arrived.withLock { $0 += 1 }
            // Lets nobody go before all have come.
            var patience = 40_000
            while patience > 0, arrived.withLock({ $0 < count }) {
                usleep(1000)
                patience -= 1
            }
            return Self.story(request)
        }
        var scrape = ProcessRunner("/bin/sh", ["-c", "ulimit -Sn 40; exec \"$@\"", "sh", ProcessRunner.builtProgram])
        scrape.arguments += ["--allow-address", "127.0.0.0/8", "-i", "-", "--ignore-robots", "-f", "jsonl"]
        scrape.input = Array((1...count).map { "http://127.0.1.\($0):\(server.port)/\($0)\n" }.joined().utf8)

        let result = try await scrape.run()

        #expect(result.status == 0, "\(server.log.connections) connections, \(result.messages)")
        #expect(Self.titles(result.text).count == count)
    }

    @Test func `--resume knows the pages of a folder`() async throws {
        let server = try LoopbackServer(Self.story)
        let folder = try TemporaryFolder()
        let list = folder.add("list", "\(server.url)/one\n\(server.url)/two\n")
        let run = { try await ProcessRunner.scrapeLoopback("-i", list, "--resume", "-o", folder.file("out/")).run() }
        _ = try await run()
        let asked = server.requests.count

        let result = try await run()

        #expect(result.status == 0)
        #expect(server.requests.count == asked)
        #expect(folder.folder("out")?.names.count == 2)
    }

    @Test func `Ctrl-C leaves the whole lines that there are`() async throws {
        let folder = try TemporaryFolder()
        let process = Mutex<pid_t?>(nil)
        let server = try LoopbackServer { request in
            guard request.path == "/hang" else { return Self.story(request) }
            while folder.text("out")?.hasSuffix("\n") != true { usleep(1000) }
            if let pid = process.withLock({ $0 }) { kill(pid, SIGINT) }
            return Response([.hang])
        }
        let list = folder.add("list", "\(server.url)/one\n\(server.url)/hang\n")
        var scrape = ProcessRunner.scrapeLoopback("-i", list, "-f", "jsonl", "-o", folder.file("out"))
        scrape.whenRunning = { pid in process.withLock { $0 = pid } }

        let result = try await scrape.run()

        #expect(result.status == 130)
        #expect(Self.titles(folder.text("out") ?? "") == ["one"])
        #expect(folder.text("out")?.hasSuffix("\n") == true)
    }

    @Test(arguments: [([], 1, false), (["--ignore-robots"], 0, true)])
    func `robots.txt is obeyed for a list`(_ options: [String], _ status: Int32, _ isAsked: Bool) async throws {
        let server = try LoopbackServer { request in
            request.path == "/robots.txt"
                ? .bytes(Array("User-agent: *\nDisallow: /private\n".utf8), headers: ["Content-Type": "text/plain"])
                : Self.story(request)
        }
        var scrape = ProcessRunner.scrapeLoopback("-i", "-")
        scrape.arguments += options
        scrape.input = Array("\(server.url)/private\n".utf8)

        let result = try await scrape.run()

        #expect(result.status == status)
        #expect(server.requests.map(\.path).contains("/private") == isAsked)
        #expect(server.requests.map(\.path).contains("/robots.txt") != isAsked)
    }

    @Test func `an address on the command line is fetched as a browser would, unless --robots`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/robots.txt"
                ? .bytes(Array("User-agent: *\nDisallow: /\n".utf8), headers: ["Content-Type": "text/plain"])
                : Self.story(request)
        }

        let free = try await ProcessRunner.scrapeLoopback(server.url + "/one").run()
        let bound = try await ProcessRunner.scrapeLoopback(server.url + "/two", "--robots").run()

        #expect(free.status == 0)
        #expect(bound.status == 6)
        #expect(server.requests.map(\.path) == ["/one", "/robots.txt"])
    }

    @Test(arguments: [
        ["--resume", "http://a.example/"], ["--unordered", "http://a.example/"], ["-i", "-", "--resume"],
        ["-i", "-", "--raw"], ["-i", "-", "--raw", "-o", "one"], ["-i", "-", "-"], ["-i", "-", "-o", "one.md"],
        ["-i", "-", "--parallel", "0"], ["-i", "-", "--delay", "-1"],
    ])
    func `options that make no sense are usage errors`(_ arguments: [String]) async throws {
        let result = try await ProcessRunner(ProcessRunner.builtProgram, arguments).run()

        #expect(result.status == 2)
        #expect(result.messages.hasPrefix("scrape: "))
    }

    @Test func `a list that is not there is told`() async throws {
        let result = try await ProcessRunner.scrape("-i", "/no/such/list").run()

        #expect(result.status == 3)
        #expect(result.messages == "scrape: /no/such/list: no such file or directory\n")
    }
}
