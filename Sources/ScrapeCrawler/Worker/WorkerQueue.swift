/// The jobs that no worker has yet, in the order of their turn.
struct WorkerQueue {
    struct Entry {
        let ticket: WorkerTicket
        /// Whether a worker has ended with this page already.
        let isRetry: Bool

        init(_ ticket: WorkerTicket, isRetry: Bool) {
            self.ticket = ticket
            self.isRetry = isRetry
        }

        /// A job of a worker that ended, as it was.
        init(_ job: PooledWorker.Job) {
            self.init(job.ticket, isRetry: job.isRetry)
        }
    }

    /// The next one stands last, so that it can be taken at no cost.
    private var again: [Entry] = []
    private var new: [Entry] = []
    private var taken = 0

    /// The next job that somebody still waits for.
    var first: Entry? { again.last ?? (taken < new.count ? new[taken] : nil) }

    mutating func removeFirst() {
        if again.popLast() != nil { return }
        taken += 1
        if taken == new.count || taken > 1024 {
            new.removeSubrange(..<taken)
            taken = 0
        }
    }

    mutating func add(_ tickets: [WorkerTicket]) {
        new += tickets.map { Entry($0, isRetry: false) }
    }

    /// Puts jobs before all others.
    mutating func add(again entries: [Entry]) {
        again += entries.reversed()
    }

    /// Drops the jobs that nobody waits for.
    mutating func removeSettled() {
        new.removeSubrange(..<taken)
        taken = 0
        new.removeAll { $0.ticket.promise.isSettled }
        again.removeAll { $0.ticket.promise.isSettled }
    }

    mutating func removeAll() -> [WorkerTicket] {
        defer { self = WorkerQueue() }
        return (again.reversed() + new[taken...]).map(\.ticket)
    }
}
