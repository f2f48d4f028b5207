import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape queue [SITE]`.
struct QueueList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "queue",
        abstract: "Lists what waits to be visited, in the order in which it is due.",
        usage: "scrape queue [<options>] [<site>]"
    )

    @Argument(help: ArgumentHelp("Of this host only.", valueName: "site"))
    var site: String?

    @Option(name: [.customShort("n"), .long], help: "So many addresses at most.", transform: number(1...1_000_000))
    var limit = 50

    @Flag(help: "Write JSON lines. (default: off)")
    var json = false

    @OptionGroup var look: LookOptions

    func run() async throws {
        let host = try site.map(LookOptions.host)
        try await look.withStore { store, _ in
            let now = Instant.now
            let queue = try await store.queue(of: host, limit: limit)
            FileDescriptor.standardOutput.write(queue.map { json ? $0.json.text() + "\n" : line($0, now) }.joined())
            if queue.isEmpty { look.messages.console.summary("nothing waits") }
        }
    }

    private func line(_ entry: QueuedURL, _ now: Instant) -> String {
        let when = entry.isLeased ? "visited now" : Moments.until(entry.due, at: now)
        let attempts = entry.failures == 0 ? "" : "  (\(entry.failures) failed attempts)"
        return InertText.of("\(when)\t\(entry.priority.rawValue)\t\(entry.found.url)\(attempts)") + "\n"
    }
}

extension QueuedURL {
    var json: JSONValue {
        [
            "url": .string(found.url.description), "kind": .string(found.kind.rawValue),
            "priority": .string(priority.rawValue), "due": .time(due), "failures": .count(failures),
            "leased": .bool(isLeased), "title": found.title.map { .string($0) } ?? .null,
        ]
    }
}
