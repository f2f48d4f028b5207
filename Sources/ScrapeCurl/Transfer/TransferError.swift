/// Why a transfer brought no response.
public enum TransferError: Error, Sendable, Hashable {
    /// The name has no address.
    case unresolved
    /// Nobody listens there.
    case refused
    /// The network has no way there.
    case unreachable
    /// The connection ended before a response had come.
    case lost
    /// A limit of time ran out: the limit itself, not the time measured.
    case timedOut(Phase, after: Duration)
    case tls(TLSFailure, message: String)
    case tooLarge(Size, limit: Int)
    /// The policy permits none of the addresses of the host; this one was refused last.
    case addressRefused(String)
    /// What came is no HTTP, or breaks its framing.
    case invalidResponse(String)
    /// The request cannot be sent as it stands.
    case invalidRequest(String)
    /// The proxy refused, or could not be reached.
    case proxy(String)
    /// The task was cancelled, or the pool shut down.
    case cancelled
    /// Anything else, by curl's number and words.
    case other(code: Int, message: String)

    public enum Phase: Sendable, Hashable {
        /// Name, connection and TLS together.
        case connect
        /// Fewer bytes a second than allowed.
        case tooSlow
        case whole
    }

    public enum Size: Sendable, Hashable {
        case wire
        case headers
    }

    public enum TLSFailure: Sendable, Hashable {
        case expired
        case notYetValid
        case selfSigned
        case unknownAuthority
        case wrongHost
        case revoked
        case other
    }
}
