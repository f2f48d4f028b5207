import ScrapeExtraction
import ScrapeTypes

/// Runs the extractor in this process, each page on a thread of its own, so that no task waits behind a long one.
///
/// Nothing can stop a page that takes too long. A task that is cancelled returns at once, and the thread goes on until
/// the page is done: the caller watches. `Extractor` itself may also be called directly, from any thread with a stack
/// of 8 MiB.
public struct InProcessEngine: Engine, SourceReader {
    /// Where a rule's steps are told; nobody is told where the system gives no memory for it.
    private let board: StepBoard?
    private let extractor: Extractor

    public init() {
        board = try? StepBoard()
        extractor = Extractor(telling: board)
    }

    public func extract(_ job: ExtractJob) async throws -> Extraction {
        switch try await run(.extract(job)) {
        case .extract(let extraction): return extraction
        case .discover: return Extraction(verdict: Verdict(.unsupported))
        }
    }

    public func discover(_ page: Page, _ source: Source) async throws -> Discovery {
        switch try await run(.discover(page, source)) {
        case .discover(let discovery): return discovery
        case .extract: return Discovery()
        }
    }

    private func run(_ job: WorkerJob) async throws -> WorkerAnswer {
        let promise = Promise<WorkerAnswer>()
        let extractor = extractor
        let run: @Sendable () -> Void = { promise.settle(.success(answer(job, with: extractor))) }
        do {
            try DedicatedThread.start(named: "scrape-extract", run)
        } catch {
            // No thread to be had: better late than never.
            run()
        }
        return try await promise.valueUnlessCancelled()
    }

    /// The rule's step that has used up so much CPU time of this process, with that as its failure.
    package func failedStep(of job: ExtractJob, after limit: Duration) -> RuleFailure? {
        guard let rule = job.rule, let step = board?.current, CPUClock.ofProcess.now - step.began >= limit else {
            return nil
        }
        return RuleFailure(rule, step: step.number, reason: WorkerEnd.Cause.stepLimit(limit).words)
    }
}
