import ScrapeStore
import ScrapeTypes
import Testing

/// What every frontier does, on disk or in memory.
@Suite struct FrontierTests {
    @Test(arguments: Backend.allCases) func `an address is known by its key`(_ backend: Backend) async throws {
        let frontier = try backend.make()
        let first = try await frontier.store.add(
            [
                entry("https://example.com/a"), entry("https://example.com/a?utm_source=x"),
                entry("https://example.com/b"),
            ],
            at: .start
        )
        let second = try await frontier.store.add([entry("https://example.com/a#top")], at: .start)

        #expect(first == FrontierAddition(new: 2, known: 1))
        #expect(second == FrontierAddition(known: 1))
        #expect(try await frontier.store.counts(of: nil).waiting == 2)
    }

    @Test(arguments: Backend.allCases) func `what is due longest goes first, and before it what matters more`(
        _ backend: Backend
    ) async throws {
        let frontier = try backend.make()
        try await frontier.store.add(
            [
                entry("https://example.com/late", due: .start + .seconds(5)),
                entry("https://example.com/early", due: .start + .seconds(1)),
                entry("https://example.com/urgent", due: .start + .seconds(9)) { $0.priority = .high },
                entry("https://example.com/idle") { $0.priority = .low },
                entry("https://example.com/later", due: .start + .seconds(60)) { $0.priority = .high },
                entry("https://other.example/first"),
            ],
            at: .start
        )
        let leases = try await frontier.store.lease(
            9,
            of: .example,
            at: .start + .seconds(10),
            until: .start + .seconds(300)
        )

        #expect(leases.map(\.found.url.path) == ["/urgent", "/early", "/late", "/idle"])
        #expect(try await frontier.store.due(of: .example) == .start + .seconds(60))
        #expect(try await frontier.store.lease(1, of: host("nobody.example"), at: .start, until: .start).isEmpty)
    }

    @Test(arguments: Backend.allCases) func `an address is handed out once, until its lease runs out`(
        _ backend: Backend
    ) async throws {
        let frontier = try backend.make()
        try await frontier.store.add([entry("https://example.com/a")], at: .start)
        let first = try #require(try await frontier.leaseOne())

        #expect(try await frontier.leaseOne(at: .start + .seconds(10)) == nil)
        #expect(try await frontier.store.waitingHosts().isEmpty)
        #expect(try await frontier.store.expireLeases(at: .start + .seconds(299)) == 0)
        #expect(try await frontier.store.expireLeases(at: .start + .seconds(300)) == 1)
        let second = try #require(try await frontier.leaseOne(at: .start + .seconds(300)))
        #expect(try await !frontier.store.commit(done(first)))
        #expect(try await frontier.store.commit(done(second)))
        #expect(try await frontier.store.counts(of: nil).done == 1)
    }

