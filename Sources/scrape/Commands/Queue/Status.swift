import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape status`.
struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Shows how the daemon's work stands.",
        discussion: "It reads the store, so it works whether or not a daemon runs."
    )

    @Flag(help: "Write JSON. (default: off)")
    var json = false

    @Flag(help: "Show it anew every two seconds, until Ctrl-C. (default: off)")
    var watch = false

    @OptionGroup var look: LookOptions

    func run() async throws {
        try await look.withStore { store, _ in
            repeat {
                let now = Instant.now
                let overview = try await store.overview(at: now)
                let hasDaemon = Store.hasDaemon(at: store.path)
                let text =
                    json
                    ? Status.json(overview, hasDaemon).text() + "\n" : Status.text(overview, hasDaemon, store.path, now)
                let isScreen = watch && !json && FileDescriptor.standardOutput.isTerminal
                FileDescriptor.standardOutput.write((isScreen ? "\u{1B}[H\u{1B}[2J" : "") + text)
                if watch { try await Task.sleep(for: .seconds(2)) }
            } while watch
        }
    }

    private static func text(_ overview: StoreOverview, _ hasDaemon: Bool, _ path: String, _ now: Instant) -> String {
        let (counts, today) = (overview.counts, overview.today)
        var lines = [
            "store      \(path)" + (hasDaemon ? ", a daemon works on it" : ", no daemon works on it"),
            "articles   \(overview.articles)",
            "queue      \(counts.waiting) waiting on \(overview.hosts) hosts, \(counts.leased) visited now",
            "done       \(counts.done); \(counts.gone) gone, \(counts.failed) could not be had (scrape retry asks again)",
            "today      \(today.visits) visits, \(today.articles) articles, \(today.notModified) unchanged, "
                + "\(today.failed) failed, \(today.blocked) blocked, \(today.refused) refused, "
                + "\(today.bytes >> 10) KiB",
        ]
        if !overview.paused.isEmpty { lines += ["", "hosts left alone"] }
        for state in overview.paused {
            guard let pause = state.pause else { continue }
            lines.append("  \(state.host)  \(Moments.until(pause.until, at: now)): it \(pause.reason.sentence)")
        }
        if !overview.failures.isEmpty { lines += ["", "last failures"] }
        for failure in overview.failures {
            lines.append("  \(Moments.since(failure.at, at: now))  \(failure.url)  \(failure.reason ?? "")")
        }
        return lines.map { InertText.of($0) + "\n" }.joined()
    }

    private static func json(_ overview: StoreOverview, _ hasDaemon: Bool) -> JSONValue {
        [
            "schema": .string("status/1"), "daemon": .bool(hasDaemon), "articles": .count(overview.articles),
            "waiting": .count(overview.counts.waiting), "leased": .count(overview.counts.leased),
            "done": .count(overview.counts.done), "gone": .count(overview.counts.gone),
            "failed": .count(overview.counts.failed), "hosts": .count(overview.hosts),
            "today": overview.today.json,
            "paused": .array(
                overview.paused.map { state in
                    [
                        "host": .string(state.host.name), "until": .time(state.pause?.until),
                        "reason": state.pause.map { .string($0.reason.rawValue) } ?? .null,
                    ]
                }
            ),
            "failures": .array(
                overview.failures.map { failure in
                    [
                        "url": .string(failure.url), "reason": failure.reason.map { .string($0) } ?? .null,
                        "at": .time(failure.at),
                    ]
                }
            ),
        ]
    }
}

extension DayNumbers {
    var json: JSONValue {
        [
            "visits": .count(visits), "requests": .count(requests), "bytes": .count(bytes),
            "articles": .count(articles), "not_modified": .count(notModified), "blocked": .count(blocked),
            "refused": .count(refused), "failed": .count(failed), "gone": .count(gone),
        ]
    }
}
