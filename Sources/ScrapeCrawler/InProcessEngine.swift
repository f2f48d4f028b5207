import ScrapeTypes

/// Runs the extractor in this process, each page on a thread of its own, so that no task waits behind a long one.
///
/// Nothing can stop a page that takes too long. A task that is cancelled returns at once, and the thread goes on until
/// the page is done: the caller watches. `Extractor` itself may also be called directly, from any thread with a stack
/// of 8 MiB.
public struct InProcessEngine: Engine {
    public init() {}

    public func extract(_ job: ExtractJob) async throws -> Extraction {
        let promise = Promise<WorkerAnswer>()
        let run: @Sendable () -> Void = { promise.settle(.success(answer(.extract(job)))) }
        do {
            try DedicatedThread.start(named: "scrape-extract", run)
        } catch {
            // No thread to be had: better late than never.
            run()
        }
        switch try await promise.valueUnlessCancelled() {
        case .extract(let extraction): return extraction
        }
    }
}
