import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape list`.
struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the articles of the store, the latest first.",
        usage: "scrape list [<options>]"
    )

    @OptionGroup(title: "ARTICLES") var articles: ArticleOptions

    @Flag(help: "Write JSON lines. (default: off)")
    var json = false

    @OptionGroup var look: LookOptions

    func run() async throws {
        let filter = try articles.filter()
        try await look.withStore { store, _ in
            let found = try await store.articles(filter, limit: articles.limit ?? 50)
            let lines = found.map { json ? JSONValue.object($0.members).text() + "\n" : $0.line }
            FileDescriptor.standardOutput.write(lines.joined())
            if found.isEmpty { look.messages.console.summary("no articles") }
        }
    }
}
