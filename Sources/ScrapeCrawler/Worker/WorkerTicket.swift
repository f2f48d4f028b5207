import ScrapeTypes

/// A job on its way through the workers, and whoever waits for its answer.
final class WorkerTicket: Sendable {
    let number: UInt64
    let frame: OutgoingFrame
    /// The address that the job is about, for reports.
    let subject: WebURL?
    let promise = Promise<WorkerAnswer>()

    init(number: UInt64, frame: OutgoingFrame, subject: WebURL?) {
        self.number = number
        self.frame = frame
        self.subject = subject
    }
}
