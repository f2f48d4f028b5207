import Glibc
import ScrapeCrawler
import ScrapeTypes

/// The extractor in this process, with someone who watches: a page that takes too long ends the program, and one whose
/// rule does is read again without it, by a worker.
///
/// Nothing can stop a thread from outside, and only the executable may end the process. Where there is more to do than
/// one page, a `WorkerEngine` does it.
struct WatchedEngine: Engine {
    var limits = WorkerEngine.Configuration()
    private let console: Console
    private let name: String
    private let engine = InProcessEngine()

    /// - Parameter name: What the page is called in the message.
    init(console: Console, name: String) {
        self.console = console
        self.name = name
    }

    func extract(_ job: ExtractJob) async throws -> Extraction {
        // The extractor's thread cannot be stopped, but whoever waits for it can.
        let first = try await withThrowingTaskGroup(of: Result.self) { group in
            group.addTask { .extraction(try await engine.extract(job)) }
            group.addTask { try await watch(job) }
            defer { group.cancelAll() }
            return try await group.next()
        }
        switch first {
        case .extraction(let extraction)?: return extraction
        case .ruleRanAway(let failure)?: return try await extractWithoutRule(job, failure)
        case nil: throw CancellationError()
        }
    }

    private enum Result: Sendable {
        case extraction(Extraction)
        case ruleRanAway(RuleFailure)
    }

    private func extractWithoutRule(_ job: ExtractJob, _ failure: RuleFailure) async throws -> Extraction {
        var job = job
        job.rule = nil
        var configuration = limits
        configuration.workers = 1
        let worker = WorkerEngine(configuration: configuration)
        var extraction = try await worker.extract(job)
        extraction.report = failure.report
        await worker.shutDown()
        return extraction
    }

    /// Returns when a step of the rule is over its limit; ends the program when the whole page is.
    private func watch(_ job: ExtractJob) async throws -> Result {
        let clock = ContinuousClock()
        let start = clock.now
        let cpuStart = CPUTime.ofProcess
        while true {
            try await Task.sleep(for: .milliseconds(50))
            if let failure = engine.failedStep(of: job, after: limits.stepLimit) { return .ruleRanAway(failure) }
            if clock.now - start > limits.wallLimit { giveUp(after: limits.wallLimit) }
            if CPUTime.ofProcess - cpuStart > limits.cpuLimit { giveUp(after: limits.cpuLimit) }
        }
    }

    private func giveUp(after limit: Duration) -> Never {
        let reason = Verdict.Reason.timeLimit(seconds: Int(limit.components.seconds))
        console.error("\(name): \(reason.sentence(for: .unsupported) ?? Messages.noArticle)")
        // Not exit(): the thread that hangs may hold a lock that a handler waits for.
        _exit(ProgramExit.noArticle.rawValue)
    }
}
