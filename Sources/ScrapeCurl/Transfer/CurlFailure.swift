import CCurl
import Glibc

/// All that is known of a transfer that failed, from which its error follows.
struct CurlFailure {
    var code: CURLcode
    var message: String
    /// The `errno` behind it, or zero.
    var systemError: CInt
    /// OpenSSL's `X509_V_ERR_…`, or zero.
    var certificateError: Int
    var elapsed: Duration
    var isConnected: Bool
    var usesProxy: Bool
    var limits: TransferLimits

    var error: TransferError {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: .unresolved
        case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: .proxy(message)
        case CURLE_COULDNT_CONNECT: usesProxy ? .proxy(message) : connectError
        case CURLE_OPERATION_TIMEDOUT: timeout
        case CURLE_SSL_CONNECT_ERROR: systemError == ECONNRESET ? .lost : .tls(.other, message: message)
        case CURLE_PEER_FAILED_VERIFICATION: .tls(certificateFailure, message: message)
        case CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            .tls(.other, message: message)
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR: usesProxy && !isConnected ? .proxy(message) : .lost
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_HTTP2_STREAM: .lost
        case CURLE_HTTP2, CURLE_WEIRD_SERVER_REPLY: .invalidResponse(message)
        // Another scheme before the connection, the HTTP of 1991 after it.
        case CURLE_UNSUPPORTED_PROTOCOL: isConnected ? .invalidResponse(message) : .invalidRequest(message)
        case CURLE_URL_MALFORMAT: .invalidRequest(message)
        // So curl calls a header line that is longer than it takes; nothing else asks it for much memory.
        case CURLE_OUT_OF_MEMORY where isConnected: .tooLarge(.headers, limit: Int(CURL_MAX_HTTP_HEADER))
        default: .other(code: Int(code.rawValue), message: message)
        }
    }

    private var connectError: TransferError {
        switch systemError {
        case ETIMEDOUT: .timedOut(.connect, after: min(elapsed, limits.connect))
        case ENETUNREACH, EHOSTUNREACH, EACCES, EPERM, EADDRNOTAVAIL: .unreachable
        default: .refused
        }
    }

    private var timeout: TransferError {
        if elapsed >= limits.whole { return .timedOut(.whole, after: limits.whole) }
        return isConnected ? .timedOut(.tooSlow, after: limits.slowFor) : .timedOut(.connect, after: limits.connect)
    }

    private var certificateFailure: TransferError.TLSFailure {
        switch certificateError {
        case 9: .notYetValid
        case 10: .expired
        case 18: .selfSigned
        case 2, 19, 20, 21: .unknownAuthority
        case 23: .revoked
        // The chain is good, or curl left it at "not known yet" when it compared the names itself.
        case 0, 1, 62: .wrongHost
        default: .other
        }
    }
}

extension CURLcode {
    /// Whether what has come so far is the beginning of a response.
    var meansCutShort: Bool {
        self == CURLE_PARTIAL_FILE || self == CURLE_RECV_ERROR || self == CURLE_HTTP2_STREAM || self == CURLE_HTTP2
    }
}
