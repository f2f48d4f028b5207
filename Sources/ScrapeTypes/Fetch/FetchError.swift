/// Why an attempt brought no page. The sentence for a person is written in `scrape/Messages.swift`.
public enum FetchError: Error, Sendable, Equatable, Hashable {
    /// The name has no address.
    case unresolvedHost(Host)
    /// Nobody listens there, or the network has no way to it.
    case connectionRefused(Host, port: UInt16)
    /// The connection was closed or reset before a whole answer had come.
    case connectionLost(Host)
    /// A time limit ran out.
    case timedOut(TimeLimit, after: Duration)
    /// The TLS handshake or the certificate's check failed.
    case tls(TLSFailure, Host)
    /// The body is larger than allowed.
    case tooLarge(SizeLimit, limit: Int)
    case tooManyRedirects(limit: Int)
    /// A redirect that leads nowhere: `Location` is no http or https address.
    case invalidRedirect(String)
    /// The address is not globally reachable and no allow-list names it.
    case addressRefused(Host, address: String)
    /// robots.txt says no, in this line of it.
    case disallowedByRobots(line: Int)
    /// robots.txt could not be had, which means that nothing is allowed (RFC 9309, section 2.3.1.4).
    case robotsUnreachable
    /// The server answered with this status and no body worth a look.
    case status(Int)
    /// The request cannot be sent: a header of the task's has a line break in it.
    case invalidRequest(String)
    /// What came is no HTTP, or breaks its framing.
    case invalidResponse(String)
    /// The proxy refused, or could not be reached.
    case proxy(String)

    public enum TimeLimit: String, Sendable, Hashable, Codable {
        /// Name, connection and TLS together.
        case connect
        /// Fewer bytes a second than allowed, for too long.
        case tooSlow
        /// The whole request.
        case whole
    }

    public enum TLSFailure: Sendable, Hashable {
        case expired
        case notYetValid
        case selfSigned
        case unknownAuthority
        case wrongHost
        case revoked
        case other(String)
    }

    public enum SizeLimit: String, Sendable, Hashable, Codable {
        /// Bytes on the wire.
        case wire
        /// Bytes after decompression.
        case decoded
        /// The header section.
        case headers
    }
}
