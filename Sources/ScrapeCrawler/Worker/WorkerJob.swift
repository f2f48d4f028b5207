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
func answer(_ job: WorkerJob) -> WorkerAnswer {
    switch job {
    case .extract(let job):
        let start = CPUClock.thread.now
        var extraction = Extractor().extract(job)
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
