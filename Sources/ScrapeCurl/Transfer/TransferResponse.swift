/// What a server answered.
public struct TransferResponse: Sendable {
    public enum Version: Sendable {
        case http1
        case http2
    }

    /// When things happened, counted from the start of the transfer.
    public struct Timing: Sendable {
        /// The connection stood, TLS included; zero when it was there already.
        public var connected = Duration.zero
        public var firstByte = Duration.zero
        public var total = Duration.zero
    }

    public var status: Int
    public var version = Version.http1
    /// In order, with their names as they were sent.
    public var headers: [TransferRequest.Field]
    /// As it was sent, after chunks are joined and before any decompression.
    public var body: [UInt8]
    /// Whether the connection ended before the body did.
    public var isTruncated = false
    public var remoteAddress: String
    public var timing = Timing()

    public init(
        status: Int,
        headers: [TransferRequest.Field] = [],
        body: [UInt8] = [],
        remoteAddress: String = ""
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.remoteAddress = remoteAddress
    }
}
