import ScrapeCurl
import ScrapeTypes

extension FetchError {
    /// What a failed transfer means for the address that it asked.
    init(_ error: TransferError, at url: WebURL) {
        let host = url.host
        self =
            switch error {
            case .unresolved: .unresolvedHost(host)
            case .refused, .unreachable: .connectionRefused(host, port: url.effectivePort)
            case .lost, .cancelled: .connectionLost(host)
            case .timedOut(let phase, let duration): .timedOut(TimeLimit(phase), after: duration)
            case .tls(let failure, let message): .tls(TLSFailure(failure, message: message), host)
            case .tooLarge(let size, let limit): .tooLarge(SizeLimit(size), limit: limit)
            case .addressRefused(let address): .addressRefused(host, address: address)
            case .invalidResponse(let message): .invalidResponse(message)
            case .invalidRequest(let message): .invalidRequest(message)
            case .proxy(let message): .proxy(message)
            case .other(_, let message): .invalidResponse(message)
            }
    }
}

extension FetchError.TimeLimit {
    fileprivate init(_ phase: TransferError.Phase) {
        self =
            switch phase {
            case .connect: .connect
            case .tooSlow: .tooSlow
            case .whole: .whole
            }
    }
}

extension FetchError.SizeLimit {
    fileprivate init(_ size: TransferError.Size) {
        self =
            switch size {
            case .wire: .wire
            case .headers: .headers
            }
    }
}

extension FetchError.TLSFailure {
    fileprivate init(_ failure: TransferError.TLSFailure, message: String) {
        self =
            switch failure {
            case .expired: .expired
            case .notYetValid: .notYetValid
            case .selfSigned: .selfSigned
            case .unknownAuthority: .unknownAuthority
            case .wrongHost: .wrongHost
            case .revoked: .revoked
            case .other: .other(message)
            }
    }
}
