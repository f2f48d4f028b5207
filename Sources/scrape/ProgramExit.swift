import ScrapeTypes

/// What the program's exit status tells a script.
enum ProgramExit: Int32, Error, CaseIterable {
    case success = 0
    case someFailed = 1
    case usage = 2
    case file = 3
    case network = 4
    case tls = 5
    case refused = 6
    case noArticle = 7
    case http = 8
    case unwanted = 9
    case interrupted = 130

    /// The status for one address.
    init(_ outcome: Outcome) {
        switch outcome.kind {
        case .article, .teaser, .notModified, .duplicate: self = .success
        case .listing, .empty, .broken, .unsupported: self = .noArticle
        case .blocked, .refused: self = .refused
        case .gone: self = .http
        case .failed: self = ProgramExit(ofFailure: outcome.reason)
        }
    }

    private init(ofFailure reason: Outcome.Reason) {
        switch reason {
        case .fetch(let error): self = ProgramExit(error)
        case .status, .verdict: self = .http
        }
    }

    private init(_ error: FetchError) {
        switch error {
        case .tls: self = .tls
        case .status, .tooManyRedirects, .invalidRedirect: self = .http
        case .addressRefused, .disallowedByRobots, .robotsUnreachable: self = .refused
        case .tooLarge: self = .noArticle
        case .invalidRequest: self = .usage
        case .unresolvedHost, .connectionRefused, .connectionLost, .timedOut, .invalidResponse, .proxy: self = .network
        }
    }

    var meaning: String {
        switch self {
        case .success: "the article was written"
        case .someFailed: "of several pages, some or all failed"
        case .usage: "the command line is wrong"
        case .file: "a file could not be read or written"
        case .network: "no answer: name, connection, time limit"
        case .tls: "the server's certificate is not good"
        case .refused: "blocked by the site (bot wall, login, consent page), or an address that is not allowed"
        case .noArticle: "there is no article on the page, or it cannot be read"
        case .http: "the server answered with an error: 404, 500"
        case .unwanted: "an outcome that --fail-on names"
        case .interrupted: "interrupted"
        }
    }

    var helpLine: String {
        let number = "\(rawValue)"
        return "  " + number + String(repeating: " ", count: 24 - number.utf8.count) + meaning
    }
}
