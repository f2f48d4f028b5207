import ArgumentParser
import ScrapeStore
import ScrapeTypes

/// `scrape retry [SITE]`.
struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Has everything visited again that could not be had.",
        usage: "scrape retry [<options>] [<site>]",
        discussion: "A site that is named is asked again at once, also where it is left alone for a while."
    )

    @Argument(help: ArgumentHelp("Of this host only.", valueName: "site"))
    var site: String?

    @OptionGroup var look: LookOptions

    func run() async throws {
        let host = try site.map(LookOptions.host)
        try await look.withStore(.guest) { store, _ in
            let count = try await store.retry(host, at: .now)
            if let host, var state = try await store.state(of: host), state.pause != nil {
                state.pause = nil
                state.failures = 0
                try await store.save([state])
            }
            look.messages.console.summary("\(count) to be visited again")
        }
    }
}
