/// What a visit came to, from the fetch and the extraction alone.
public struct Outcome: Sendable, Hashable {
    public var kind: Kind
    public var reason: Reason

    public enum Kind: String, Sendable, Codable, CaseIterable {
        case article, teaser, listing, empty, broken, blocked, refused, unsupported, gone, failed
        case notModified = "not_modified"
        case duplicate
    }

    public enum Reason: Sendable, Hashable {
        case fetch(FetchError)
        case status(Int)
        case verdict(Verdict.Reason)
    }

    package init(_ kind: Kind, _ reason: Reason) {
        self.kind = kind
        self.reason = reason
    }

    /// The outcome's table: DESIGN's "Outcomes of a visit", as one pure function.
    public init(_ fetch: FetchOutcome, _ extraction: Extraction?) {
        switch fetch {
        case .notModified: self.init(.notModified, .verdict(.none))
        case .failure(let error): self.init(Outcome.kind(of: error), .fetch(error))
        case .page(let page): self.init(page.status, extraction?.verdict ?? Verdict(.empty, .emptyBody))
        }
    }

    /// A bot wall or an unreadable body says more than the status that it came with; other statuses decide themselves.
    private init(_ status: Int, _ verdict: Verdict) {
        switch (status, verdict.kind) {
        case (_, .blocked): self.init(.blocked, .verdict(verdict.reason))
        case (401, _), (403, _), (407, _), (451, _): self.init(.blocked, .status(status))
        case (404, _), (410, _): self.init(.gone, .status(status))
        case (400..., _): self.init(.failed, .status(status))
        case (_, .article): self.init(.article, .verdict(.none))
        case (_, .teaser): self.init(.teaser, .verdict(verdict.reason))
        case (_, .listing): self.init(.listing, .verdict(verdict.reason))
        case (_, .empty): self.init(.empty, .verdict(verdict.reason))
        case (_, .broken): self.init(.broken, .verdict(verdict.reason))
        case (_, .unsupported): self.init(.unsupported, .verdict(verdict.reason))
        }
    }

    private static func kind(of error: FetchError) -> Kind {
        switch error {
        case .addressRefused, .disallowedByRobots, .robotsUnreachable: .refused
        case .tooLarge: .unsupported
        case .status(404), .status(410): .gone
        case .status(401), .status(403), .status(407), .status(451): .blocked
        case .unresolvedHost, .connectionRefused, .connectionLost, .timedOut, .tls, .tooManyRedirects,
            .invalidRedirect, .status, .invalidRequest, .invalidResponse, .proxy:
            .failed
        }
    }
}
