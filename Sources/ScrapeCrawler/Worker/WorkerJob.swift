import ScrapeExtraction
import ScrapeTypes

/// What an engine can be asked to do.
enum WorkerJob: Equatable {
    case extract(ExtractJob)
}

/// What comes of a `WorkerJob` of the same name.
enum WorkerAnswer: Equatable {
    case extract(Extraction)
}

/// Does a job on the calling thread: what every engine runs in the end.
///
/// - Parameter board: Where the steps of a rule are told to whoever watches.
func answer(_ job: WorkerJob, telling board: StepBoard?) -> WorkerAnswer {
    switch job {
    case .extract(let job):
        let start = CPUClock.thread.now
        let onStep: (@Sendable (Int32) -> Void)? = board.map { board in { board.begin($0) } }
        var extraction = Extractor(onStep: onStep).extract(job)
        extraction.cpuTime = CPUClock.thread.now - start
        return .extract(extraction)
    }
}

extension WorkerAnswer {
    /// What is left of an answer that is too large to be sent.
    func withoutArticle(limit: Int) -> WorkerAnswer {
        switch self {
        case .extract(let extraction):
            var rest = Extraction(verdict: Verdict(.unsupported, .tooLarge(limit: limit)))
            rest.cpuTime = extraction.cpuTime
            return .extract(rest)
        }
    }
}
