import ScrapeTypes
import Testing

@testable import ScrapeScheduling

struct HostTableTests {
    private let start = Instant(seconds: 1_700_000_000)
    private let host: Host
    private let other: Host

    init() throws {
        host = try Host("a.example")
        other = try Host("b.example")
    }

    @Test func `a host rests between two visits`() {
        var hosts = HostTable(delay: .seconds(10))
        hosts.add(host, waiting: 2)

        #expect(hosts.next(at: start) == .lease(host))
        hosts.answered(host, at: start)
        #expect(hosts.next(at: start) == .wait(until: start + .seconds(10)))
        #expect(hosts.next(at: start + .seconds(10)) == .lease(host))
        #expect(hosts.next(at: start + .seconds(20)) == .idle)
    }

    @Test func `a host is asked once at a time`() {
        var hosts = HostTable(delay: .zero)
        hosts.add(host, waiting: 2)

        #expect(hosts.next(at: start) == .lease(host))
        #expect(hosts.next(at: start + .seconds(60)) == .idle)
        hosts.answered(host, at: start + .seconds(60))
        #expect(hosts.next(at: start + .seconds(60)) == .lease(host))
    }

    @Test func `the rest begins at the end of the answer`() {
        var hosts = HostTable(delay: .seconds(2))
        hosts.add(host)
        _ = hosts.next(at: start)
        hosts.answered(host, at: start + .seconds(30))
        hosts.add(host)

        #expect(hosts.next(at: start + .seconds(31)) == .wait(until: start + .seconds(32)))
    }

    @Test func `one host's rest does not hold up another`() {
        var hosts = HostTable(delay: .seconds(10))
        hosts.add(host, waiting: 2)
        _ = hosts.next(at: start)
        hosts.answered(host, at: start)
        hosts.add(other)

        #expect(hosts.next(at: start) == .lease(other))
        #expect(hosts.next(at: start) == .wait(until: start + .seconds(10)))
    }

    @Test func `hosts are asked in the order in which they came`() {
        var hosts = HostTable(delay: .seconds(1))
        hosts.add(other)
        hosts.add(host)

        #expect(hosts.next(at: start) == .lease(other))
        #expect(hosts.next(at: start) == .lease(host))
    }

    @Test func `a request that does not rest waits only for the answer before it`() {
        var hosts = HostTable(delay: .seconds(10))
        hosts.add(host, waiting: 2)
        _ = hosts.next(at: start)
        hosts.add(host, resting: false)

        #expect(hosts.next(at: start) == .idle)
        hosts.answered(host, at: start)
        #expect(hosts.next(at: start) == .lease(host))
        hosts.answered(host, at: start)
        #expect(hosts.next(at: start) == .wait(until: start + .seconds(10)))
    }

    @Test func `a request that was withdrawn is waited for no longer`() {
        var hosts = HostTable(delay: .seconds(10))
        hosts.add(host)
        hosts.withdraw(host)

        #expect(hosts.next(at: start) == .idle)
    }

    @Test func `each host may have its own delay`() {
        let quick = host
        var hosts = HostTable { name, _ in name == quick ? .zero : .seconds(5) }
        for host in [host, other] {
            hosts.add(host, waiting: 2)
            #expect(hosts.next(at: start) == .lease(host))
            hosts.answered(host, at: start)
        }

        #expect(hosts.next(at: start) == .lease(host))
        #expect(hosts.next(at: start) == .wait(until: start + .seconds(5)))
    }

    @Test func `the delay may depend on where a host was reached`() {
        var hosts = HostTable { _, address in address == "10.0.0.1" ? .zero : .seconds(5) }
        for (host, address) in [(host, "10.0.0.1"), (other, "192.0.2.1")] {
            hosts.add(host, waiting: 2)
            #expect(hosts.next(at: start) == .lease(host))
            hosts.answered(host, from: address, at: start)
        }

        #expect(hosts.next(at: start) == .lease(host))
        #expect(hosts.next(at: start) == .wait(until: start + .seconds(5)))
    }

    @Test func `a longer rest counts from the answer before it was asked for`() {
        var hosts = HostTable(delay: .seconds(2))
        hosts.add(host, waiting: 3)
        _ = hosts.next(at: start)
        hosts.answered(host, at: start)
        hosts.slow(host, to: .seconds(20))

        #expect(hosts.next(at: start + .seconds(2)) == .wait(until: start + .seconds(20)))
        #expect(hosts.next(at: start + .seconds(20)) == .lease(host))
        hosts.answered(host, at: start + .seconds(21))
        #expect(hosts.next(at: start + .seconds(22)) == .wait(until: start + .seconds(41)))
    }

    @Test func `a host that does not rest is slowed by nobody`() {
        var hosts = HostTable(delay: .zero)
        hosts.add(host, waiting: 2)
        hosts.slow(host, to: .seconds(20))
        _ = hosts.next(at: start)
        hosts.answered(host, at: start)

        #expect(hosts.next(at: start) == .lease(host))
    }

    @Test func `a clock that is set back lengthens no rest`() {
        var hosts = HostTable(delay: .seconds(10))
        hosts.add(host, waiting: 2)
        _ = hosts.next(at: start)
        hosts.answered(host, at: start)
        let earlier = Instant(milliseconds: start.milliseconds - 3_600_000)

        #expect(hosts.next(at: earlier) == .wait(until: earlier + .seconds(10)))
        #expect(hosts.next(at: earlier + .seconds(10)) == .lease(host))
    }

    @Test func `thousands of hosts all get their turn`() throws {
        var hosts = HostTable(delay: .seconds(1))
        let names = try (0..<5000).map { try Host("h\($0).example") }
        for name in names { hosts.add(name, waiting: 2) }
        var leases: [Host: Int] = [:]
        for round in 0..<2 {
            let now = start + .seconds(round)
            while case .lease(let host) = hosts.next(at: now) {
                leases[host, default: 0] += 1
                hosts.answered(host, at: now)
            }
        }

        #expect(names.allSatisfy { leases[$0] == 2 })
        #expect(hosts.next(at: start + .seconds(9)) == .idle)
    }
}
