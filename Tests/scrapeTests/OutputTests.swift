import Dispatch
import Glibc
import TestSupport
import Testing

/// `--output`: files that are whole or not there.
struct OutputTests {
    let folder: TemporaryFolder
    let server: LoopbackServer

    init() throws {
        folder = try TemporaryFolder()
        server = try LoopbackServer { request in
            request.path == "/gone" ? .status(404) : .html(Pages.article(title: "Übér die Fähre: \(request.path)"))
        }
    }

    @Test func `a file is written, and nothing goes to standard output`() async throws {
        let result = try await ProcessRunner.scrapeLoopback(server.url, "-o", folder.file("a.md")).run()

        #expect(result.status == 0)
        #expect(result.output.isEmpty)
        #expect(folder.names == ["a.md"])
        #expect(folder.text("a.md")?.contains(Pages.sentence) == true)
    }

    @Test func `a failure leaves the file of the last success alone`() async throws {
        folder.add("a.md", "from yesterday")

        let result = try await ProcessRunner.scrapeLoopback(server.url + "/gone", "-o", folder.file("a.md")).run()

        #expect(result.status == 8)
        #expect(folder.names == ["a.md"])
        #expect(folder.text("a.md") == "from yesterday")
    }

    @Test func `a file that exists is replaced`() async throws {
        folder.add("a.md", "from yesterday")

        _ = try await ProcessRunner.scrapeLoopback(server.url, "-o", folder.file("a.md")).run()

        #expect(folder.names == ["a.md"])
        #expect(folder.text("a.md")?.contains(Pages.sentence) == true)
    }

    @Test func `a link that a person names leads to the file that is meant`() async throws {
        let target = folder.add("target", "from yesterday")
        symlink(target, folder.file("a.md"))

        _ = try await ProcessRunner.scrapeLoopback(server.url, "-o", folder.file("a.md")).run()

        #expect(folder.text("target")?.contains(Pages.sentence) == true)
        var status = stat()
        #expect(lstat(folder.file("a.md"), &status) == 0)
        #expect(status.st_mode & S_IFMT == S_IFLNK)
        #expect(folder.names == ["a.md", "target"])
    }

    @Test func `a link in a folder is replaced and never followed`() async throws {
        let outside = try TemporaryFolder()
        let target = outside.add("target", "do not touch")
        _ = try await ProcessRunner.scrapeLoopback(server.url, "-o", folder.path).run()
        let name = try #require(folder.names.first)
        unlink(folder.file(name))
        symlink(target, folder.file(name))

        _ = try await ProcessRunner.scrapeLoopback(server.url, "-o", folder.path).run()

        #expect(outside.text("target") == "do not touch")
        #expect(folder.text(name)?.contains(Pages.sentence) == true)
    }

    @Test func `in a folder each article gets a file of its own`() async throws {
        let result = try await ProcessRunner.scrapeLoopback(
            server.url + "/eins",
            server.url + "/zwei",
            "--output",
            folder.path + "/new/",
            "-f",
            "text",
            "--allow-address",
            "127.0.0.0/8"
        ).run()

        #expect(result.status == 0)
        let new = try #require(folder.folder("new"))
        #expect(new.names.count == 2)
        for (name, word) in zip(new.names, ["eins", "zwei"]) {
            #expect(name.wholeMatch(of: #/uber-die-fahre-(\w+)-[0-9a-f]{8}\.txt/#)?.1 == Substring(word))
        }
    }

    @Test func `the same page gets the same file again`() async throws {
        for _ in 1...2 { _ = try await ProcessRunner.scrapeLoopback(server.url + "/x", "-o", folder.path).run() }

        #expect(folder.names.count == 1)
    }

    @Test func `several articles do not go into one file, unless its format has a line for each`() async throws {
        let refused = try await ProcessRunner.scrape("a.example", "b.example", "-o", folder.file("a.md")).run()
        let lines = try await ProcessRunner.scrapeLoopback(
            server.url + "/1",
            server.url + "/2",
            "-o",
            folder.file("a.jsonl"),
            "-f",
            "jsonl"
        ).run()

        #expect(refused.status == 2)
        #expect(refused.messages.contains("a.md/"))
        #expect(lines.status == 0)
        #expect(folder.text("a.jsonl")?.split(separator: "\n").count == 2)
    }

    @Test func `a place that cannot be written to is told`() async throws {
        let result = try await ProcessRunner.scrapeLoopback(server.url, "-o", folder.file("nowhere/a.md")).run()

        #expect(result.status == 3)
        #expect(result.messages == "scrape: \(folder.file("nowhere/a.md")): no such file or directory\n")
    }

    @Test func `a device is written to as it is`() async throws {
        let result = try await ProcessRunner.scrapeLoopback(server.url, "-o", "/dev/stdout").run()

        #expect(result.status == 0)
        #expect(result.text.contains(Pages.sentence))
    }

    @Test func `a full disk is told, and nothing remains`() async throws {
        let result = try await ProcessRunner.scrapeLoopback(server.url, "-o", "/dev/full").run()

        #expect(result.status == 3)
        #expect(result.messages == "scrape: /dev/full: no space left on device\n")
    }

    // What a shell reports for a program that SIGPIPE ended.
    @Test func `a reader that went away ends the program without a word`() async throws {
        var scrape = ProcessRunner.scrapeLoopback(server.url)
        scrape.hasReader = false

        let result = try await scrape.run()

        #expect(result.status == 128 + SIGPIPE)
        #expect(result.messages == "")
    }

    @Test func `a terminal is sent nothing that it would obey`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.article(title: "Ferry \u{9B}31m \u{E0041}Returns")) }
        var scrape = ProcessRunner.scrapeLoopback(server.url)
        scrape.hasTerminal = true

        let onTerminal = try await scrape.run()
        let piped = try await ProcessRunner.scrapeLoopback(server.url).run()

        #expect(!onTerminal.text.unicodeScalars.contains { $0.value == 0x9B || $0.value == 0xE0041 })
        #expect(onTerminal.text.contains(Pages.sentence))
        #expect(piped.text.unicodeScalars.contains { $0.value == 0xE0041 })
    }

    @Test(arguments: [("auto", true), ("always", true), ("never", false)])
    func `messages on a terminal have a colour`(_ when: String, _ isColored: Bool) async throws {
        var scrape = ProcessRunner.scrapeLoopback(server.url + "/gone", "--color", when)
        scrape.hasTerminal = true
        scrape.environment = ["TERM": "xterm"]

        let result = try await scrape.run()
        scrape.environment["NO_COLOR"] = "1"
        let plain = try await scrape.run()

        #expect(result.messages.contains("\u{1B}[1;31m") == isColored)
        #expect(plain.messages.contains("\u{1B}[1;31m") == (when == "always"))
    }

    @Test func `an interrupt ends the program at once`() async throws {
        let asked = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { _ in
            asked.signal()
            return .hanging
        }
        // Nothing but the signal may end it, however slow the machine is.
        var scrape = ProcessRunner.scrapeLoopback(server.url, "-o", folder.file("a.md"), "--max-time", "1h")
        scrape.arguments += ["--retries", "0"]
        scrape.whenRunning = { pid in
            _ = asked.wait(timeout: .now() + 60)
            kill(pid, SIGINT)
        }

        let result = try await scrape.run()

        #expect(result.status == 130, "\(result.messages)")
        #expect(folder.names.isEmpty)
    }
}
