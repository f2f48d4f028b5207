import CCurl

/// The connections of some of a pool's hosts, in a multi handle of their own.
///
/// Curl walks over all connections of a multi handle whenever a transfer leaves it: with 4,000 of them that was a third of
/// all work. So the hosts are spread over several handles, each host always to the same one, and one thread drives them all.
final class ConnectionShare {
    /// Which one of the pool's this is.
    let number: Int
    private let multi: MultiHandle
    /// Tells that curl wants a socket watched, as `curl_socket_callback` says it.
    private let watch: (_ socket: curl_socket_t, _ what: CInt, _ isKnown: Bool) -> Void
    /// When curl wants to be called although no socket is ready.
    private(set) var due: ContinuousClock.Instant?
    private let kept: Int
    /// Connections that curl may have before it looks for one to close.
    private var limit: Int
    private var active = 0

    /// - Parameter kept: Connections kept for later, besides those in use at the busiest moment.
    init(
        number: Int,
        kept: Int,
        watch: @escaping (_ socket: curl_socket_t, _ what: CInt, _ isKnown: Bool) -> Void
    ) throws(CurlError) {
        self.number = number
        self.kept = kept
        self.watch = watch
        limit = kept
        multi = try MultiHandle()
        try multi.set(CURLMOPT_MAXCONNECTS, limit)
        try setCallbacks()
    }

    deinit {
        // The multi handle closes its connections as it goes, and must not tell a loop that is half gone.
        _ = scrape_curl_multi_set_socket_callback(multi.raw, nil, nil)
        _ = scrape_curl_multi_set_timer_callback(multi.raw, nil, nil)
    }

    func add(_ transfer: Transfer) throws(CurlError) {
        active += 1
        do throws(CurlError) {
            try makeRoom()
            try multi.add(transfer.easy)
        } catch {
            active -= 1
            throw error
        }
    }

    func remove(_ transfer: Transfer) {
        active -= 1
        multi.remove(transfer.easy)
    }

    /// Lets curl work on a socket that is ready.
    func act(on socket: curl_socket_t, events: CInt) {
        multi.act(on: socket, events: events)
    }

    /// Lets curl work on what is due.
    func act(at now: ContinuousClock.Instant) {
        guard let moment = due, moment <= now else { return }
        due = nil
        multi.act(on: CURL_SOCKET_TIMEOUT, events: 0)
    }

    /// The next transfer that is over.
    func nextFinished() -> (transfer: Transfer, code: CURLcode)? {
        while let (easy, code) = multi.nextFinished() {
            if let transfer = Transfer.of(easy) { return (transfer, code) }
        }
        return nil
    }

    /// Those in use do not count as kept. curl counts them all, and searches them all for the oldest at the end of each
    /// transfer beyond its limit.
    private func makeRoom() throws(CurlError) {
        guard active + kept > limit else { return }
        limit = (active + kept) * 5 / 4
        try multi.set(CURLMOPT_MAXCONNECTS, limit)
    }

    private func setCallbacks() throws(CurlError) {
        // The share outlives its multi handle, so that the pointer stays good.
        let context = Unmanaged.passUnretained(self).toOpaque()
        try CurlError.check(
            scrape_curl_multi_set_socket_callback(
                multi.raw,
                { _, socket, what, context, known in
                    ConnectionShare.at(context).curlWatches(socket, what, isKnown: known != nil)
                    return 0
                },
                context
            )
        )
        try CurlError.check(
            scrape_curl_multi_set_timer_callback(
                multi.raw,
                { _, milliseconds, context in
                    ConnectionShare.at(context).due = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
                    return 0
                },
                context
            )
        )
    }

    private func curlWatches(_ socket: curl_socket_t, _ what: CInt, isKnown: Bool) {
        watch(socket, what, isKnown)
        // Any pointer but NULL: curl hands it back with this socket, which tells known sockets from new ones.
        if !isKnown, what != CURL_POLL_REMOVE { curl_multi_assign(multi.raw, socket, multi.raw) }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> ConnectionShare {
        Unmanaged<ConnectionShare>.fromOpaque(context!).takeUnretainedValue()
    }
}

extension TransferRequest {
    /// The same number below `count` for all addresses of an origin.
    func share(of count: Int) -> Int {
        var slashes = 0
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in url.utf8 {
            if byte == UInt8(ascii: "/") { slashes += 1 }
            if slashes == 3 || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") { break }
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return Int(hash >> 32) % count
    }
}
