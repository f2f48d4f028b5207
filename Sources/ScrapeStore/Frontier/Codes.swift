import ScrapeTypes

// What stands in the number columns. A code is never given to another meaning; new ones go to the end.

enum URLState {
    static let waiting = 0
}

extension FoundURL.Kind {
    var code: Int {
        switch self {
        case .page: 0
        case .feed: 1
        case .sitemap: 2
        case .listing: 3
        }
    }

    init(code: Int) {
        self = FoundURL.Kind.allCases.first { $0.code == code } ?? .page
    }
}

extension ScheduleRule.Priority {
    init(code: Int) {
        self = ScheduleRule.Priority.allCases.first { $0.rank == code } ?? .normal
    }
}

extension Outcome.Kind {
    init?(code: Int) {
        guard let kind = Outcome.Kind.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }

    /// 0 is for an address that was not visited yet.
    var code: Int {
        switch self {
        case .article: 1
        case .teaser: 2
        case .listing: 3
        case .empty: 4
        case .broken: 5
        case .blocked: 6
        case .refused: 7
        case .unsupported: 8
        case .gone: 9
        case .failed: 10
        case .notModified: 11
        case .duplicate: 12
        }
    }
}
