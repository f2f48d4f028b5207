import Glibc
import ScrapeTypes
import Synchronization
import Testing

@testable import ScrapeCrawler

/// Real worker processes: killed, stopped, overloaded.
struct WorkerEngineTests {
    @Test func `a worker answers what the extractor in this process answers`() async throws {
        let job = try Workers.job()
        var expected = try await InProcessEngine().extract(job)
        let answer = try await Workers.withEngine { try await $0.extract(job) }

        #expect(answer.cpuTime > .zero)
        expected.cpuTime = answer.cpuTime
        #expect(answer == expected)
    }

    @Test func `many pages at once each get their own answer`() async throws {
        try await Workers.withEngine(Workers.configuration(workers: 2)) { engine in
            var titles: [String] = []
            try await orderedMap(0..<60, width: 12) { number in
                try await engine.extract(Workers.job("Page number \(number)")).article?.title ?? ""
            } deliver: {
                titles.append($0)
            }
            #expect(titles == (0..<60).map { "Page number \($0)" })
            #expect(engine.workerIDs.count == 2)
        }
    }

    @Test func `bodies larger than a socket holds pass while large answers come back`() async throws {
        let text = String(repeating: "One sentence follows another in this long text. ", count: 6000)
        let job = try Workers.job(html: "<html><body><article><p>\(text)</p></article></body></html>")
        try await Workers.withEngine { engine in
            try await orderedMap(0..<4, width: 4) { _ in
                try await engine.extract(job).article?.text.utf8.count ?? 0
            } deliver: {
                #expect($0 > 280_000)
            }
        }
    }

    @Test func `a job larger than a frame is refused without a worker`() async throws {
        var job = try Workers.job()
        job.pages[0].body = Array(repeating: 0, count: 32 << 20)
        job.pages += Array(repeating: job.pages[0], count: 8)
        let engine = WorkerEngine(configuration: Workers.configuration())

        #expect(try await engine.extract(job).verdict == Verdict(.unsupported, .tooLarge(limit: Frame.bodyLimit)))
        #expect(engine.workerIDs.isEmpty)
    }

    // MARK: Crashes

    @Test func `a page whose worker is killed is answered by another worker`() async throws {
        try await Workers.withEngine { engine in
            let job = try Workers.job()
            _ = try await engine.extract(job)
            let first = try #require(engine.workerIDs.first)
            kill(first, SIGSTOP)
            async let answer = engine.extract(job)
            kill(first, SIGKILL)

            #expect(try await answer.article?.title == "A bridge opens")
            #expect(engine.workerIDs.count == 1)
            #expect(engine.workerIDs != [first])
        }
    }

    @Test func `a stopped worker is ended by the wall limit, and only the page it was busy with is blamed`()
        async throws
    {
        let ends = Ends()
        var configuration = Workers.configuration()
        configuration.wallLimit = .milliseconds(700)
        configuration.onWorkerEnd = ends.add
        try await Workers.withEngine(configuration) { engine in
            _ = try await engine.extract(Workers.job())
            let first = try #require(engine.workerIDs.first)
            kill(first, SIGSTOP)
            try await orderedMap(0..<2, width: 2) { number in
                try await engine.extract(Workers.job("Page number \(number)", path: "/\(number)"))
            } deliver: {
                #expect($0.verdict.kind == .article)
            }
            let end = try #require(ends.all.first { $0.pid == first })
            #expect(end.cause == .wallLimit(.milliseconds(700)))
            #expect(end.page?.path == "/0" || end.page?.path == "/1")
            #expect(end.isRetried)
            #expect(ends.all.count == 1)
        }
    }

    @Test func `a page that takes too much CPU time twice is given up`() async throws {
        let ends = Ends()
        var configuration = Workers.configuration()
        configuration.cpuLimit = .milliseconds(20)
        configuration.wallLimit = .seconds(300)
        configuration.onWorkerEnd = ends.add
        try await Workers.withEngine(configuration) { engine in
            let answer = try await engine.extract(Workers.job(html: Self.slowPage))

            #expect(answer.verdict == Verdict(.unsupported, .timeLimit(seconds: 1)))
            #expect(ends.all.map(\.cause) == Array(repeating: .cpuLimit(.milliseconds(20)), count: 2))
            #expect(ends.all.map(\.isRetried) == [true, false])
        }
    }

    @Test func `a page that takes too long twice is given up`() async throws {
        let ends = Ends()
        var configuration = Workers.configuration()
        configuration.wallLimit = .milliseconds(20)
        configuration.onWorkerEnd = ends.add
        try await Workers.withEngine(configuration) { engine in
            let answer = try await engine.extract(Workers.job(html: Self.slowPage))

            #expect(answer.verdict == Verdict(.unsupported, .timeLimit(seconds: 1)))
            #expect(ends.all.map(\.cause) == Array(repeating: .wallLimit(.milliseconds(20)), count: 2))
        }
    }

    @Test func `a page that takes too much memory twice is given up, and the next one is answered`() async throws {
        let ends = Ends()
        var configuration = Workers.configuration()
        configuration.memoryLimit = 128 << 20
        configuration.onWorkerEnd = ends.add
        try await Workers.withEngine(configuration) { engine in
            var job = try Workers.job()
            job.pages[0].body = Array(repeating: UInt8(ascii: "a"), count: 64 << 20)
            let answer = try await engine.extract(job)

            #expect(answer.verdict == Verdict(.unsupported, .memoryLimit), "\(ends.all)")
            #expect(try await engine.extract(Workers.job()).verdict.kind == .article)
        }
    }

    // MARK: Starts

