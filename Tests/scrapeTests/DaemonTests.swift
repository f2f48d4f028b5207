import Glibc
import ScrapeStore
import ScrapeTypes
import Synchronization
import TestSupport
import Testing

/// The daemon as a process, on a store of its own and a server of the test.
struct DaemonTests {
    private let folder: TemporaryFolder
    private let server: LoopbackServer

    init() throws {
        folder = try TemporaryFolder()
        // In the middle of these the daemon is killed: whatever the machine's load, it gets no further.
        let held = Held(["/story/9", "/story/24", "/story/41"])
        server = try LoopbackServer { request in
            if held.isFirst(request.path) { return .hanging }
            return switch request.path {
            case "/robots.txt":
                .bytes(
                    Array("User-agent: scrapebot\nDisallow: /private/\n".utf8),
                    headers: ["Content-Type": "text/plain"]
                )
            case "/gone": .status(410)
            default: .html(Pages.article(title: "Story \(request.path.dropFirst())"))
            }
        }
        folder.add(
            "scrape.yaml",
            "fetch: {allow_addresses: [127.0.0.0/8]}\nschedule: {recheck: none}\nrules: {packaged: no, folders: [\(folder.path)]}\n"
        )
    }

    private var store: String { folder.file("scrape.db") }

    private func scrape(_ arguments: String...) -> ProcessRunner {
        let options = ["--store", store, "--config", folder.file("scrape.yaml")]
        return ProcessRunner(ProcessRunner.builtProgram, arguments + options)
    }

    /// Runs the daemon until the server has seen enough, then sends it the signal.
    private func daemon(
        until condition: @escaping @Sendable (LoopbackServer.Log) -> Bool,
        signal: Int32 = SIGTERM
    ) async throws -> ProcessResult {
        var runner = scrape("daemon")
        let server = server
        runner.whenRunning = { pid in
            Task {
                await server.until(condition)
                kill(pid, signal)
            }
        }
        return try await runner.run()
    }

    private func add(_ paths: [String]) async throws -> ProcessResult {
        var runner = scrape("add", "-i", "-")
        runner.input = Array(paths.map { "\(server.url)\($0)\n" }.joined().utf8)
        return try await runner.run()
    }

    @Test func `a daemon that is killed again and again loses nothing and stores nothing twice`() async throws {
        let paths = (1...60).map { "/story/\($0)" }
        #expect(try await add(paths).status == 0)
        for number in [9, 24, 41] {
            let isHeld: @Sendable (LoopbackServer.Log) -> Bool = { log in
                log.requests.contains { $0.path == "/story/\(number)" }
            }
            let result = try await daemon(until: isHeld, signal: SIGKILL)
            #expect(result.status == 128 + SIGKILL)
        }
        // What a kill has broken off comes first again, so the last one is the last one.
        let result = try await daemon { log in log.requests.contains { $0.path == "/story/60" } }

        #expect(result.status == 0)
        let store = try Store(store, as: .reader)
        #expect(try await store.articleCount() == 60)
        #expect(try await store.counts(of: nil).done == 60)
        #expect(try await store.integrityProblems().isEmpty)
        let pages = server.requests.filter { $0.path != "/robots.txt" }
        #expect(pages.count == 63)
        // One robots.txt for all four, since the store keeps it.
        #expect(server.requests.count - pages.count == 1)
    }

    @Test func `what robots.txt forbids is not asked for, and what is gone rests`() async throws {
        #expect(try await add(["/private/a", "/gone", "/story/1"]).messages.contains("3 added"))
        let result = try await daemon { log in log.requests.contains { $0.path == "/story/1" } }

        #expect(result.status == 0)
        let counts = try await Store(store, as: .reader).counts(of: nil)
        #expect(counts.failed == 1)
        #expect(counts.gone == 1)
        #expect(counts.done == 1)
        #expect(!server.requests.contains { $0.path == "/private/a" })
        #expect(server.requests.first?.path == "/robots.txt")
    }

    @Test func `addresses are added while it runs, and two daemons never share a store`() async throws {
        var first = scrape("daemon")
        let (server, second) = (server, scrape("daemon"))
        let later = scrape("add", "\(server.url)/story/2", "--priority", "high")
        let outcome = Outcomes()
        first.whenRunning = { pid in
            Task {
                await server.until { log in log.requests.contains { $0.path == "/story/1" } }
                await outcome.note(try? second.run(), try? later.run())
                await server.until { log in log.requests.contains { $0.path == "/story/2" } }
                kill(pid, SIGTERM)
            }
        }
        #expect(try await add(["/story/1"]).messages.contains("no daemon works on"))
        #expect(try await first.run().status == 0)

        let refused = try #require(await outcome.second)
        #expect(refused.status == 3)
        #expect(refused.messages.contains("another daemon works on the store, process "))
        #expect(await outcome.later?.messages == "1 added\n")
        #expect(try await Store(store, as: .reader).articleCount() == 2)
    }

    /// Paths whose first request gets no answer.
    private final class Held: Sendable {
        private let paths: Mutex<Set<String>>

        init(_ paths: Set<String>) {
            self.paths = Mutex(paths)
        }

        func isFirst(_ path: String) -> Bool { paths.withLock { $0.remove(path) != nil } }
    }

    private actor Outcomes {
        var second: ProcessResult?
        var later: ProcessResult?

        func note(_ second: ProcessResult?, _ later: ProcessResult?) {
            self.second = second
            self.later = later
        }
    }

    @Test func `a file that is no store is refused with what it is`() async throws {
        folder.add("scrape.db", "Dear diary, this is no database at all.")
        for command in ["daemon", "add"] {
            var runner = scrape(command)
            if command == "add" { runner.arguments.append("https://post.example/a") }
            let result = try await runner.run()
            #expect(result.status == 3)
            #expect(result.messages.contains("this is no SQLite database"))
        }
    }

    @Test(arguments: [
        ("politeness: {dealy: 2s}", ":1:"), ("daemon: {transfers: many}", ":1:"), ("retries: {wait: 5}", "5s"),
    ])
    func `a mistake in the configuration is told with its line`(_ text: String, _ sign: String) async throws {
        folder.add("scrape.yaml", text + "\n")
        let result = try await scrape("daemon").run()

        #expect(result.status == 3)
        #expect(result.messages.contains(sign))
    }

    @Test func `a mistake in a rule file is told with its line`() async throws {
        folder.add("post.example.yaml", "site: post.example\narticel: {title: h1}\n")
        let result = try await scrape("daemon").run()

        #expect(result.status == 3)
        #expect(result.messages.contains("post.example.yaml:2:"))
    }
}
