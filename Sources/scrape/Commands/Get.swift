import ArgumentParser
import ScrapeCrawler
import ScrapeCurl
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
            scrape [<options>] -i <file> [<url> ...]
            scrape [<options>] - [--url <url>]  < page.html
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
    var addresses: [String] = []

    @OptionGroup(title: "RESULT") var result: ResultOptions
    @OptionGroup(title: "PAGE") var page: PageOptions
    @OptionGroup(title: "LIST") var list: ListOptions
    @OptionGroup(title: "RULES") var rules: RuleOptions
    @OptionGroup(title: "REQUEST") var request: RequestOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    /// How many addresses are asked for at once. Two of one host never are.
    private static let width = 8

    /// Not `validate`, which comes before the check for unknown options: those are the better complaint.
    private func check() throws {
        let typed = try typedAddresses()
        let isInput = typed.contains(.standardInput)
        if list.input != nil {
            if isInput { throw ValidationError("- is a page on standard input; for a list there, say: --input -") }
            try list.validate(result, isRaw: page.raw)
        } else if typed.isEmpty {
            throw ValidationError("An address is missing: scrape https://example.com/page")
        }
        if isInput, typed.count > 1 { throw ValidationError("- is a page on standard input and stands alone.") }
        if page.url != nil, !isInput {
            throw ValidationError("--url is the address of a page on standard input: - is missing.")
        }
        if page.raw, isInput { throw ValidationError("--raw is for pages that are fetched.") }
        try result.validate(forSeveral: list.input != nil || typed.count > 1)
    }

    func run() async throws {
        try check()
        let console = messages.console
        let settings = try rules.folders.settings(console)
        if let input = list.input {
            return try await visitList(input, try typedAddresses().compactMap(\.url), settings, console)
        }
        var results = try Results(result, console: console, areSeveral: addresses.count > 1)
        let typed = try typedAddresses()
        if typed == [.standardInput] {
            try await readInput(into: &results, settings, console)
        } else if page.raw {
            try await fetchRaw(typed.compactMap(\.url), into: &results, settings, console)
        } else {
            try await visit(typed.compactMap(\.url), into: &results, settings, console)
        }
        try results.finish()
    }

    private func typedAddresses() throws -> [TypedAddress] {
        try addresses.map { try TypedAddress($0) }
    }

    private func visit(
        _ urls: [WebURL],
        into results: inout Results,
        _ settings: Settings,
        _ console: Console
    ) async throws {
        let workers = urls.count > 1 ? WorkerEngine() : nil
        let engine: any Engine = workers ?? WatchedEngine(console: console, name: "\(urls[0])")
        let oneShot = try request.oneShot(
            engine,
            rules: try rules.source(settings, console),
            politeness(settings),
            settings,
            console
        )
        let progress = Progress(of: urls.count, unit: "pages", on: console)
        try await orderedMap(urls, width: Get.width) { url in
            try await oneShot.visit(task(for: url))
        } deliver: { visit in
            try progress.pause {
                console.note(visit)
                try results.add(visit.outcome, visit.article, name: "\(visit.requested)")
            }
            progress.advance(failed: ProgramExit(visit.outcome) != .success)
        }
        progress.finish()
        await workers?.shutDown()
    }

    private func fetchRaw(
        _ urls: [WebURL],
        into results: inout Results,
        _ settings: Settings,
        _ console: Console
    ) async throws {
        let oneShot = try request.oneShot(
            InProcessEngine(),
            rules: NoRules(),
            politeness(settings),
            settings,
            console
        )
        let options = request.extractOptions
        try await orderedMap(urls, width: Get.width) { url in
            (url, RawPage(try await oneShot.fetch(task(for: url)), options: options))
        } deliver: { url, page in
            try results.add(page.outcome, name: "\(url)", isTruncated: page.isTruncated) { page.content }
        }
    }

    private func readInput(into results: inout Results, _ settings: Settings, _ console: Console) async throws {
        let engine = WatchedEngine(console: console, name: ListEntry.inputName)
        var reader = SavedPageReader(engine: engine, limit: request.extractOptions.decodedLimit)
        reader.rules = try rules.source(settings, console)
        try results.add(await reader.read(ListEntry(path: "-", url: page.webURL())))
    }

    /// A rest for each host; none for those that the user owns, unless a delay is given for all.
    func politeness(_ settings: Settings) -> InMemoryPoliteness {
        Get.politeness(delay: list.delay?.duration, request, settings)
    }

    static func politeness(delay given: Duration?, _ request: RequestOptions, _ settings: Settings)
        -> InMemoryPoliteness
    {
        if let given, given > .zero { return InMemoryPoliteness(delay: given) }
        let ranges = request.allowAddress + settings.fetch.allowedAddresses
        let own = OwnHosts(ranges: ranges, includesNames: given == .zero)
        return InMemoryPoliteness { own.contains($0, at: $1) }
    }

    func task(for url: WebURL) -> FetchTask {
        var task = request.task(for: url)
        task.obeysRobots = list.obeysRobots
        return task
    }
}
