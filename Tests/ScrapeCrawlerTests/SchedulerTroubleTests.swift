import ScrapeFetching
import ScrapeTypes
import Synchronization
import TestSupport
import Testing

@testable import ScrapeCrawler

/// The daemon's loop while clocks jump, disks are full and robots.txt files come and go.
@Suite(.timeLimit(.minutes(1)))
struct SchedulerTroubleTests {
    private let clock = SetClock()
    private let events = AsyncStream.makeStream(of: Scheduler.Event.self)

    @Test func `a store that fails again and again is told twice, and nothing is lost`() async throws {
        let server = try server()
        let store = FailingStore(failures: 7)
        try await add(["/1", "/2", "/3"], of: server, to: store)
        let scheduler = try scheduler(store, configuration)
        async let running: Void = scheduler.run()
        var told: [String] = []
        for await event in events.stream {
            switch event {
            case .storeFails: told.append("fails")
            case .storeStillFails: told.append("still fails")
            case .storeTakesAgain: told.append("takes again")
            case .visited: told.append("visited")
            case .began, .clockJumped, .tick, .draining, .stopped: break
            }
            if told.count == 5 { break }
        }
        await scheduler.stop()
        try await running

        #expect(told == ["fails", "takes again", "visited", "visited", "visited"])
        #expect(await store.frontier.articles.count == 3)
    }

    @Test(arguments: [3600, 365 * 86_400])
    func `a clock that is set ahead makes due what was due meanwhile`(seconds: Int) async throws {
        let server = try server()
        let store = FailingStore(failures: 0)
        try await add(["/1"], of: server, to: store)
        try await add(["/2"], of: server, to: store, in: .seconds(1800))
        let scheduler = try scheduler(store, configuration)
        async let running: Void = scheduler.run()
        await visit()
        clock.move(by: .seconds(seconds))
        let jump = await visit()
        await scheduler.stop()
        try await running

        #expect(abs((jump ?? .zero).components.seconds - Int64(seconds)) <= 1)
        // robots.txt is kept for a day (RFC 9309, section 2.4).
        let robots = seconds > 86_400 ? ["/robots.txt"] : []
        #expect(server.requests.map(\.path) == ["/robots.txt", "/1"] + robots + ["/2"])
    }

    @Test(arguments: [3600, 365 * 86_400])
    func `a clock that is set back makes nothing wait longer than it was to wait`(seconds: Int) async throws {
        let server = try server()
        let store = FailingStore(failures: 0)
        try await add(["/1"], of: server, to: store)
        try await add(["/2"], of: server, to: store, in: .seconds(1800))
        let scheduler = try scheduler(store, configuration)
        async let running: Void = scheduler.run()
        await visit()
        clock.move(by: .seconds(-seconds))
        let jump = await nextJump()
        clock.move(by: .seconds(1801))
        await visit()
        await scheduler.stop()
        try await running

        #expect(abs((jump ?? .zero).components.seconds + Int64(seconds)) <= 1)
        #expect(server.requests.map(\.path).last == "/2")
    }

    @Test func `the target of a redirect that has no robots.txt is left alone, not who sent there`() async throws {
        let target = try LoopbackServer { _ in .status(503) }
        let away = target.url.replacing("127.0.0.1", with: "localhost") + "/page"
        let server = try LoopbackServer { request in
            request.path == "/robots.txt" ? .status(404) : .redirect(to: away)
        }
        let store = FailingStore(failures: 0)
        try await add(["/1"], of: server, to: store)
        let scheduler = try scheduler(store, configuration)
        async let running: Void = scheduler.run()
        await visit()
        await scheduler.stop()
        try await running

        let asked = try #require(await store.frontier.state(of: WebURL(server.url).host))
        #expect(asked.pause == nil)
        #expect(asked.failures == 0)
        let sent = try #require(await store.frontier.state(of: WebURL(away).host))
        #expect(sent.pause?.reason == .robots)
    }

    @Test func `a Crawl-delay that robots.txt has no more holds no more`() async throws {
        let server = try server()
        let host = try WebURL(server.url).host
        let store = FailingStore(failures: 0)
        var old = HostState(host)
        old.crawlDelay = .seconds(20)
        await store.frontier.save([old])
        try await add(["/1"], of: server, to: store)
        let scheduler = try scheduler(store, configuration)
        async let running: Void = scheduler.run()
        await visit()
        await scheduler.stop()
        try await running

        #expect(try #require(await store.frontier.state(of: host)).crawlDelay == nil)
    }

    @Test func `another configuration holds while the daemon works`() async throws {
        let server = try server()
        let store = FailingStore(failures: 0)
        var slow = configuration
        slow.delay = { _, _ in nil }
        slow.hosts.delay = .seconds(3600)
        try await add(["/1"], of: server, to: store)
        let scheduler = try scheduler(store, slow)
        async let running: Void = scheduler.run()
        for await event in events.stream {
            if case .tick = event { break }
        }
        #expect(server.requests.isEmpty)
        await scheduler.take(configuration)
        await visit()
        await scheduler.stop()
        try await running

        #expect(await store.frontier.articles.count == 1)
    }

    // MARK: The daemon of the test

    private var configuration: Scheduler.Configuration {
        var configuration = Scheduler.Configuration()
        configuration.visits.recheck = []
        configuration.delay = { _, _ in .zero }
        configuration.tick = .milliseconds(5)
        configuration.storeWait = .milliseconds(1)
        return configuration
    }

    private func server() throws -> LoopbackServer {
        try LoopbackServer { request in
            request.path == "/robots.txt" ? .status(404) : .html(Workers.page("Story \(request.path.dropFirst())"))
        }
    }

    private func add(
        _ paths: [String],
        of server: LoopbackServer,
        to store: FailingStore,
        in wait: Duration = .zero
    ) async throws {
        let due = clock.now + wait
        let entries = try paths.map { FrontierEntry(FoundURL(try WebURL(server.url + $0)), due: due) }
        _ = await store.frontier.add(entries, at: clock.now)
    }

    private func scheduler(_ store: FailingStore, _ configuration: Scheduler.Configuration) throws -> Scheduler {
        var configuration = configuration
        let (clock, told) = (clock, events.continuation)
        configuration.now = { clock.now }
        configuration.tell = { told.yield($0) }
        var fetching = Fetcher.Configuration()
        fetching.allowedAddresses = ["127.0.0.0/8", "::1"].compactMap { .init($0) }
        fetching.now = { clock.now }
        return try Scheduler(
            configuration,
            store: store,
            fetching: fetching,
            engine: InProcessEngine(),
            rules: NoRules()
        )
    }

    /// Waits for the end of a visit; gives the last jump of the clock that was told before.
    @discardableResult
    private func visit() async -> Duration? {
        var last: Duration?
        for await event in events.stream {
            if case .clockJumped(let jump) = event { last = jump }
            if case .visited = event { break }
        }
        return last
    }

    private func nextJump() async -> Duration? {
        for await event in events.stream {
            if case .clockJumped(let jump) = event { return jump }
        }
        return nil
    }
}

/// The system's clock, set by the test.
private final class SetClock: Sendable {
    private let offset = Mutex<Duration>(.zero)

    var now: Instant { Instant.now + offset.withLock { $0 } }

    func move(by jump: Duration) { offset.withLock { $0 += jump } }
}
