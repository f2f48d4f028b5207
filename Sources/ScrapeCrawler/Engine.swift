import ScrapeTypes

/// Runs the extractor: in this process, or in a child that can be stopped.
public protocol Engine: Sendable {
    /// The answer to a job. Limits and crashes are verdicts of it; throws only when the task is cancelled or no worker can
    /// be started.
    func extract(_ job: ExtractJob) async throws -> Extraction
}
