import ScrapeCurl
import ScrapeTypes

extension Fetcher {
    /// Limits and identity of all requests.
    public struct Configuration: Sendable {
        /// How the program names itself: honest, in the form that servers expect of a browser.
        public var userAgent = "Mozilla/5.0 (compatible; scrape/0.1)"
        public var acceptLanguage = "en;q=0.9,*;q=0.5"
        /// Name, connection and TLS together, for each request.
        public var connectLimit = Duration.seconds(10)
        /// Each request, from its start to the last byte; waiting for a turn is not counted.
        public var wholeLimit = Duration.seconds(45)
        /// A request that brings fewer bytes a second than this for `slowFor` ends.
        public var bytesPerSecond = 100
        /// Whole seconds.
        public var slowFor = Duration.seconds(15)
        /// Bytes of the body on the wire.
        public var wireLimit = 10 << 20
        /// Bytes of the header section.
        public var headerLimit = 256 << 10
        public var headerCountLimit = 200
        public var redirectLimit = 10
        /// Addresses that may be asked although they are not globally reachable.
        public var allowedAddresses: [AddressRange] = []
        /// The address of a proxy; the environment's is never used.
        public var proxy: String?
        /// A file of trusted certificates in PEM, instead of the system's.
        public var caFile: String?
        /// Tells when a page was fetched.
        public var now: @Sendable () -> Instant = { .now }

        public init() {}
    }
}

extension Fetcher.Configuration {
    var pool: TransferPool.Configuration {
        var pool = TransferPool.Configuration()
        pool.addressPolicy = AddressPolicy(allowed: allowedAddresses)
        pool.proxy = proxy
        pool.caFile = caFile
        return pool
    }

    var limits: TransferLimits {
        var limits = TransferLimits()
        limits.connect = connectLimit
        limits.whole = wholeLimit
        limits.bytesPerSecond = bytesPerSecond
        limits.slowFor = slowFor
        limits.wire = wireLimit
        limits.headerBytes = headerLimit
        limits.headerCount = headerCountLimit
        return limits
    }

    /// Now, as the end of an answer: the clock tells whole milliseconds and rounds down, and no rest may be cut by that.
    func endOfAnswer() -> Instant { now() + .milliseconds(1) }

    /// Where the host was reached; behind a proxy only that knows.
    func hostAddress(of response: TransferResponse) -> String? {
        proxy == nil && !response.remoteAddress.isEmpty ? response.remoteAddress : nil
    }

    /// What every request says, unless the task says it otherwise.
    var headers: [TransferRequest.Field] {
        [
            .init("User-Agent", userAgent),
            .init("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"),
            .init("Accept-Language", acceptLanguage),
            .init("Accept-Encoding", "gzip, deflate, br, zstd"),
        ]
    }
}