    @Test func `a program that is not there is an error that names it`() async throws {
        var configuration = Workers.configuration()
        configuration.executable = "/nowhere/scrape"
        await #expect(throws: WorkerError.cannotStart(executable: "/nowhere/scrape", code: ENOENT)) {
            try await Workers.withEngine(configuration) { try await $0.extract(Workers.job()) }
        }
    }

    @Test func `a program that is no worker is an error that names it and what it said`() async throws {
        var configuration = Workers.configuration(workers: 2)
        configuration.executable = "/bin/ls"
        do {
            _ = try await Workers.withEngine(configuration) { try await $0.extract(Workers.job()) }
            Issue.record("ls is no worker")
        } catch WorkerError.notAWorker("/bin/ls", let message) {
            #expect(message.contains("--worker"))
        }
    }

    @Test func `a worker is replaced after its pages`() async throws {
        var configuration = Workers.configuration()
        configuration.pagesPerWorker = 2
        try await Workers.withEngine(configuration) { engine in
            var seen: Set<Int32> = []
            for _ in 0..<6 {
                let answer = try await engine.extract(Workers.job())
                #expect(answer.verdict.kind == .article)
                seen.formUnion(engine.workerIDs)
            }
            #expect(seen.count == 3 || seen.count == 4)
        }
    }

    @Test func `a worker has no descriptor of its parent but those made for it`() async throws {
        // Without FD_CLOEXEC, as a careless library might open one.
        let careless = dup(0)
        defer { close(careless) }
        try await Workers.withEngine { engine in
            _ = try await engine.extract(Workers.job())
            let pid = try #require(engine.workerIDs.first)

            // Four is the board of its steps.
            #expect(Processes.descriptors(of: "\(pid)") == ["0", "1", "2", "3", "4"])
        }
    }

    @Test func `a worker's environment holds none of its parent's secrets`() async throws {
        setenv("SCRAPE_TEST_SECRET", "hunter2", 1)
        try await Workers.withEngine { engine in
            _ = try await engine.extract(Workers.job())
            let pid = try #require(engine.workerIDs.first)

            #expect(!Processes.read("/proc/\(pid)/environ").contains("hunter2"))
        }
    }

    // MARK: The end

    @Test func `fifty replaced workers leave no descriptor and no process`() async {
        await #expect(processExitsWith: .success) {
            var configuration = Workers.configuration(workers: 2)
            configuration.pagesPerWorker = 1
            let before = Processes.descriptors(of: "self")
            try await Workers.withEngine(configuration) { engine in
                for _ in 0..<50 { _ = try await engine.extract(Workers.job()) }
            }
            // The thread of the engine may still be about to end.
            let hasClosed = Processes.wait { Processes.descriptors(of: "self").isSubset(of: before) }
            let hasChildren = waitpid(-1, nil, WNOHANG) != -1
            exit(hasClosed ? hasChildren ? 2 : 0 : 1)
        }
    }

    @Test func `no worker outlives a parent that is killed, not even a stopped one`() async throws {
        let result = await #expect(
            processExitsWith: .signal(SIGKILL),
            observing: [\.standardOutputContent]
        ) {
            let engine = WorkerEngine(configuration: Workers.configuration())
            _ = try await engine.extract(Workers.job())
            guard let worker = engine.workerIDs.first else { exit(1) }
            kill(worker, SIGSTOP)
            Processes.write("worker=\(worker);", to: 1)
            kill(getpid(), SIGKILL)
        }
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        let number = output.split(separator: "worker=").last?.split(separator: ";").first
        let worker = try #require(number.flatMap { Int32($0) })

        #expect(Processes.waitForEnd(of: worker))
    }

    @Test func `a cancelled task returns at once, and its worker goes on with others`() async throws {
        try await Workers.withEngine { engine in
            let job = try Workers.job()
            _ = try await engine.extract(job)
            let pid = try #require(engine.workerIDs.first)
            kill(pid, SIGSTOP)
            let task = Task { try await engine.extract(job) }
            task.cancel()

            await #expect(throws: CancellationError.self) { try await task.value }
            kill(pid, SIGCONT)
            #expect(try await engine.extract(Workers.job("Another page")).article?.title == "Another page")
            #expect(engine.workerIDs == [pid])
        }
    }

    @Test func `an engine that is shut down ends its workers and whoever waits for them`() async throws {
        let engine = WorkerEngine(configuration: Workers.configuration())
        let job = try Workers.job()
        _ = try await engine.extract(job)
        let pid = try #require(engine.workerIDs.first)
        kill(pid, SIGSTOP)
        let task = Task { try await engine.extract(job) }
        await engine.shutDown()

        await #expect(throws: WorkerError.shutDown) { try await task.value }
        await #expect(throws: WorkerError.shutDown) { try await engine.extract(job) }
        #expect(Processes.waitForEnd(of: pid))
        await engine.shutDown()
    }

    @Test func `an engine that is forgotten ends its workers`() async throws {
        var engine: WorkerEngine? = WorkerEngine(configuration: Workers.configuration())
        _ = try await engine?.extract(Workers.job())
        let pid = try #require(engine?.workerIDs.first)
        engine = nil

        #expect(Processes.waitForEnd(of: pid))
    }

    // MARK: Help

    /// More work than any machine does in 20 ms.
    private static let slowPage = "<html><body>" + String(repeating: "<p>a <b>b</b> c</p>", count: 100_000)

    /// Collects the ends of workers.
    private final class Ends: Sendable {
        private let ends = Mutex<[WorkerEnd]>([])

        var all: [WorkerEnd] { ends.withLock { $0 } }

        func add(_ end: WorkerEnd) {
            ends.withLock { $0.append(end) }
        }
    }
}
