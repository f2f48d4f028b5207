import ArgumentParser
import ScrapeOutput
import ScrapeScheduling
import ScrapeStore
import ScrapeTypes

/// `scrape plan [SITE]`.
struct Plan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Tells what a daemon would fetch in the next hour, and why not sooner.",
        usage: "scrape plan [<options>] [<site>]"
    )

    @Argument(help: ArgumentHelp("Of this host only.", valueName: "site"))
    var site: String?

    @Option(name: [.customShort("n"), .long], help: "So many addresses at most.", transform: number(1...1_000_000))
    var limit = 50

    @OptionGroup var look: LookOptions

    func run() async throws {
        let wanted = try site.map(LookOptions.host)
        try await look.withStore { store, settings in
            let now = Instant.now
            let policy = settings.scheduling(rules: NoRules()).hosts
            var steps: [Step] = []
            for waiting in try await store.waitingHosts() where wanted == nil || waiting.host == wanted {
                steps += plan(waiting.state, try await store.queue(of: waiting.host, limit: limit), policy, now)
            }
            steps.sort { $0.at < $1.at }
            let lines = steps.prefix(limit).map { "\(Moments.until($0.at, at: now))\t\($0.url)\t\($0.reason)" }
            FileDescriptor.standardOutput.write(lines.map { InertText.of($0) + "\n" }.joined())
            if steps.isEmpty { look.messages.console.summary("nothing is due within an hour") }
        }
    }

    struct Step {
        var at: Instant
        var url: WebURL
        var reason: String
    }

    /// One address after another, each when it is due and the host has rested.
    private func plan(_ state: HostState, _ queue: [QueuedURL], _ policy: HostPolicy, _ now: Instant) -> [Step] {
        var free = policy.ready(state, at: now)
        var reason = state.pause.map { $0.until > now ? "the host \($0.reason.sentence)" : "" } ?? ""
        return queue.filter { !$0.isLeased }.compactMap { entry in
            let at = max(entry.due, free)
            guard at <= now + .seconds(3600) else { return nil }
            defer {
                free = at + policy.delay(of: state)
                reason = "the host rests \(policy.delay(of: state).shorthand) between two requests"
            }
            let own =
                entry.found.kind.isSource
                ? "the \(entry.found.kind.rawValue) is not due before" : "it is not due before"
            return Step(at: at, url: entry.found.url, reason: at == now ? "" : entry.due >= free ? own : reason)
        }
    }
}
