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
            Articles that are stored stay, unless --articles is given. An address that is visited at this moment leaves nothing behind. A source that a \
            rule file names comes back with the next start or reload.
            """
    )

    @Argument(help: ArgumentHelp("An address with its scheme, or a host.", valueName: "url or site"))
    var target: String

    @Flag(help: "Forget the articles too, with all of their versions. (default: off)")
    var articles = false

    @OptionGroup var look: LookOptions

    func run() async throws {
        try await look.withStore(.guest) { store, _ in
            if target.contains("://") {
                let url = try TypedAddress.webURL(target)
                let hadArticle = articles ? try await store.forgetArticle(at: url, at: .now) : false
                guard try await store.forget(url) || hadArticle else {
                    look.messages.console.error("\(url): the queue does not know this address.")
                    throw ProgramExit.file
                }
                return look.messages.console.summary("1 forgotten")
            }
            let host = try LookOptions.host(target)
            if articles { try await store.forgetArticles(of: host, at: .now) }
            let count = try await store.forget(host)
            look.messages.console.summary("\(count) forgotten")
        }
    }
}
