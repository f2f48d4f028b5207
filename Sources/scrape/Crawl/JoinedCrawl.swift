import ScrapeStore
import ScrapeTypes
import Synchronization

/// A crawl that a running daemon does: its addresses stand in the daemon's queue, so that no host is asked by two.
struct JoinedCrawl {
    let store: Store
    let urls: [WebURL]
    let bounds: CrawlBounds

    private static let pause = Duration.milliseconds(300)

    func run(_ output: String?, _ console: Console) async throws {
        let crawl = try await store.begin(bounds)
        let signals = CrawlSignals()
        signals.take()
        do {
            try await store.add(urls.entries(of: crawl), at: .now)
            console.note("a daemon works on \(store.path) and does the crawl")
            let shared = Shared()
            var report = CrawlReport(output, console: console) { ", \(shared.waiting.load(ordering: .relaxed)) wait" }
            let left = try await follow(crawl, shared, signals, &report)
            try await store.end(crawl.id)
            if left > 0, !signals.wantsEnd {
                console.error("the daemon on \(store.path) has ended; what waited of the crawl is forgotten")
                try? report.finish(interrupted: nil)
                throw ProgramExit.someFailed
            }
            try report.finish(interrupted: signals.wantsEnd ? left : nil)
        } catch let error as StoreError {
            console.error("\(store.path): \(error.sentence)")
            throw ProgramExit.file
        }
    }

    private final class Shared: Sendable {
        let waiting = Atomic<Int>(0)
    }

    /// Reports what is done with until nothing waits, somebody wants the end, or the daemon is gone; tells what is left.
    private func follow(
        _ crawl: Crawl,
        _ shared: Shared,
        _ signals: CrawlSignals,
        _ report: inout CrawlReport
    ) async throws -> Int {
        var reported = 0
        while true {
            let progress = try await store.progress(of: crawl.id)
            shared.waiting.store(progress.waiting, ordering: .relaxed)
            for id in progress.done.dropFirst(reported) {
                if let visited = try await store.visited(id) { try report.add(CrawledPage(visited)) }
            }
            reported = max(reported, progress.done.count)
            if progress.waiting == 0 || signals.wantsEnd || !Store.hasDaemon(at: store.path) { return progress.waiting }
            try await Task.sleep(for: JoinedCrawl.pause)
        }
    }
}
