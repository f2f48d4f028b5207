import ScrapeTypes
import Synchronization

/// How many bytes of pages wait for a worker.
final class PageLoad: Sendable {
    private let count = Atomic<Int>(0)

    var bytes: Int { count.load(ordering: .relaxed) }

    func add(_ bytes: Int) {
        count.add(bytes, ordering: .relaxed)
    }
}

/// A reader that counts the pages that it is handed.
struct LoadedReader: SourceReader {
    let reader: any SourceReader
    let load: PageLoad

    func discover(_ page: Page, _ source: Source) async throws -> Discovery {
        load.add(page.body.count)
        defer { load.add(-page.body.count) }
        return try await reader.discover(page, source)
    }
}

/// An engine that counts the pages that it is handed.
struct LoadedEngine: Engine {
    let engine: any Engine
    let load: PageLoad

    func extract(_ job: ExtractJob) async throws -> Extraction {
        let bytes = job.pages.reduce(0) { $0 + $1.body.count }
        load.add(bytes)
        defer { load.add(-bytes) }
        return try await engine.extract(job)
    }
}
