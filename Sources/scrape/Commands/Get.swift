import ArgumentParser
import Glibc
import ScrapeCrawler
import ScrapeFetching
import ScrapeScheduling
import ScrapeTypes

/// `scrape URL…`, which is also `scrape get URL…`.
struct Get: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Prints the article of a web page.",
        usage: """
            scrape [<options>] <url> ...
            scrape [<options>] - --url <url>  < page.html
            """,
        discussion: """
            The article comes as Markdown on standard output, and nothing else does. Where there is no article, nothing is \
            written, one sentence on standard error says why, and the exit status tells the kind of failure.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "The address of a page, https:// where it says no scheme; or - for a page on standard input.",
            valueName: "url"
        )
    )
    var addresses: [String]

    @Option(
        help: ArgumentHelp(
            """
            The address that the page on standard input came from, for its relative links. (default: the address that \
            the page itself names)
            """,
            valueName: "url"
        )
    )
    var url: String?

    @OptionGroup(title: "OUTPUT") var output: OutputOptions

    @Flag(help: "Print the page as the server sent it, decompressed, instead of its article. (default: off)")
    var raw = false

    @OptionGroup(title: "REQUEST") var fetching: FetchOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func validate() throws {
        let typed = try addresses.map { text throws(ValidationError) in try TypedAddress(text) }
        _ = typed
    }

    func run() async throws {
        let console = messages.console
        var results = try Results(output, console: console, areSeveral: addresses.count > 1)
        let crawler = Crawler(
            fetcher: Fetcher(configuration: fetching.configuration, politeness: InMemoryPoliteness()),
            engine: InProcessEngine()
        )
        for address in addresses {
            guard case .url(let url) = try TypedAddress(address) else { continue }
            let visit = try await crawler.visit(fetching.task(for: url), options: fetching.extractOptions)
            try results.add(visit.outcome, visit.article, name: "\(url)")
        }
        if results.status != .success { throw results.status }
    }
}
