import ScrapeExtraction
import ScrapeTypes

/// Runs the extractor in this process. Nothing can stop a page that takes too long: the caller watches.
public struct InProcessEngine: Engine {
    public init() {}

    public func extract(_ job: ExtractJob) async throws -> Extraction {
        Extractor().extract(job)
    }
}
