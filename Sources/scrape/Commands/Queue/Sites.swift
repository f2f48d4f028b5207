import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape sites`.
struct Sites: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sites",
        abstract: "Lists the hosts of the store, and how each of them is.",
        discussion: """
            A host is ok, degraded (it fails now and then, or was slowed) or blocked (it is left alone). The numbers are of \
            the last seven days.
            """
    )

    @Flag(help: "Write JSON lines. (default: off)")
    var json = false

    @OptionGroup var look: LookOptions

    func run() async throws {
        try await look.withStore { store, _ in
            let now = Instant.now
            let sites = try await store.sites(nil, at: now)
            var output = json || sites.isEmpty ? "" : "host\tstate\tsources\tqueued\tarticles\terrors\tlast article\n"
            for site in sites { output += json ? site.json(at: now).text() + "\n" : line(site, now) }
            FileDescriptor.standardOutput.write(output)
        }
    }

    private func line(_ site: SiteOverview, _ now: Instant) -> String {
        let last = site.lastArticle.map { String($0.rfc3339.prefix(10)) } ?? "never"
        let errors = "\(Int((site.week.errorRate * 100).rounded())) %"
        let fields = [
            site.state.host.name, site.condition(at: now), "\(site.sources)", "\(site.counts.waiting)",
            "\(site.week.articles)", errors, last,
        ]
        return InertText.of(fields.joined(separator: "\t")) + "\n"
    }
}

extension SiteOverview {
    /// `ok`, `degraded` or `blocked`.
    func condition(at now: Instant) -> String {
        if let pause = state.pause, pause.until > now { return pause.reason == .asked ? "degraded" : "blocked" }
        return state.failures > 0 || state.slowed != nil || week.errorRate > 0.1 ? "degraded" : "ok"
    }

    func json(at now: Instant) -> JSONValue {
        [
            "schema": .string("site/1"), "host": .string(state.host.name), "state": .string(condition(at: now)),
            "sources": .count(sources), "waiting": .count(counts.waiting), "done": .count(counts.done),
            "gone": .count(counts.gone), "failed": .count(counts.failed), "last_article": .time(lastArticle),
            "week": week.json,
        ]
    }
}
