import ScrapeTypes
import Synchronization

/// A frontier in memory that takes no visit while it is told so, like one on a full disk that still has room for small things.
final class FailingStore: FrontierStore, RobotsStore {
    struct Full: Error {}

    let frontier = InMemoryFrontier()
    private let failures: Mutex<Int>

    /// - Parameter failures: How many commits fail before one succeeds.
    init(failures: Int) {
        self.failures = Mutex(failures)
    }

    func commit(_ record: VisitRecord) async throws -> Bool {
        let isFull = failures.withLock { count in
            count -= 1
            return count >= 0
        }
        if isFull { throw Full() }
        return await frontier.commit(record)
    }

    func add(_ entries: [FrontierEntry], at now: Instant) async throws -> FrontierAddition {
        await frontier.add(entries, at: now)
    }

    func lease(_ count: Int, of host: Host, at now: Instant, until: Instant) async throws -> [Lease] {
        await frontier.lease(count, of: host, at: now, until: until)
    }

    func renew(_ leases: [Lease], until: Instant) async throws -> [Lease] { await frontier.renew(leases, until: until) }
    func release(_ leases: [Lease]) async throws { await frontier.release(leases) }
    func expireLeases(at now: Instant?) async throws -> Int { await frontier.expireLeases(at: now) }

    func requests(of host: Host, onDayOf moment: Instant) async throws -> Int {
        await frontier.requests(of: host, onDayOf: moment)
    }

    func save(_ hosts: [HostState]) async throws { await frontier.save(hosts) }
    func state(of host: Host) async throws -> HostState? { await frontier.state(of: host) }
    func waitingHosts() async throws -> [WaitingHost] { await frontier.waitingHosts() }
    func due(of host: Host) async throws -> Instant? { await frontier.due(of: host) }
    func foreignChanges() async throws -> Int { await frontier.foreignChanges() }
    func lastClock() async throws -> Instant? { await frontier.lastClock() }
    func noteClock(_ now: Instant) async throws { await frontier.noteClock(now) }

    func clockWentBack(by jump: Duration, at now: Instant) async throws {
        await frontier.clockWentBack(by: jump, at: now)
    }

    func retry(_ host: Host?, at now: Instant) async throws -> Int { await frontier.retry(host, at: now) }
    func forget(_ url: WebURL) async throws -> Bool { await frontier.forget(url) }
    func forget(_ host: Host) async throws -> Int { await frontier.forget(host) }
    func queue(of host: Host?, limit: Int) async throws -> [QueuedURL] { await frontier.queue(of: host, limit: limit) }
    func begin(_ bounds: CrawlBounds) async throws -> Crawl { await frontier.begin(bounds) }
    func progress(of crawl: CrawlID) async throws -> CrawlProgress { await frontier.progress(of: crawl) }
    func end(_ crawl: CrawlID) async throws { await frontier.end(crawl) }
    func counts(of host: Host?) async throws -> FrontierCounts { await frontier.counts(of: host) }
    func robots(of origin: String) async -> SavedRobots? { await frontier.robots(of: origin) }
    func save(_ robots: SavedRobots, of origin: String) async { await frontier.save(robots, of: origin) }
}
