import ScrapeCurl
import ScrapeFetching
import ScrapeTypes
import Synchronization

/// A moment that the fetchers of these tests take for now.
let now = Instant(seconds: 1_700_000_000)

/// Gives every host its turn at once, and remembers what it was asked.
final class Turns: Politeness {
    enum Event: Equatable {
        case turn(String, RequestReason)
        case answered(String, from: String? = "127.0.0.1")
    }

    private let log = Mutex<[Event]>([])

    var events: [Event] { log.withLock { $0 } }

    func turn(for host: Host, reason: RequestReason) async throws {
        log.withLock { $0.append(.turn(host.name, reason)) }
    }

    func answered(_ host: Host, from address: String?, at now: Instant) async {
        log.withLock { $0.append(.answered(host.name, from: address)) }
    }

    func slow(_ host: Host, to crawlDelay: Duration) async {}
}

/// A fetcher that may ask loopback addresses.
func fetcher(
    _ politeness: any Politeness = Turns(),
    allowing ranges: [String] = ["127.0.0.0/8"],
    _ adjust: (inout Fetcher.Configuration) -> Void = { _ in }
) throws -> Fetcher {
    var configuration = Fetcher.Configuration()
    configuration.allowedAddresses = ranges.compactMap { AddressRange($0) }
    configuration.now = { now }
    adjust(&configuration)
    return try Fetcher(configuration: configuration, politeness: politeness)
}

extension Fetcher {
    func fetch(_ url: String, headers: [Header] = []) async throws -> FetchOutcome {
        var task = FetchTask(url: try WebURL(url))
        task.headers = headers
        return try await fetch(task)
    }
}

extension FetchOutcome {
    var error: FetchError? {
        if case .failure(let error) = self { error } else { nil }
    }
}

extension Page {
    var text: String { String(decoding: body, as: UTF8.self) }
}

/// The address of a server that another server has to know before it exists.
final class Address: Sendable {
    private let text = Mutex("")

    var url: String { text.withLock { $0 } }

    func set(_ url: String) {
        text.withLock { $0 = url }
    }
}
