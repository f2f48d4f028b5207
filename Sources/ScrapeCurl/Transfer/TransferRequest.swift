/// What one transfer asks for.
public struct TransferRequest: Sendable {
    public enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
    }

    /// A header field, of a request or a response.
    public struct Field: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var method = Method.get
    /// An absolute http or https address as the URL Standard serialises it, without user name and password.
    public var url: String
    /// All of the request's own header fields; curl adds `Host`, and nothing else that is not named here but `Accept`.
    public var headers: [Field] = []
    public var limits = TransferLimits()

    public init(url: String) {
        self.url = url
    }
}

/// How long a transfer may take, and how much it may bring.
public struct TransferLimits: Sendable {
    /// Name, connection and TLS together.
    public var connect = Duration.seconds(10)
    /// The whole transfer, from its start to the last byte.
    public var whole = Duration.seconds(45)
    /// A transfer that brings fewer bytes a second than this for `slowFor` ends.
    public var bytesPerSecond = 100
    /// Whole seconds; a part of one counts as one.
    public var slowFor = Duration.seconds(15)
    /// Bytes of the body on the wire, before any decompression.
    public var wire = 10 << 20
    /// Whether a body above `wire` is cut there, and marked as truncated, instead of being an error.
    public var cutsBody = false
    /// Bytes of all header sections together.
    public var headerBytes = 256 << 10
    public var headerCount = 200

    public init() {}
}
