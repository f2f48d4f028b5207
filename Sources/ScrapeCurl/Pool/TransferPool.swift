import CCurl
import Glibc

/// Transfers over one set of connections, driven by a thread of its own.
///
/// It opens what it is told, as fast as it is told, and follows nothing: a redirect is a response like any other. The
/// bodies are raw; whoever sends `Accept-Encoding` decodes.
public final class TransferPool: Sendable {
    /// What all transfers of a pool share, because they share its connections.
    public struct Configuration: Sendable {
        /// Where connections may go. Through a proxy only addresses written in an URL can be judged: names are the
        /// proxy's duty then.
        public var addressPolicy = AddressPolicy()
        /// `http://`, `https://`, `socks5h://`; the environment is never asked.
        public var proxy: String?
        /// A file of trusted certificates in PEM, instead of the system's.
        public var caFile: String?
        /// Connections kept open for later, besides those in use at the busiest moment.
        public var connectionsKept = 64
        /// Names being resolved at a time; each takes a thread.
        public var resolutionsInFlight = 32
        /// Over how many of curl's multi handles the hosts are spread. One is enough for a few hundred connections.
        public var shares = 8

        public init() {}
    }

    private let mailbox: Mailbox
    private let configuration: Configuration

    /// Starts the thread.
    public init(_ configuration: Configuration = Configuration()) throws(CurlError) {
        try CurlError.check(Self.globalInit)
        try Self.check(proxy: configuration.proxy)
        var configuration = configuration
        configuration.caFile = try Self.caFile(configuration)
        self.configuration = configuration
        mailbox = try Mailbox()
        let loop = try TransferLoop(configuration, mailbox: mailbox)
        try PoolThread.start(loop)
        OpenPools.add(mailbox)
    }

    /// Returns when the connections are closed, a matter of microseconds.
    deinit {
        OpenPools.close(mailbox)
    }

    /// Makes one request and waits for the whole response. The end of the task ends the transfer.
    public func perform(_ request: TransferRequest) async throws(TransferError) -> TransferResponse {
        try request.check()
        try refusePrivateTargetOfProxy(request)
        let id = mailbox.nextID()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard mailbox.post(.start(.init(id: id, request: request, continuation: continuation))) else {
                    return continuation.resume(returning: .failure(.cancelled))
                }
                // A cancellation before this moment was posted before the start, and found nothing.
                if Task.isCancelled { mailbox.post(.cancel(id)) }
            }
        } onCancel: {
            mailbox.post(.cancel(id))
        }
        return try result.get()
    }

    /// Ends all transfers, closes all connections and ends the thread. Later transfers fail with `cancelled`.
    public func shutDown() {
        mailbox.post(.stop)
    }

    /// The socket is the proxy's then, so that the open-socket callback sees nothing of where the request goes.
    private func refusePrivateTargetOfProxy(_ request: TransferRequest) throws(TransferError) {
        guard configuration.proxy != nil, let address = request.literalAddress,
            !configuration.addressPolicy.permits(address)
        else { return }
        throw .addressRefused(address.description)
    }

    /// SOCKS without the h is refused with the rest: names are resolved here then, and the proxy is asked for addresses
    /// that nobody has judged.
    private static func check(proxy: String?) throws(CurlError) {
        guard let proxy else { return }
        let isKnown = ["http://", "https://", "socks5h://"].contains { proxy.lowercased().hasPrefix($0) }
        guard isKnown else {
            throw CurlError(errno: EINVAL, "a proxy's address begins with http://, https:// or socks5h://")
        }
    }

    private static let globalInit: CURLcode = scrape_curl_global_init()

    private static let systemCAFiles = [
        "/etc/ssl/certs/ca-certificates.crt",  // Debian, Alpine, Arch.
        "/etc/pki/tls/certs/ca-bundle.crt",  // Fedora.
        "/etc/ssl/ca-bundle.pem",  // openSUSE.
        "/etc/ssl/cert.pem",
    ]

    /// The file to use; `nil` is curl's own default.
    private static func caFile(_ configuration: Configuration) throws(CurlError) -> String? {
        guard let file = configuration.caFile else { return systemCAFiles.first { access($0, R_OK) == 0 } }
        guard access(file, R_OK) == 0 else { throw CurlError(errno: errno, "cannot read \(file)") }
        return file
    }
}
