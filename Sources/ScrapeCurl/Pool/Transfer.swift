import CCurl
import Glibc

/// One transfer under way, and the easy handle that the next transfer uses again.
final class Transfer {
    let easy: EasyHandle
    /// Where curl has the handle while the transfer runs.
    var share: ConnectionShare?
    /// Called once when the name is resolved, however that ends.
    var resolved: () -> Void = {}
    private(set) var isResolving = false
    private let policy: AddressPolicy
    private let usesProxy: Bool
    private var job: Mailbox.Job?
    private var fields = HeaderList([])
    private var head = ResponseHead()
    private var body: [UInt8] = []
    private var isConnected = false
    /// How long the job waited before curl heard of it.
    private var waited = Duration.zero
    /// Sockets that the policy permitted.
    private var socketsOpened = 0
    private var refused: IPAddress?
    /// Why a callback ended the transfer.
    private var stopped: TransferError?
    /// Whether the body was cut at its limit, as asked.
    private var isCut = false

    var id: Mailbox.Job.ID? { job?.id }

    init(_ configuration: TransferPool.Configuration) throws(CurlError) {
        easy = try EasyHandle()
        policy = configuration.addressPolicy
        usesProxy = configuration.proxy != nil
        try easy.set(configuration)
        setCallbacks()
    }

    /// The transfer that an easy handle of the pool belongs to.
    static func of(_ easy: UnsafeMutableRawPointer) -> Transfer? {
        var pointer: UnsafeMutableRawPointer?
        _ = scrape_curl_get_pointer(easy, CURLINFO_PRIVATE, &pointer)
        return pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Makes the handle ready for the job, whose time has run since it began to wait.
    func begin(_ job: Mailbox.Job, waited: Duration) throws(CurlError) {
        let request = job.request
        self.job = job
        self.waited = waited
        head = ResponseHead()
        isConnected = false
        socketsOpened = 0
        refused = nil
        stopped = nil
        isCut = false
        easy.clearMessage()
        fields = HeaderList(request.headers)
        try easy.set(request, fields, waited: waited)
        isResolving = request.namesHost
    }

    /// Takes the handle from curl, lets go of all that belongs to the job, and says who waits for it.
    @discardableResult
    func end() -> CheckedContinuation<Result<TransferResponse, TransferError>, Never>? {
        share?.remove(self)
        share = nil
        leaveResolution()
        easy.set(CURLOPT_HTTPHEADER, pointer: nil)
        fields = HeaderList([])
        body = []
        defer { job = nil }
        return job?.continuation
    }

    private func leaveResolution() {
        guard isResolving else { return }
        isResolving = false
        resolved()
    }
}

// MARK: - Callbacks

extension Transfer {
    private func setCallbacks() {
        // Curl calls back only while the handle is in the multi handle, and the loop holds the transfer that long.
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [
            CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA,
        ] {
            easy.set(option, pointer: context)
        }
        _ = scrape_curl_set_data_callback(easy.raw, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            Transfer.at(context).receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        _ = scrape_curl_set_data_callback(easy.raw, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            Transfer.at(context).receiveHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        _ = scrape_curl_set_open_socket(easy.raw) { context, _, address in
            Transfer.at(context).openSocket(to: address!)
        }
        _ = scrape_curl_set_before_request(easy.raw) { context, remote, _, _, _ in
            Transfer.at(context).permitRequest(to: remote!) ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
        }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer {
        Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue()
    }
}

// MARK: - What curl tells

extension Transfer {
    /// The number of bytes taken; fewer than came end the transfer.
    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        let limit = job?.request.limits.wire ?? 0
        guard body.count + bytes.count <= limit else {
            if job?.request.limits.cutsBody == true {
                body.append(contentsOf: bytes.prefix(limit - body.count))
                isCut = true
                return 0
            }
            stopped = .tooLarge(.wire, limit: limit)
            return 0
        }
        if body.isEmpty, let length = head.contentLength { body.reserveCapacity(min(length, limit)) }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let limits = job?.request.limits else { return 0 }
        head.add(line: bytes, afterBody: !body.isEmpty)
        if head.byteCount > limits.headerBytes {
            stopped = .tooLarge(.headers, limit: limits.headerBytes)
        } else if head.fieldCount > limits.headerCount {
            stopped = .tooLarge(.headers, limit: limits.headerCount)
        } else if job?.request.method == .get, !limits.cutsBody, head.isComplete, let length = head.contentLength,
            length > limits.wire
        {
            // Not worth the first byte.
            stopped = .tooLarge(.wire, limit: limits.wire)
        }
        return stopped == nil ? bytes.count : 0
    }

    /// Opens the only sockets that curl gets, once the policy has seen where they lead.
    private func openSocket(to target: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        leaveResolution()
        guard usesProxy || permits(target) else { return CURL_SOCKET_BAD }
        socketsOpened += 1
        let address = target.pointee
        return socket(address.family, address.socktype | CInt(SOCK_CLOEXEC.rawValue), address.protocol)
    }

    private func permits(_ target: UnsafeMutablePointer<curl_sockaddr>) -> Bool {
        let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr)!
        let address = (UnsafeRawPointer(target) + offset).assumingMemoryBound(to: sockaddr.self)
        guard let address = IPAddress(address) else { return false }
        if policy.permits(address) { return true }
        refused = address
        return false
    }

    /// The connection stands, new or used again; the request goes out if this agrees.
    private func permitRequest(to remote: UnsafePointer<CChar>) -> Bool {
        leaveResolution()
        isConnected = true
        let text = String(cString: remote)
        if usesProxy || IPAddress(text).map(policy.permits) == true { return true }
        stopped = .addressRefused(text)
        return false
    }
}

// MARK: - The result

extension Transfer {
    func result(of code: CURLcode) -> Result<TransferResponse, TransferError> {
        if let stopped { return .failure(stopped) }
        if isCut { return .success(response(isTruncated: true)) }
        // A connection that closes within the headers is a success to curl.
        if code == CURLE_OK { return head.isComplete ? .success(response(isTruncated: false)) : .failure(.lost) }
        if head.isComplete, code.meansCutShort { return .success(response(isTruncated: true)) }
        return .failure(error(for: code))
    }