    @Test(arguments: Backend.allCases) func `a visit is recorded with all that it brought`(_ backend: Backend)
        async throws
    {
        let frontier = try backend.make()
        try await frontier.store.add([entry("https://example.com/a")], at: .start)
        var record = done(try #require(try await frontier.leaseOne()))
        record.next = .due(.start + .seconds(3600))
        record.visits = 1
        record.validators = Validators(etag: "\"1\"", lastModified: "Tue, 24 Nov 2026 17:00:00 GMT")
        record.article = article("https://example.com/a", "A bridge opens")
        record.entries = [entry("https://other.example/b", due: .start + .seconds(7))]
        record.requests = 3
        record.host = HostState(.example)
        record.host?.answered = .start
        record.host?.pause = .init(until: .start + .seconds(60), length: .seconds(60), reason: .asked)

        #expect(try await frontier.store.commit(record))
        #expect(try await frontier.article(url("https://example.com/a"))?.title == "A bridge opens")
        #expect(try await frontier.store.state(of: .example) == record.host)
        #expect(try await frontier.store.due(of: host("other.example")) == .start + .seconds(7))
        #expect(try await frontier.leaseOne(at: .start + .seconds(3599)) == nil)
        let again = try #require(try await frontier.leaseOne(at: .start + .seconds(3600)))
        #expect(try await frontier.store.requests(of: .example, onDayOf: .start) == 3)
        #expect(try await frontier.store.requests(of: .example, onDayOf: .start + .seconds(86_400)) == 0)
        #expect(again.validators == record.validators)
        #expect(again.visits == 1)
        #expect(again.firstSeen == .start)
    }

    @Test(arguments: Backend.allCases) func `a worse outcome never replaces an article`(_ backend: Backend) async throws
    {
        let frontier = try backend.make()
        let address = "https://example.com/a"
        for (outcome, title) in [(Outcome.Kind.teaser, "1"), (.article, "2"), (.teaser, "3")] {
            try await frontier.store.add([entry(address) { $0.isWanted = true }], at: .start)
            var record = done(try #require(try await frontier.leaseOne()))
            record.article = article(address, title, outcome)
            #expect(try await frontier.store.commit(record))
        }

        #expect(try await frontier.article(url(address))?.title == "2")
    }

    @Test(arguments: Backend.allCases) func `what is given back is as it was`(_ backend: Backend) async throws {
        let frontier = try backend.make()
        try await frontier.store.add([entry("https://example.com/a"), entry("https://example.com/b")], at: .start)
        let leases = try await frontier.store.lease(2, of: .example, at: .start, until: .start + .seconds(10))
        try await frontier.store.release([leases[0]])
        let renewed = try await frontier.store.renew(leases, until: .start + .seconds(99))

        #expect(renewed.map(\.id) == [leases[1].id])
        #expect(try await frontier.store.expireLeases(at: .start + .seconds(98)) == 0)
        #expect(try await frontier.leaseOne()?.id == leases[0].id)
        #expect(try await frontier.store.expireLeases(at: nil) == 2)
    }

    @Test(arguments: Backend.allCases) func `a visit to an address that was forgotten leaves nothing`(
        _ backend: Backend
    ) async throws {
        let frontier = try backend.make()
        let address = "https://example.com/a"
        try await frontier.store.add([entry(address)], at: .start)
        var record = done(try #require(try await frontier.leaseOne()))
        record.article = article(address, "Forgotten")
        #expect(try await frontier.store.forget(url(address)))
        try await frontier.store.add([entry(address)], at: .start)

        #expect(try await !frontier.store.commit(record))
        #expect(try await frontier.article(url(address)) == nil)
        #expect(try await frontier.leaseOne()?.id != record.lease.id)
        #expect(try await !frontier.store.forget(url("https://example.com/b")))
        #expect(try await frontier.store.forget(.example) == 1)
        #expect(try await frontier.store.counts(of: nil) == FrontierCounts())
    }

    @Test(arguments: Backend.allCases) func `what could not be had is asked for again when somebody says so`(
        _ backend: Backend
    ) async throws {
        let frontier = try backend.make()
        try await frontier.store.add([entry("https://example.com/a"), entry("https://other.example/b")], at: .start)
        for name in ["example.com", "other.example"] {
            var record = done(try #require(try await frontier.leaseOne(host(name))))
            record.next = .rest(.failed)
            record.failures = 3
            #expect(try await frontier.store.commit(record))
        }

        #expect(try await frontier.store.counts(of: nil).failed == 2)
        #expect(try await frontier.store.retry(host("other.example"), at: .start + .seconds(5)) == 1)
        #expect(try await frontier.store.waitingHosts().map(\.due) == [.start + .seconds(5)])
        #expect(try await frontier.store.retry(nil, at: .start + .seconds(6)) == 1)
        #expect(try await frontier.leaseOne(at: .start + .seconds(6))?.failures == 0)
        #expect(try await frontier.store.counts(of: .example).failed == 0)
    }

    @Test(arguments: Backend.allCases) func `a known address is due again only for who wants it`(
        _ backend: Backend
    ) async throws {
        let frontier = try backend.make()
        let address = "https://example.com/a"
        try await frontier.store.add([entry(address)], at: .start)
        #expect(try await frontier.store.commit(done(try #require(try await frontier.leaseOne()))))

        let seen = try await frontier.store.add([entry(address) { $0.priority = .high }], at: .start)
        #expect(seen == FrontierAddition(known: 1))
        #expect(try await frontier.leaseOne(at: .start + .seconds(99)) == nil)
        let wanted = try await frontier.store.add([entry(address) { $0.isWanted = true }], at: .start)
        #expect(wanted == FrontierAddition(again: 1))
        #expect(try await frontier.leaseOne()?.priority == .high)
        #expect(try await frontier.store.counts(of: nil).done == 0)
    }

    @Test(arguments: Backend.allCases) func `a source keeps its interval`(_ backend: Backend) async throws {
        let frontier = try backend.make()
        var feed = FrontierEntry(FoundURL(url("https://example.com/feed"), kind: .feed), due: .start)
        feed.schedule = SourceSchedule(interval: .seconds(600))
        try await frontier.store.add([feed], at: .start)
        var record = done(try #require(try await frontier.leaseOne()))
        #expect(record.lease.found.kind == .feed)
        #expect(record.lease.schedule?.interval == .seconds(600))
        record.schedule = SourceSchedule(interval: .seconds(1200))
        record.next = .due(.start + .seconds(1200))
        #expect(try await frontier.store.commit(record))

        feed.schedule = SourceSchedule(bounds: .seconds(60)...(.seconds(900)))
        try await frontier.store.add([feed], at: .start)
        let again = try await frontier.leaseOne(at: .start + .seconds(1200))
        #expect(again?.schedule == SourceSchedule(interval: .seconds(900), bounds: .seconds(60)...(.seconds(900))))
    }

    @Test(arguments: Backend.allCases) func `a source that brought news is looked at sooner`(
        _ backend: Backend
    ) async throws {
        let frontier = try backend.make()
        try await frontier.store.add(
            [FrontierEntry(FoundURL(url("https://example.com/feed"), kind: .feed), due: .start)],
            at: .start
        )
        // The second time the feed has the same entry again.
        for (due, next) in [
            (Instant.start, Instant.start + .seconds(60)), (.start + .seconds(60), .start + .seconds(900)),
        ] {
            var record = done(try #require(try await frontier.leaseOne(at: due)))
            record.entries = [entry("https://example.com/a", due: .start + .seconds(9999))]
            record.schedule = SourceSchedule(interval: .seconds(900))
            record.next = .due(.start + .seconds(900))
            record.ifNews = .init(schedule: SourceSchedule(interval: .seconds(600)), due: .start + .seconds(60))
            #expect(try await frontier.store.commit(record))
            #expect(try await frontier.store.due(of: .example) == next)
        }
    }

    @Test(arguments: Backend.allCases) func `a clock that is set back moves due times with it`(
        _ backend: Backend
    ) async throws {
        let frontier = try backend.make()
        let year = Duration.seconds(365 * 86_400)
        let before = Instant.start - year
        try await frontier.store.add(
            [
                entry("https://example.com/a", due: .start + .seconds(60)),
                entry("https://other.example/b", due: before),
            ],
            at: .start
        )
        #expect(try await frontier.store.lastClock() == nil)
        try await frontier.store.noteClock(.start)
        #expect(try await frontier.store.lastClock() == .start)
        try await frontier.store.clockWentBack(by: year, at: before)

        #expect(try await frontier.store.due(of: .example) == before + .seconds(60))
        #expect(try await frontier.store.due(of: host("other.example")) == before)
    }

    @Test(arguments: Backend.allCases) func `the queue shows what comes next`(_ backend: Backend) async throws {
        let frontier = try backend.make()
        try await frontier.store.add(
            [
                entry("https://example.com/2", due: .start + .seconds(2)) { $0.found.title = "Two" },
                entry("https://example.com/1"), entry("https://other.example/3", due: .start + .seconds(3)),
            ],
            at: .start
        )
        _ = try await frontier.leaseOne()
        let all = try await frontier.store.queue(of: nil, limit: 10)

        #expect(all.map(\.found.url.path) == ["/1", "/2", "/3"])
        #expect(all.map(\.isLeased) == [true, false, false])
        #expect(all[1].found.title == "Two")
        #expect(try await frontier.store.queue(of: host("other.example"), limit: 10).count == 1)
        #expect(try await frontier.store.queue(of: nil, limit: 2).count == 2)
    }

    private func done(_ lease: Lease) -> VisitRecord {
        VisitRecord(lease, outcome: .article, at: .start, next: .rest(.done))
    }

    private func article(_ address: String, _ title: String, _ outcome: Outcome.Kind = .article) -> StoredArticle {
        StoredArticle(url: url(address), outcome: outcome, title: title, text: "Text.", json: "{}")
    }
}
