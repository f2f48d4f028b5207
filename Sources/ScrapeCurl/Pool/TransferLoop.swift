import CCurl

/// The work of the pool's thread: curl's multi handles over one epoll queue, and the transfers under way.
///
/// Only that thread touches it once it runs.
final class TransferLoop {
    private let configuration: TransferPool.Configuration
    let mailbox: Mailbox
    private let events: EventQueue
    /// Made when the first of their hosts is asked: each one reads the certificates anew.
    private var shares: [ConnectionShare?]
    private var active: [Mailbox.Job.ID: Transfer] = [:]
    /// Transfers that are over; their handles serve the next ones.
    private var spare: [Transfer] = []
    /// Jobs that wait until fewer names are being resolved, in order.
    private var waiting: [WaitingJob] = []
    /// When the first of them has waited as long as it may, or earlier.
    private var waitingDue: ContinuousClock.Instant?
    private var resolutions = 0

    init(_ configuration: TransferPool.Configuration, mailbox: Mailbox) throws(CurlError) {
        self.configuration = configuration
        self.mailbox = mailbox
        events = try EventQueue(waker: mailbox.waker)
        shares = Array(repeating: nil, count: max(1, configuration.shares))
    }

    /// Works until it is told to stop.
    func run() {
        while takeMessages() {
            let wait = nextDue.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
            events.wait(atMost: wait) { socket, share, readiness in
                shares[share]?.act(on: socket, events: readiness.bits)
            }
            let now = ContinuousClock.now
            for share in shares { share?.act(at: now) }
            finishAll()
            beginWaiting()
        }
        stop()
    }

    private var nextDue: ContinuousClock.Instant? {
        var next = waitingDue
        for share in shares {
            if let due = share?.due { next = min(next ?? due, due) }
        }
        return next
    }

    /// `false` when it is time to stop.
    private func takeMessages() -> Bool {
        for message in mailbox.takeAll() {
            switch message {
            case .start(let job): accept(job)
            case .cancel(let id): cancel(id)
            case .stop:
                return false
            }
        }
        return true
    }
}

/// A job that waits until fewer names are being resolved.
private struct WaitingJob {
    let job: Mailbox.Job
    let since: ContinuousClock.Instant

    private var limits: TransferLimits { job.request.limits }

    /// When it has waited as long as it may.
    var due: ContinuousClock.Instant { since + min(limits.connect, limits.whole) }

    var timeout: Result<TransferResponse, TransferError> {
        limits.whole < limits.connect
            ? .failure(.timedOut(.whole, after: limits.whole)) : .failure(.timedOut(.connect, after: limits.connect))
    }
}

// MARK: - Transfers

extension TransferLoop {
    private func accept(_ job: Mailbox.Job) {
        if resolutions < configuration.resolutionsInFlight || !job.request.namesHost {
            begin(job)
        } else {
            let job = WaitingJob(job: job, since: .now)
            waiting.append(job)
            waitingDue = min(waitingDue ?? job.due, job.due)
        }
    }

    /// Begins what may begin now, and ends what has waited until its limit: waiting for a name is part of connecting.
    private func beginWaiting() {
        guard !waiting.isEmpty else { return }
        let now = ContinuousClock.now
        if let moment = waitingDue, moment <= now {
            for late in waiting where late.due <= now { late.job.continuation.resume(returning: late.timeout) }
            waiting.removeAll { $0.due <= now }
            waitingDue = waiting.map(\.due).min()
        }
        while resolutions < configuration.resolutionsInFlight, !waiting.isEmpty {
            let next = waiting.removeFirst()
            begin(next.job, waited: next.since.duration(to: now))
        }
        if waiting.isEmpty { waitingDue = nil }
    }

    private func begin(_ job: Mailbox.Job, waited: Duration = .zero) {
        do throws(CurlError) {
            let transfer = try spareTransfer()
            try transfer.begin(job, waited: waited)
            if transfer.isResolving { resolutions += 1 }
            active[job.id] = transfer
            let share = try share(for: job.request)
            try share.add(transfer)
            transfer.share = share
        } catch {
            if let transfer = active.removeValue(forKey: job.id) { transfer.end() }
            job.continuation.resume(returning: .failure(.other(code: error.code, message: error.message)))
        }
    }

    private func share(for request: TransferRequest) throws(CurlError) -> ConnectionShare {
        let number = request.share(of: shares.count)
        if let share = shares[number] { return share }
        let kept = (configuration.connectionsKept + shares.count - 1) / shares.count
        let share = try ConnectionShare(number: number, kept: kept) { [unowned self] socket, what, isKnown in
            watch(socket, for: number, what: what, isKnown: isKnown)
        }
        shares[number] = share
        return share
    }

    private func spareTransfer() throws(CurlError) -> Transfer {
        if let transfer = spare.popLast() { return transfer }
        let transfer = try Transfer(configuration)
        transfer.resolved = { [unowned self] in resolutions -= 1 }
        return transfer
    }

    private func cancel(_ id: Mailbox.Job.ID) {
        if let transfer = active.removeValue(forKey: id) {
            reuse(transfer, answering: .failure(.cancelled))
        } else if let index = waiting.firstIndex(where: { $0.job.id == id }) {
            waiting.remove(at: index).job.continuation.resume(returning: .failure(.cancelled))
        }
    }

    private func finishAll() {
        for share in shares {
            while let (transfer, code) = share?.nextFinished() {
                guard let id = transfer.id else { continue }
                active[id] = nil
                // Asked before the handle leaves the multi handle, which forgets some of it.
                reuse(transfer, answering: transfer.result(of: code))
            }
        }
    }

    private func reuse(_ transfer: Transfer, answering result: Result<TransferResponse, TransferError>) {
        let continuation = transfer.end()
        if spare.count < configuration.connectionsKept { spare.append(transfer) }
        continuation?.resume(returning: result)
    }

    private func stop() {
        for message in mailbox.close() {
            if case .start(let job) = message { waiting.append(WaitingJob(job: job, since: .now)) }
        }
        for transfer in active.values { transfer.end()?.resume(returning: .failure(.cancelled)) }
        for late in waiting { late.job.continuation.resume(returning: .failure(.cancelled)) }
        active = [:]
        waiting = []
    }
}

// MARK: - What curl asks of the loop

extension TransferLoop {
    private func watch(_ socket: curl_socket_t, for share: Int, what: CInt, isKnown: Bool) {
        let interest: EventQueue.Interest
        switch what {
        case CURL_POLL_IN: interest = .read
        case CURL_POLL_OUT: interest = .write
        case CURL_POLL_INOUT: interest = [.read, .write]
        default: return events.remove(socket)
        }
        events.watch(socket, of: share, for: interest, isKnown: isKnown)
    }
}
