import ArgumentParser
import ScrapeCurl
import ScrapeStore
import ScrapeTypes

/// `scrape crawl URL…`.
struct CrawlSites: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crawl",
        abstract: "Follows the links of a site, within bounds, and writes its articles as JSON lines.",
        usage: "scrape crawl [<options>] <url> ...",
        discussion: """
            It stays on the site of each address, obeys robots.txt and nofollow, lets each host rest between two requests, and \
            reads the feeds that pages name. Where a daemon works on the store, the daemon does it, so that no host is \
            asked by two; else nothing is kept but what is written. Ctrl-C ends it and says what it has. The exit status is \
            0 when it is through, and that of the first address where no page could be had.
            """
    )

    @Argument(help: ArgumentHelp("Where to begin, https:// where it says no scheme.", valueName: "url"))
    var addresses: [String] = []

    @Option(help: "So many links from where it begins. (default: 5)", transform: number(0...20))
    var depth = CrawlBounds().depth

    @Option(help: "So many pages from each address. (default: 500)", transform: number(1...1_000_000))
    var pages = CrawlBounds().pages

    @Option(help: "So many hosts of its site from each address. (default: 20)", transform: number(1...10_000))
    var hosts = CrawlBounds().hosts

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write to this file, a line as each article comes. (default: standard output)",
            valueName: "file"
        )
    )
    var output: String?

    @Option(
        help: ArgumentHelp(
            "How long a host rests between an answer and the next request. (default: 2s, or what the site asks for)",
            valueName: "time"
        ),
        transform: Rest.read
    )
    var delay: Rest?

    @Option(
        help: ArgumentHelp(
            "Allow this address or network although it is no public one; may be given several times. (default: none)",
            valueName: "cidr"
        ),
        transform: AddressRange.read
    )
    var allowAddress: [AddressRange] = []

    @OptionGroup(title: "RULES") var rules: RuleOptions
    @OptionGroup(title: "STORE") var store: StoreOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() async throws {
        if addresses.isEmpty { throw ValidationError("An address is missing: scrape crawl https://example.com/") }
        if let output, OutputDestination.isFolder(output) || output.hasSuffix("/") {
            throw ValidationError("--output \(output) is a folder: a crawl writes JSON lines into one file.")
        }
        let urls = try addresses.map(TypedAddress.listed)
        let console = messages.console
        var settings = try rules.folders.settings(console)
        let bounds = CrawlBounds(depth: depth, pages: pages, hosts: hosts)
        if Store.hasDaemon(at: store.path(settings)) {
            if delay != nil || !allowAddress.isEmpty || rules.rule != nil || rules.withoutRule
                || !rules.folders.rules.isEmpty
            {
                console.warning("a daemon works on the store and does the crawl, by its own rules and configuration")
            }
            let store = try store.open(settings, as: .guest, console)
            return try await JoinedCrawl(store: store, urls: urls, bounds: bounds).run(output, console)
        }
        settings.fetch.allowedAddresses += allowAddress
        if let delay { settings.politeness.delay = delay.duration }
        let source = try rules.source(settings, console)
        OpenFiles.raiseLimit()
        try await OwnCrawl(settings: settings, rules: source, urls: urls, bounds: bounds).run(output, console)
    }
}
