import ScrapeTypes

/// A job on its way through the workers, and whoever waits for its answer.
final class WorkerTicket: Sendable {
    let number: UInt64
    let job: WorkerJob
    let frame: OutgoingFrame
    let promise: Promise<WorkerAnswer>
    /// Why the job has lost its rule; nothing where it has it still, or never had one.
    private let failure: RuleFailure?

    /// Nothing where the job is larger than a frame.
    convenience init?(_ job: WorkerJob, number: UInt64) {
        self.init(job, number: number, promise: Promise(), failure: nil)
    }

    private init?(_ job: WorkerJob, number: UInt64, promise: Promise<WorkerAnswer>, failure: RuleFailure?) {
        guard let frame = OutgoingFrame(job, number: number) else { return nil }
        self.number = number
        self.job = job
        self.frame = frame
        self.promise = promise
        self.failure = failure
    }

    /// The address that the job is about, for reports.
    var subject: WebURL? {
        switch job {
        case .extract(let job): job.pages.first?.requested
        case .discover(let page, _): page.requested
        }
    }

    var rule: SiteRule? {
        switch job {
        case .extract(let job): job.rule
        case .discover: nil
        }
    }

    /// The same job without its rule, of which a step ended the worker.
    func withoutRule(_ failure: RuleFailure) -> WorkerTicket? {
        switch job {
        case .extract(var job):
            job.rule = nil
            return WorkerTicket(.extract(job), number: number, promise: promise, failure: failure)
        case .discover: return nil
        }
    }

    func settle(_ answer: WorkerAnswer) {
        switch answer {
        case .extract(var extraction):
            if let failure { extraction.report = failure.report }
            promise.settle(.success(.extract(extraction)))
        case .discover: promise.settle(.success(answer))
        }
    }

    /// Settles a job that has ended its worker twice.
    func settle(_ end: WorkerEnd) {
        switch job {
        case .extract: settle(.extract(Extraction(verdict: end.verdict)))
        case .discover: settle(.discover(Discovery(problem: "reading it \(end.cause.words)")))
        }
    }
}
