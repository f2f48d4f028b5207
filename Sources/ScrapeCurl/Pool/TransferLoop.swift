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
    /// Transfers that are over; their handles serve the next ones.
    private var spare: [Transfer] = []
    /// Jobs that wait until fewer names are being resolved, in order.
    private var waiting: [Mailbox.Job] = []
    private var resolutions = 0

    init(_ configuration: TransferPool.Configuration, mailbox: Mailbox) throws(CurlError) {
        self.configuration = configuration
        self.mailbox = mailbox
        events = try EventQueue(waker: mailbox.waker)
        multi = try MultiHandle()
        try multi.set(CURLMOPT_MAXCONNECTS, configuration.connectionsKept)
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
            events.wait(atMost: due.map { max(.zero, ContinuousClock.now.duration(to: $0)) }) { socket, readiness in
                multi.act(on: socket, events: readiness.bits)
            }
            if let moment = due, moment <= .now {
                due = nil
                multi.act(on: CURL_SOCKET_TIMEOUT, events: 0)
            }
            finishAll()
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

// MARK: - Transfers

extension TransferLoop {
    private func accept(_ job: Mailbox.Job) {
        if resolutions < configuration.resolutionsInFlight || !job.request.namesHost {
            begin(job)
        } else {
            waiting.append(job)
        }
    }

    private func begin(_ job: Mailbox.Job) {
        do throws(CurlError) {
            let transfer = try spareTransfer()
            try transfer.begin(job)
            if transfer.isResolving { resolutions += 1 }
            active[job.id] = transfer
            try multi.add(transfer.easy)
        } catch {
            if let transfer = active.removeValue(forKey: job.id) { transfer.end() }
            job.continuation.resume(returning: .failure(.other(code: error.code, message: error.message)))
        }
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
        } else if let index = waiting.firstIndex(where: { $0.id == id }) {
            waiting.remove(at: index).continuation.resume(returning: .failure(.cancelled))
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
        while resolutions < configuration.resolutionsInFlight, !waiting.isEmpty {
            begin(waiting.removeFirst())
        }
    }

    private func reuse(_ transfer: Transfer, answering result: Result<TransferResponse, TransferError>) {
        let continuation = transfer.end()
        if spare.count < configuration.connectionsKept { spare.append(transfer) }
        continuation?.resume(returning: result)
    }

    private func stop() {
        for message in mailbox.close() {
            if case .start(let job) = message { waiting.append(job) }
        }
        for transfer in active.values {
            multi.remove(transfer.easy)
            transfer.end()?.resume(returning: .failure(.cancelled))
        }
        for job in waiting { job.continuation.resume(returning: .failure(.cancelled)) }
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
