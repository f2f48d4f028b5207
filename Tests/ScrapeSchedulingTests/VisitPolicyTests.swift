import ScrapeScheduling
import ScrapeTypes
import Testing

struct VisitPolicyTests {
    private let policy = VisitPolicy()
    private let now = Instant(seconds: 1_800_000_000)
    private let url: WebURL

    init() throws {
        url = try WebURL("https://example.com/a")
    }

    @Test func `an article is looked at again at its recheck times, counted from its first sight`() {
        var lease = lease()
        for (at, next) in [(0, 3600), (3601, 86_400), (86_400, 7 * 86_400)] {
            let record = record(lease, page(200), .article, at: now + .seconds(at))
            #expect(record.next == .due(now + .seconds(next)))
            lease.visits = record.visits
        }
        #expect(record(lease, .notModified, .notModified, at: now + .seconds(7 * 86_400)).next == .rest(.done))
        #expect(lease.visits == 3)
    }

    @Test func `a page of links and a picture are done with`() {
        for kind in [Outcome.Kind.listing, .unsupported] {
            #expect(record(lease(), page(200), kind).next == .rest(.done))
        }
    }

    @Test func `a page that is not found three times is gone, one that is gone at once`() {
        var lease = lease()
        var waits: [VisitRecord.Next] = []
        for _ in 0..<3 {
            let record = record(lease, page(404), .gone)
            lease.misses = record.misses
            waits.append(record.next)
        }
        #expect(waits == [.due(now + .seconds(3600)), .due(now + .seconds(86_400)), .rest(.gone)])
        #expect(record(self.lease(), page(410), .gone).next == .rest(.gone))
        #expect(record(self.lease(), .failure(.status(410)), .gone).next == .rest(.gone))
    }

    @Test func `what may come later is tried twice more, then it is parked`() {
        var lease = lease()
        var waits: [VisitRecord.Next] = []
        for _ in 0..<3 {
            let record = record(lease, page(500), .failed)
            lease.failures = record.failures
            waits.append(record.next)
        }
        #expect(waits == [.due(now + .seconds(60)), .due(now + .seconds(120)), .rest(.failed)])
        #expect(record(self.lease(), .failure(.tooManyRedirects(limit: 10)), .failed).next == .rest(.failed))
        #expect(record(self.lease(), .failure(.disallowedByRobots(line: 1)), .refused).next == .rest(.failed))
    }

    @Test func `a server that asks for more than an hour has its address parked`() {
        var page = bare(429)
        page.headers = [Header("Retry-After", "1800")]
        #expect(record(lease(), .page(page), .failed).next == .due(now + .seconds(1800)))
        page.headers = [Header("Retry-After", "7200")]
        #expect(record(lease(), .page(page), .failed).next == .rest(.failed))
    }

    @Test func `a page whose robots.txt could not be had waits for that, and loses no attempt`() {
        let record = record(lease(), .failure(.robotsUnreachable), .refused)
        #expect(record.failures == 0)
        #expect(record.next == .due(now + .seconds(310)))
    }

    @Test func `a wall is tried again later than a failure`() {
        #expect(record(lease(), page(403), .blocked).next == .due(now + .seconds(900)))
    }

    @Test func `an article that was had is not lost because a later look failed`() {
        var lease = lease()
        (lease.visits, lease.failures) = (1, 2)
        #expect(record(lease, page(500), .failed).next == .due(now + .seconds(3600)))
    }

    @Test func `a source is looked at sooner when it brings news and later when it does not`() throws {
        var lease = lease(.feed)
        lease.schedule = SourceSchedule(interval: .seconds(1800))
        let record = record(lease, page(200), .listing)

        #expect(record.next == .due(now + .seconds(2700)))
        let step = try #require(record.ifNews)
        #expect(step.due == now + .seconds(900))
        #expect(record.settled(news: 3).next == .due(step.due))
        #expect(record.settled(news: 0) == record)
    }

    @Test func `a source never rests and keeps to its bounds`() {
        var lease = lease(.feed)
        lease.schedule = SourceSchedule(interval: .seconds(80_000))
        #expect(record(lease, page(500), .failed).schedule?.interval == .seconds(86_400))
        #expect(record(lease, page(410), .gone).next == .due(now + .seconds(86_400)))
        #expect(record(lease, .notModified, .notModified).failures == 0)
        lease.schedule = SourceSchedule(interval: .seconds(400))
        #expect(record(lease, page(200), .listing).ifNews?.schedule.interval == .seconds(300))
    }

    private func lease(_ kind: FoundURL.Kind = .page) -> Lease {
        Lease(
            id: URLID(rawValue: 1),
            token: 1,
            until: now,
            found: FoundURL(url, kind: kind),
            firstSeen: now
        )
    }

    private func bare(_ status: Int) -> Page {
        var page = Page(requested: url, url: url, body: [1], fetched: now)
        page.status = status
        return page
    }

    private func page(_ status: Int) -> FetchOutcome { .page(bare(status)) }

    private func record(_ lease: Lease, _ fetch: FetchOutcome, _ kind: Outcome.Kind, at moment: Instant? = nil)
        -> VisitRecord
    {
        policy.record(of: lease, fetch, kind, at: moment ?? now, random: 0.5)
    }
}
