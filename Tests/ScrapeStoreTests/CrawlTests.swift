import ScrapeStore
import ScrapeTypes
import Testing

/// Crawls in a frontier, on disk or in memory.
@Suite struct CrawlTests {
    private func entry(_ address: String, _ crawl: Crawl, seed: Int = 0, depth: Int = 0) -> FrontierEntry {
        ScrapeStoreTests.entry(address) { entry in
            entry.found.depth = depth
            entry.crawl = Crawl.Place(crawl, seed: seed)
        }
    }

    private func done(_ lease: Lease) -> VisitRecord {
        var record = VisitRecord(lease, outcome: .article, at: .start, next: .rest(.done))
        record.visits = 1
        return record
    }

    @Test(arguments: Backend.allCases) func `a crawl takes what its bounds let in, for each of its first addresses`(
        _ backend: Backend
    ) async throws {
        let frontier = try backend.make()
        let crawl = try await frontier.store.begin(CrawlBounds(depth: 1, pages: 3, hosts: 2))
        let first = try await frontier.store.add(
            [
                entry("https://example.com/", crawl), entry("https://example.com/deep", crawl, depth: 2),
                entry("https://a.example.com/", crawl, depth: 1), entry("https://b.example.com/", crawl, depth: 1),
                entry("https://example.com/", crawl, depth: 1), entry("https://example.com/a", crawl, depth: 1),
                entry("https://example.com/b", crawl, depth: 1), entry("https://other.example/", crawl, seed: 1),
            ],
            at: .start
        )
        #expect(first.new == 4)
        #expect(try await frontier.store.progress(of: crawl.id) == CrawlProgress(waiting: 4))
        let waiting = try await frontier.store.queue(of: nil, limit: 9).map(\.found.url.description).sorted()
        #expect(
            waiting == [
                "https://a.example.com/", "https://example.com/", "https://example.com/a", "https://other.example/",
            ]
        )
    }

    @Test(arguments: Backend.allCases) func `an address that is known is visited again, once, and tells its place`(
        _ backend: Backend
    ) async throws {
        let frontier = try backend.make()
        try await frontier.store.add([ScrapeStoreTests.entry("https://example.com/a")], at: .start)
        let lease = try #require(try await frontier.leaseOne())
        #expect(lease.crawl == nil)
        #expect(try await frontier.store.commit(done(lease)))

        let crawl = try await frontier.store.begin(CrawlBounds(depth: 3, pages: 9, hosts: 9))
        let addition = try await frontier.store.add(
            [entry("https://example.com/a", crawl, seed: 4, depth: 2)],
            at: .start
        )
        #expect(addition == FrontierAddition(again: 1))
        let again = try #require(try await frontier.leaseOne())
        #expect(again.crawl == Crawl.Place(crawl, seed: 4))
        #expect(again.found.depth == 2)
        var failed = done(again)
        failed.failures = 1
        failed.next = .due(.start)
        #expect(try await frontier.store.commit(failed))
        #expect(try await frontier.store.progress(of: crawl.id).done.isEmpty)
        let last = try #require(try await frontier.leaseOne())
        #expect(try await frontier.store.commit(done(last)))
        #expect(try await frontier.store.progress(of: crawl.id) == CrawlProgress(waiting: 0, done: [lease.id]))
        let third = try await frontier.store.add([entry("https://example.com/a", crawl, depth: 1)], at: .start)
        #expect(third == FrontierAddition(known: 1))
    }

    @Test(arguments: Backend.allCases) func `a crawl that ends takes along what only it wanted`(_ backend: Backend)
        async throws
    {
        let frontier = try backend.make()
        try await frontier.store.add([ScrapeStoreTests.entry("https://example.com/own")], at: .start)
        let crawl = try await frontier.store.begin(CrawlBounds())
        try await frontier.store.add(
            [entry("https://example.com/own", crawl), entry("https://example.com/new", crawl, depth: 1)],
            at: .start
        )
        try await frontier.store.end(crawl.id)
        #expect(try await frontier.store.queue(of: nil, limit: 9).map(\.found.url.path) == ["/own"])
        #expect(try await frontier.leaseOne()?.crawl == nil)
        // What is found late of a crawl that is over is nobody's.
        let late = try await frontier.store.add([entry("https://example.com/late", crawl, depth: 1)], at: .start)
        #expect(late.new == 0)
    }
}
