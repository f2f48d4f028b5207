import ScrapeDiscovery
import ScrapeExtraction
import ScrapeTypes

/// What an engine can be asked to do.
enum WorkerJob: Equatable {
    case extract(ExtractJob)
    case discover(Page, Source)
}

/// What comes of a `WorkerJob` of the same name.
enum WorkerAnswer: Equatable {
    case extract(Extraction)
    case discover(Discovery)
}

/// Does a job on the calling thread: what every engine runs in the end.
///
/// - Parameter extractor: One for many jobs: it keeps the rules that it has compiled.
func answer(_ job: WorkerJob, with extractor: Extractor) -> WorkerAnswer {
    switch job {
    case .extract(let job):
        let start = CPUClock.thread.now
        var extraction = extractor.extract(job)
        extraction.cpuTime = CPUClock.thread.now - start
        return .extract(extraction)
    case .discover(let page, let source):
        return .discover(Discoverer().discover(page, source))
    }
}

extension Extractor {
    /// One that tells the steps of a rule to whoever watches the board.
    init(telling board: StepBoard?) {
        guard let board else {
            self.init()
            return
        }
        self.init { board.begin($0) }
    }
}

extension WorkerAnswer {
    /// What is left of an answer that is too large to be sent.
    func withoutContent(limit: Int) -> WorkerAnswer {
        switch self {
        case .extract(let extraction):
            var rest = Extraction(verdict: Verdict(.unsupported, .tooLarge(limit: limit)))
            rest.cpuTime = extraction.cpuTime
            return .extract(rest)
        case .discover: return .discover(Discovery(problem: "it gives more than \(limit >> 20) MiB of addresses"))
        }
    }
}