    private func response(isTruncated: Bool) -> TransferResponse {
        var response = TransferResponse(
            status: easy.long(CURLINFO_RESPONSE_CODE),
            headers: head.fields,
            body: body,
            remoteAddress: easy.string(CURLINFO_PRIMARY_IP) ?? ""
        )
        response.isTruncated = isTruncated
        response.version = easy.long(CURLINFO_HTTP_VERSION) == CURL_HTTP_VERSION_2_0 ? .http2 : .http1
        response.timing.connected = max(
            easy.duration(CURLINFO_CONNECT_TIME_T),
            easy.duration(CURLINFO_APPCONNECT_TIME_T)
        )
        response.timing.firstByte = easy.duration(CURLINFO_STARTTRANSFER_TIME_T)
        response.timing.total = easy.duration(CURLINFO_TOTAL_TIME_T)
        return response
    }

    private func error(for code: CURLcode) -> TransferError {
        if let refused, socketsOpened == 0, code == CURLE_COULDNT_CONNECT {
            return .addressRefused(refused.description)
        }
        let facts = CurlFailure(
            code: code,
            message: easy.message(for: code),
            systemError: CInt(easy.long(CURLINFO_OS_ERRNO)),
            certificateError: easy.long(CURLINFO_SSL_VERIFYRESULT),
            elapsed: easy.duration(CURLINFO_TOTAL_TIME_T) + waited,
            isConnected: isConnected,
            usesProxy: usesProxy,
            limits: job?.request.limits ?? TransferLimits()
        )
        return facts.error
    }
}
