import Synchronization

/// Where tasks hand their jobs to the thread that talks to the workers.
final class WorkerDoor: Sendable {
    /// What has been handed in since the thread looked last.
    struct Inbox {
        var tickets: [WorkerTicket] = []
        /// Whether somebody does not wait for an answer any more.
        var hasCancellations = false
        var isClosed = false
    }

    private let inbox = Mutex(Inbox())
    private let pids = Mutex<[Int32]>([])
    let poll: EventPoll
    let wakeUp: WakeUp
    /// What the poll calls the wake-up.
    static let wakeUpID: UInt64 = 0
    /// Settled when the last worker is gone.
    let end = Promise<Void>()

    init() throws(SystemError) {
        poll = try EventPoll()
        wakeUp = try WakeUp()
        try poll.watch(wakeUp.number, as: WorkerDoor.wakeUpID)
    }

    func submit(_ ticket: WorkerTicket) {
        let isClosed = inbox.withLock { inbox in
            if !inbox.isClosed { inbox.tickets.append(ticket) }
            return inbox.isClosed
        }
        if isClosed { ticket.promise.settle(.failure(WorkerError.shutDown)) } else { wakeUp.send() }
    }

    func cancelled() {
        inbox.withLock { $0.hasCancellations = true }
        wakeUp.send()
    }

    func close() {
        inbox.withLock { $0.isClosed = true }
        wakeUp.send()
    }

    /// Empties the inbox.
    func take() -> Inbox {
        inbox.withLock { inbox in
            defer { inbox = Inbox(isClosed: inbox.isClosed) }
            return inbox
        }
    }

    /// The process numbers of the workers that live.
    var workerIDs: [Int32] {
        get { pids.withLock { $0 } }
        set { pids.withLock { $0 = newValue } }
    }
}
