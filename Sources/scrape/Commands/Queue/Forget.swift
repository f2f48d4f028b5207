import ArgumentParser
import ScrapeStore
import ScrapeTypes

/// `scrape forget URL|SITE`.
struct Forget: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Takes an address, or all of a host, out of the queue.",
        usage: "scrape forget [<options>] <url or site>",
        discussion: """
            Articles that are stored stay. An address that is visited at this moment leaves nothing behind. A source that a \
            rule file names comes back with the next start or reload.
            """
    )

    @Argument(help: ArgumentHelp("An address with its scheme, or a host.", valueName: "url or site"))
    var target: String

    @OptionGroup var look: LookOptions

    func run() async throws {
        try await look.withStore(.guest) { store, _ in
            if target.contains("://") {
                let url = try TypedAddress.webURL(target)
                guard try await store.forget(url) else {
                    look.messages.console.error("\(url): the queue does not know this address.")
                    throw ProgramExit.file
                }
                return look.messages.console.summary("1 forgotten")
            }
            let count = try await store.forget(try LookOptions.host(target))
            look.messages.console.summary("\(count) forgotten")
        }
    }
}
