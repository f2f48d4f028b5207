import ScrapeCrawler
import ScrapeFetching
import ScrapeTypes
import Synchronization

/// A crawl in this process, whose frontier lies in memory: it leaves nothing behind but its articles.
struct OwnCrawl {
    let settings: Settings
    let rules: any RuleSource
    let urls: [WebURL]
    let bounds: CrawlBounds

    /// The scheduler's figures, for the line on a terminal.
    private final class Waiting: Sendable {
        let count = Atomic<Int>(0)
    }

    func run(_ output: String?, _ console: Console) async throws {
        let frontier = InMemoryFrontier()
        let crawl = await frontier.begin(bounds)
        _ = await frontier.add(urls.entries(of: crawl), at: .now)
        let (records, continuation) = AsyncStream.makeStream(of: VisitRecord.self)
        let engine = WorkerEngine()
        let scheduler = try scheduler(frontier, engine, continuation)
        let signals = CrawlSignals()
        signals.take { await scheduler.stop() }
        let waiting = Waiting()
        var report = CrawlReport(output, console: console) {
            ", \(waiting.count.load(ordering: .relaxed)) wait"
        }
        async let running: Void = run(scheduler, continuation)
        do {
            for await record in records where record.isCrawled {
                waiting.count.store(await frontier.progress(of: crawl.id).waiting, ordering: .relaxed)
                try report.add(CrawledPage(record))
            }
        } catch {
            await scheduler.stop()
            try await running
            await engine.shutDown()
            throw error
        }
        try await running
        await engine.shutDown()
        let left = await frontier.progress(of: crawl.id).waiting
        try report.finish(interrupted: signals.wantsEnd ? left : nil)
    }

    private func run(_ scheduler: Scheduler, _ records: AsyncStream<VisitRecord>.Continuation) async throws {
        defer { records.finish() }
        try await scheduler.run()
    }

    private func scheduler(
        _ frontier: InMemoryFrontier,
        _ engine: WorkerEngine,
        _ records: AsyncStream<VisitRecord>.Continuation
    ) throws -> Scheduler {
        var configuration = settings.scheduling(rules: rules)
        configuration.endsWhenIdle = true
        configuration.drainTime = .seconds(1)
        // Somebody waits for it.
        configuration.visits.recheck = []
        configuration.visits.retries.firstWait = .seconds(2)
        configuration.hosts.firstPause = .seconds(5)
        configuration.tell = { event in
            if case .visited(let record) = event { records.yield(record) }
        }
        return try Scheduler(
            configuration,
            store: frontier,
            fetching: settings.fetching,
            engine: engine,
            rules: rules,
            reader: engine
        )
    }
}

extension [WebURL] {
    /// The first addresses of a crawl.
    func entries(of crawl: Crawl) -> [FrontierEntry] {
        let now = Instant.now
        return enumerated().map { seed, url in
            var entry = FrontierEntry(
                FoundURL(url.fragment?.hasPrefix("!") == true ? url : url.withoutFragment),
                due: now
            )
            entry.priority = .high
            entry.crawl = Crawl.Place(crawl, seed: seed)
            return entry
        }
    }
}
