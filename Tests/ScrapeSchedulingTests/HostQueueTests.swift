import ScrapeTypes
import Testing

@testable import ScrapeScheduling

struct HostQueueTests {
    private let now = Instant(seconds: 1_800_000_000)

    @Test func `the host that is due first goes first`() throws {
        let (a, b) = (try Host("a.example"), try Host("b.example"))
        var queue = HostQueue()
        queue.set(a, to: now + .seconds(2))
        queue.set(b, to: now)

        #expect(queue.next(at: now) == .visit(b))
        #expect(queue.next(at: now) == .wait(until: now + .seconds(2)))
        #expect(queue.next(at: now + .seconds(2)) == .visit(a))
        #expect(queue.next(at: now + .seconds(2)) == .idle)
    }

    @Test func `a host is visited by one at a time`() throws {
        let host = try Host("a.example")
        var queue = HostQueue()
        queue.set(host, to: now)
        #expect(queue.next(at: now) == .visit(host))
        queue.set(host, to: now)
        #expect(queue.next(at: now) == .idle)
        #expect(queue.isVisited(host))
        queue.finish(host, next: now + .seconds(1))
        #expect(queue.next(at: now) == .wait(until: now + .seconds(1)))
        queue.set(host, to: nil)
        #expect(queue.next(at: now + .seconds(1)) == .idle)
        #expect(queue.count == 0)
    }

    @Test func `old places are forgotten`() throws {
        let host = try Host("a.example")
        var queue = HostQueue()
        for second in 0..<5000 { queue.set(host, to: now + .seconds(second)) }
        #expect(queue.next(at: now) == .wait(until: now + .seconds(4999)))
        #expect(queue.size < 2000)
    }
}

struct ClockWatchTests {
    @Test func `a clock that somebody sets is noticed, one that is kept right is not`() {
        let now = Instant(seconds: 1_800_000_000)
        var watch = ClockWatch()
        #expect(watch.jump(clock: now, steady: .seconds(5)) == .zero)
        #expect(watch.jump(clock: now + .seconds(61), steady: .seconds(65)) == .zero)
        #expect(watch.jump(clock: now + .seconds(3662), steady: .seconds(66)) == .seconds(3600))
        #expect(watch.jump(clock: now + .seconds(63), steady: .seconds(67)) == .seconds(-3600))
        #expect(watch.jump(clock: now + .seconds(64), steady: .seconds(68)) == .zero)
    }
}
