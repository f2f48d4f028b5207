import ScrapeStore
import ScrapeTypes
import TestSupport
import Testing

/// The two frontiers that the suite runs over.
enum Backend: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite

    var testDescription: String { rawValue }

    func make() throws -> Frontier {
        switch self {
        case .memory:
            let frontier = InMemoryFrontier()
            return Frontier(store: frontier, folder: nil) { await frontier.articles[URLKey($0)] }
        case .sqlite:
            let folder = try TemporaryFolder()
            let store = try Store(folder.file("scrape.db"), as: .daemon)
            return Frontier(store: store, folder: folder) { try await store.article(at: $0) }
        }
    }
}

/// A frontier that is gone with the value.
struct Frontier: Sendable {
    let store: any FrontierStore
    let folder: TemporaryFolder?
    let article: @Sendable (WebURL) async throws -> StoredArticle?

    /// Leases the only address that is due.
    func leaseOne(_ host: Host = .example, at now: Instant = .start) async throws -> Lease? {
        try await store.lease(1, of: host, at: now, until: now + .seconds(300)).first
    }
}

extension Instant {
    static let start = Instant(seconds: 1_800_000_000)
}

extension Host {
    static var example: Host { host("example.com") }
}

/// A host by its name; the tests write no bad ones.
func host(_ name: String) -> Host {
    guard let host = try? Host(name) else { preconditionFailure("\(name) is no host") }
    return host
}

func url(_ text: String) -> WebURL {
    guard let url = try? WebURL(text) else { preconditionFailure("\(text) is no address") }
    return url
}

func entry(_ address: String, due: Instant = .start, _ change: (inout FrontierEntry) -> Void = { _ in })
    -> FrontierEntry
{
    var entry = FrontierEntry(FoundURL(url(address)), due: due)
    change(&entry)
    return entry
}
