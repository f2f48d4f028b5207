import ScrapeTypes
import Testing

@testable import ScrapeScheduling

/// Hosts that share an address, in the host table.
struct AddressLimitTests {
    private let start = Instant(seconds: 1_700_000_000)
    private let address = "192.0.2.1"

    private static func hosts(_ count: Int, _ letter: String = "h") throws -> [Host] {
        try (0..<count).map { try Host("\(letter)\($0).example") }
    }

    /// A table in which these hosts were reached there once, and wait again.
    private func table(_ hosts: [Host], at address: String?, perAddress: Int = 8) -> HostTable {
        var table = HostTable(perAddress: perAddress, delay: .zero)
        for host in hosts { table.add(host) }
        for host in leases(of: &table) { table.answered(host, from: address, at: start) }
        for host in hosts { table.add(host) }
        return table
    }

    private func leases(of table: inout HostTable) -> [Host] {
        var leases: [Host] = []
        while case .lease(let host) = table.next(at: start) { leases.append(host) }
        return leases
    }

    @Test func `eight hosts of one address are asked at a time`() throws {
        let hosts = try Self.hosts(20)
        var table = table(hosts, at: address)

        #expect(leases(of: &table) == Array(hosts[..<8]))
        #expect(table.next(at: start) == .idle)
        table.answered(hosts[3], from: address, at: start)
        #expect(leases(of: &table) == [hosts[8]])
    }

    @Test func `other addresses and hosts that were not reached yet go on`() throws {
        let (crowd, others) = (try Self.hosts(20), try Self.hosts(3, "o"))
        var table = table(crowd, at: address)
        for host in others { table.add(host) }

        #expect(Set(leases(of: &table)) == Set(crowd[..<8] + others))
    }

    @Test func `a host that has moved frees its old address and counts at the new one`() throws {
        let (old, new) = (try Self.hosts(3, "a"), try Self.hosts(2, "b"))
        var table = table(old, at: address, perAddress: 2)
        #expect(leases(of: &table) == Array(old[..<2]))
        table.answered(old[0], from: "192.0.2.2", at: start)
        #expect(leases(of: &table) == [old[2]])
        for host in new { table.add(host) }
        for host in leases(of: &table) { table.answered(host, from: "192.0.2.2", at: start) }
        for host in [old[0]] + new { table.add(host) }

        #expect(leases(of: &table) == [old[0], new[0]])
    }

    @Test func `a failure keeps the address that is known`() throws {
        let hosts = try Self.hosts(2)
        var table = table(hosts, at: address, perAddress: 1)
        #expect(leases(of: &table) == [hosts[0]])
        table.answered(hosts[0], from: nil, at: start)
        table.add(hosts[0])

        #expect(leases(of: &table) == [hosts[1]])
    }

    @Test func `a place that is given up goes to the next in line`() throws {
        let hosts = try Self.hosts(4)
        var table = table(hosts, at: address, perAddress: 1)
        #expect(leases(of: &table) == [hosts[0]])
        table.answered(hosts[0], from: address, at: start)
        // Its turn had come, but nobody has taken it yet.
        table.withdraw(hosts[1])

        #expect(leases(of: &table) == [hosts[2]])
        table.withdraw(hosts[3])
        table.answered(hosts[2], from: address, at: start)
        #expect(leases(of: &table) == [])
    }

    @Test func `whatever comes and goes, all are served and never more at a time`() throws {
        var dice = SystemRandomNumberGenerator()
        let hosts = try Self.hosts(300)
        let places = Dictionary(uniqueKeysWithValues: hosts.map { ($0, "192.0.2.\(Int.random(in: 0..<5))") })
        var table = HostTable(perAddress: 3, delay: .milliseconds(2))
        var (now, asked) = (start, [Host]())
        var known: [Host: String] = [:]
        var open = Dictionary(uniqueKeysWithValues: hosts.map { ($0, 5) })
        for host in hosts { table.add(host, waiting: 5) }
        for step in 0..<200_000 where !open.isEmpty || !asked.isEmpty {
            if step % 7 == 0, let host = open.keys.randomElement(using: &dice), let left = open[host] {
                table.withdraw(host)
                open[host] = left > 1 ? left - 1 : nil
            }
            if step % 11 == 0, let host = hosts.randomElement(using: &dice) { table.slow(host, to: .milliseconds(3)) }
            switch table.next(at: now) {
            case .lease(let host):
                asked.append(host)
                if let left = open[host] { open[host] = left > 1 ? left - 1 : nil }
                let crowd = Dictionary(grouping: asked.compactMap { known[$0] }) { $0 }.mapValues(\.count)
                #expect(crowd.values.allSatisfy { $0 <= 3 })
            case .wait(let moment): now = moment
            case .idle where asked.isEmpty:
                #expect(open.isEmpty)
                return
            case .idle:
                let host = asked.remove(at: .random(in: 0..<asked.count))
                if Bool.random() { known[host] = places[host] }
                table.answered(host, from: known[host], at: now)
            }
        }
        #expect(open.isEmpty && asked.isEmpty)
    }
}
