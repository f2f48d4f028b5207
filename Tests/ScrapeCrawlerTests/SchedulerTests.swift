import ScrapeFetching
import ScrapeStore
import ScrapeTypes
import Synchronization
import TestSupport
import Testing

@testable import ScrapeCrawler

/// The daemon's loop on a store of the test, with the extractor in process.
struct SchedulerTests {
    private let folder: TemporaryFolder
    private let store: Store

    init() throws {
        folder = try TemporaryFolder()
        store = try Store(folder.file("scrape.db"), as: .daemon)
    }

    @Test func `a host is never asked before it has rested, whatever it is asked for`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/robots.txt": .status(404)
            case "/moved": .redirect(to: "/3")
            default: .html(Workers.page("Story \(request.path.dropFirst())"))
            }
        }
        try await add(["/1", "/moved", "/2"], of: server)
        let delay = Duration.milliseconds(50)
        let ends = Ends()
        let rests = Mutex<[Duration]>([])
        var configuration = Scheduler.Configuration()
        configuration.hosts.delay = delay
        configuration.visits.recheck = []
        // The clock is read when a turn is given and when an answer has come: what lies between two visits is rest.
        try await run(configuration, server, visits: 3) { _ in
            let now = ContinuousClock.now
            if let last = ends.swap(now) { rests.withLock { $0.append(now - last) } }
        }

        #expect(rests.withLock { $0.allSatisfy { $0 >= delay } })
        #expect(try await store.articleCount() == 3)
        #expect(server.requests.map(\.path) == ["/robots.txt", "/1", "/moved", "/3", "/2"])
    }

    @Test func `a host that asks to be left alone is left alone, and that outlives the daemon`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/robots.txt" ? .status(404) : .status(429, headers: ["Retry-After": "600"])
        }
        try await add(["/1", "/2", "/3"], of: server)
        try await run(configuration, server, visits: 1) { _ in }

        #expect(server.requests.map(\.path) == ["/robots.txt", "/1"])
        let host = try WebURL(server.url).host
        let state = try #require(try await store.state(of: host))
        #expect(state.pause?.reason == .asked)
        #expect(state.pause?.length == .seconds(600))
        #expect(state.slowed != nil)
        #expect(try await store.counts(of: nil).waiting == 3)
    }

    @Test func `the second visit says which version is known, and 304 leaves a mark`() async throws {
        let conditional = Atomic<Int>(0)
        let server = try LoopbackServer { request in
            if request.path == "/robots.txt" { return .status(404) }
            if request["if-none-match"] == "\"v1\"" {
                conditional.add(1, ordering: .relaxed)
                return .status(304)
            }
            return .html(Workers.page("Story"), headers: ["ETag": "\"v1\""])
        }
        try await add(["/1"], of: server)
        var configuration = configuration
        configuration.visits.recheck = [.seconds(86_400)]
        try await run(configuration, server, visits: 1) { _ in }
        // Somebody does not want to wait for a day.
        try await add(["/1"], of: server, isWanted: true)
        try await run(configuration, server, visits: 1) { _ in }

        #expect(conditional.load(ordering: .relaxed) == 1)
        #expect(try await store.articleCount() == 1)
        #expect(try await store.counts(of: nil).waiting == 1)
    }

    @Test func `what a source gives is queued with what it said, and visited`() async throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/robots.txt": .status(404)
            case "/feed": .bytes(Array("<feed/>".utf8))
            default: .html(Workers.page("Story"))
            }
        }
        var feed = FrontierEntry(FoundURL(try WebURL(server.url + "/feed"), kind: .feed), due: .now)
        feed.schedule = SourceSchedule()
        try await store.add([feed], at: .now)
        try await run(configuration, server, visits: 3, reader: FixedReader()) { _ in }

        #expect(server.requests.map(\.path) == ["/robots.txt", "/feed", "/a", "/b"])
        #expect(try await store.articleCount() == 2)
        let next = try await store.queue(of: nil, limit: 9)
        #expect(next.map(\.found.kind) == [.feed])
        // News: half of the half hour, give or take a tenth.
        #expect(next.allSatisfy { $0.due < .now + .seconds(1000) })
    }

    @Test func `a page that asks not to be indexed is kept, or not where the operator says so`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/robots.txt"
                ? .status(404) : .html(Workers.page("Story"), headers: ["X-Robots-Tag": "noindex"])
        }
        try await add(["/1"], of: server)
        var configuration = configuration
        configuration.dropsNoIndex = true
        try await run(configuration, server, visits: 1) { _ in }
        #expect(try await store.articleCount() == 0)
        try await add(["/2"], of: server)
        try await run(self.configuration, server, visits: 1) { _ in }
        #expect(try await store.articleCount() == 1)
    }

    @Test func `leases that an earlier process left are given out again`() async throws {
        let server = try LoopbackServer { request in
            request.path == "/robots.txt" ? .status(404) : .html(Workers.page("Story"))
        }
        try await add(["/1"], of: server)
        let host = try WebURL(server.url).host
        _ = try await store.lease(1, of: host, at: .now, until: .now + .seconds(300))
        try await run(configuration, server, visits: 1) { _ in }

        #expect(try await store.counts(of: nil).done == 1)
    }

    private struct FixedReader: SourceReader {
        func discover(_ page: Page, _ source: Source) async throws -> Discovery {
            Discovery(["/a", "/b"].compactMap { try? FoundURL(WebURL($0, relativeTo: page.url), title: "Said") })
        }
    }

    private final class Ends: Sendable {
        private let last = Mutex<ContinuousClock.Instant?>(nil)

        func swap(_ moment: ContinuousClock.Instant) -> ContinuousClock.Instant? {
            last.withLock { last in
                defer { last = moment }
                return last
            }
        }
    }

    private var configuration: Scheduler.Configuration {
        var configuration = Scheduler.Configuration()
        configuration.visits.recheck = []
        configuration.delay = { _, _ in .zero }
        return configuration
    }

    private func add(_ paths: [String], of server: LoopbackServer, isWanted: Bool = false) async throws {
        let now = Instant.now
        let entries = try paths.map { path in
            var entry = FrontierEntry(FoundURL(try WebURL(server.url + path)), due: now)
            entry.isWanted = isWanted
            return entry
        }
        try await store.add(entries, at: now)
    }

    /// Runs the daemon until so many visits are recorded.
    private func run(
        _ configuration: Scheduler.Configuration,
        _ server: LoopbackServer,
        visits: Int,
        reader: (any SourceReader)? = nil,
        each: @escaping @Sendable (VisitRecord) -> Void
    ) async throws {
        let (done, finish) = AsyncStream.makeStream(of: Void.self)
        let counter = Counter()
        var configuration = configuration
        configuration.tell = { event in
            guard case .visited(let record) = event else { return }
            each(record)
            if counter.next() == visits { finish.finish() }
        }
        var fetching = Fetcher.Configuration()
        fetching.allowedAddresses = ["127.0.0.0/8"].compactMap { .init($0) }
        let scheduler = try Scheduler(
            configuration,
            store: store,
            fetching: fetching,
            engine: InProcessEngine(),
            rules: NoRules(),
            reader: reader
        )
        async let running: Void = scheduler.run()
        for await _ in done {}
        await scheduler.stop()
        try await running
    }

    private final class Counter: Sendable {
        private let count = Atomic<Int>(0)

        func next() -> Int { count.add(1, ordering: .relaxed).newValue }
    }
}
