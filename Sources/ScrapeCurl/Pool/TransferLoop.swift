import CCurl

/// The work of the pool's thread: curl's multi interface over epoll, and the transfers under way.
///
/// Only that thread touches it once it runs.
final class TransferLoop {
    private let configuration: TransferPool.Configuration
    let mailbox: Mailbox
    private let events: EventQueue
    private let multi: MultiHandle
    /// When curl wants to be called although no socket is ready.
    private var due: ContinuousClock.Instant?
    private var active: [Mailbox.Job.ID: Transfer] = [:]
    /// Connections that curl may have before it looks for one to close.
    private var connectionLimit: Int
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
        multi = try MultiHandle()
        connectionLimit = configuration.connectionsKept
        try multi.set(CURLMOPT_MAXCONNECTS, connectionLimit)
        try setCallbacks()
    }

    deinit {
        // The multi handle closes its connections as it goes, and must not tell a loop that is half gone.
        _ = scrape_curl_multi_set_socket_callback(multi.raw, nil, nil)
        _ = scrape_curl_multi_set_timer_callback(multi.raw, nil, nil)
    }

    /// Works until it is told to stop.
    func run() {
        while takeMessages() {
            let next = [due, waitingDue].compactMap(\.self).min()
            events.wait(atMost: next.map { max(.zero, ContinuousClock.now.duration(to: $0)) }) { socket, readiness in
                multi.act(on: socket, events: readiness.bits)
            }
            if let moment = due, moment <= .now {
                due = nil
                multi.act(on: CURL_SOCKET_TIMEOUT, events: 0)
            }
            finishAll()
            beginWaiting()
        }
        stop()
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
            try makeRoom()
            try multi.add(transfer.easy)
        } catch {
            if let transfer = active.removeValue(forKey: job.id) { transfer.end() }
            job.continuation.resume(returning: .failure(.other(code: error.code, message: error.message)))
        }
    }

    /// Those in use do not count as kept. curl counts them all, and searches them all for the oldest at the end of each
    /// transfer beyond its limit.
    private func makeRoom() throws(CurlError) {
        guard active.count + configuration.connectionsKept > connectionLimit else { return }
        connectionLimit = (active.count + configuration.connectionsKept) * 5 / 4
        try multi.set(CURLMOPT_MAXCONNECTS, connectionLimit)
    }

    private func spareTransfer() throws(CurlError) -> Transfer {
        if let transfer = spare.popLast() { return transfer }
        let transfer = try Transfer(configuration)
        transfer.resolved = { [unowned self] in resolutions -= 1 }
        return transfer
    }

    private func cancel(_ id: Mailbox.Job.ID) {
        if let transfer = active.removeValue(forKey: id) {
            multi.remove(transfer.easy)
            reuse(transfer, answering: .failure(.cancelled))
        } else if let index = waiting.firstIndex(where: { $0.job.id == id }) {
            waiting.remove(at: index).job.continuation.resume(returning: .failure(.cancelled))
        }
    }

    private func finishAll() {
        while let (easy, code) = multi.nextFinished() {
            guard let transfer = Transfer.of(easy), let id = transfer.id else { continue }
            active[id] = nil
            // Asked before the handle leaves the multi handle, which forgets some of it.
            let result = transfer.result(of: code)
            multi.remove(transfer.easy)
            reuse(transfer, answering: result)
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
        for transfer in active.values {
            multi.remove(transfer.easy)
            transfer.end()?.resume(returning: .failure(.cancelled))
        }
        for late in waiting { late.job.continuation.resume(returning: .failure(.cancelled)) }
        active = [:]
        waiting = []
    }
}

// MARK: - What curl asks of the loop

extension TransferLoop {
    private func setCallbacks() throws(CurlError) {
        // The loop outlives its multi handle, so that the pointer stays good.
        let context = Unmanaged.passUnretained(self).toOpaque()
        try CurlError.check(
            scrape_curl_multi_set_socket_callback(
                multi.raw,
                { _, socket, what, context, known in
                    Unmanaged<TransferLoop>.fromOpaque(context!).takeUnretainedValue()
                        .watch(socket, what: what, isKnown: known != nil)
                    return 0
                },
                context
            )
        )
        try CurlError.check(
            scrape_curl_multi_set_timer_callback(
                multi.raw,
                { _, milliseconds, context in
                    Unmanaged<TransferLoop>.fromOpaque(context!).takeUnretainedValue().due =
                        milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
                    return 0
                },
                context
            )
        )
    }

    private func watch(_ socket: curl_socket_t, what: CInt, isKnown: Bool) {
        let interest: EventQueue.Interest
        switch what {
        case CURL_POLL_IN: interest = .read
        case CURL_POLL_OUT: interest = .write
        case CURL_POLL_INOUT: interest = [.read, .write]
        default: return events.remove(socket)
        }
        events.watch(socket, for: interest, isKnown: isKnown)
        // Any pointer but NULL: curl hands it back with this socket, which tells known sockets from new ones.
        if !isKnown { curl_multi_assign(multi.raw, socket, multi.raw) }
    }
}
