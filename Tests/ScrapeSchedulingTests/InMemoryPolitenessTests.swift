import ScrapeTypes
import Synchronization
import Testing

@testable import ScrapeScheduling

@Suite(.timeLimit(.minutes(1)))
struct InMemoryPolitenessTests {
    private let host: Host
    private let now = Instant(seconds: 1_700_000_000)

    init() throws {
        host = try Host("a.example")
    }

    @Test func `a rest is as long as the delay`() async throws {
        let politeness = InMemoryPoliteness(delay: .milliseconds(60))
        let clock = ContinuousClock()
        try await politeness.turn(for: host, reason: .page)
        let answered = clock.now
        await politeness.answered(host, from: nil, at: .now)
        try await politeness.turn(for: host, reason: .later)

        // The host table counts whole milliseconds.
        #expect(answered.duration(to: clock.now) > .milliseconds(58))
    }

    @Test func `a longer rest that robots.txt asks for begins at the answer that brought it`() async throws {
        let clock = Clock(now)
        let politeness = InMemoryPoliteness(delay: .seconds(1), now: { clock.now })
        try await politeness.turn(for: host, reason: .robots)
        await politeness.answered(host, from: nil, at: now)
        await politeness.slow(host, to: .seconds(20))
        let host = host
        let page = Task {
            try await politeness.turn(for: host, reason: .page)
            return clock.now
        }
        await politeness.waits(1)
        for seconds in [1, 19] {
            clock.now = now + .seconds(seconds)
            // Any other host's turn makes it look at the clock.
            try await politeness.turn(for: Host("h\(seconds).example"), reason: .page)
            let waiters = await politeness.waiterCount
            #expect(waiters == 1)
        }
        clock.now = now + .seconds(20)
        try await politeness.turn(for: Host("h20.example"), reason: .page)

        #expect(try await page.value == now + .seconds(20))
    }

    @Test func `the hop of a redirect asks for no rest`() async throws {
        let now = now
        let politeness = InMemoryPoliteness(delay: .seconds(3600), now: { now })
        try await politeness.turn(for: host, reason: .page)
        await politeness.answered(host, from: nil, at: now)
        try await politeness.turn(for: host, reason: .redirect)
    }

    @Test func `a host without a delay is asked at once`() async throws {
        let (now, host) = (now, host)
        let politeness = InMemoryPoliteness(
            delay: .seconds(3600),
            isUndelayed: { name, _ in name == host },
            now: { now }
        )
        for _ in 0..<3 {
            try await politeness.turn(for: host, reason: .page)
            await politeness.answered(host, from: nil, at: now)
        }
    }

    @Test func `waiters are served in order, one at a time`() async throws {
        let politeness = InMemoryPoliteness(delay: .zero)
        let (host, now) = (host, now)
        let served = Served()
        try await politeness.turn(for: host, reason: .page)
        try await withThrowingTaskGroup { group in
            for number in 0..<20 {
                group.addTask {
                    try await politeness.turn(for: host, reason: .page)
                    served.append(number)
                    await politeness.answered(host, from: nil, at: now)
                }
                await politeness.waits(number + 1)
            }
            await politeness.answered(host, from: nil, at: now)
            try await group.waitForAll()
        }

        #expect(served.numbers == Array(0..<20))
    }

    @Test func `a waiter that is cancelled leaves the line`() async throws {
        let (now, host) = (now, host)
        let politeness = InMemoryPoliteness(delay: .seconds(3600), now: { now })
        try await politeness.turn(for: host, reason: .page)
        await politeness.answered(host, from: nil, at: now)
        let waiter = Task { try await politeness.turn(for: host, reason: .page) }
        await politeness.waits(1)
        waiter.cancel()

        await #expect(throws: CancellationError.self) { try await waiter.value }
        await politeness.waits(0)
    }

    @Test func `a task that is cancelled already gets no turn`() async throws {
        let politeness = InMemoryPoliteness(delay: .zero)
        let host = host
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await politeness.turn(for: host, reason: .page)
        }

        await #expect(throws: CancellationError.self) { try await task.value }
        try await politeness.turn(for: host, reason: .page)
    }
}

extension InMemoryPoliteness {
    /// Returns when so many wait.
    fileprivate func waits(_ count: Int) async {
        while waiterCount != count { await Task.yield() }
    }
}

/// A time that stands still until it is set.
private final class Clock: Sendable {
    private let moment: Mutex<Instant>

    init(_ moment: Instant) {
        self.moment = Mutex(moment)
    }

    var now: Instant {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }
}

/// Who was served, in order.
private final class Served: Sendable {
    private let log = Mutex<[Int]>([])

    var numbers: [Int] { log.withLock { $0 } }

    func append(_ number: Int) {
        log.withLock { $0.append(number) }
    }
}
