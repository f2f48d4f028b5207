import ArgumentParser
import ScrapeCrawler
import ScrapeTypes

/// `scrape extract FILE…` and `scrape extract --list LIST.jsonl`.
struct Extract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "Reads saved pages instead of fetching them.",
        usage: """
            scrape extract [<options>] <file> ...
            scrape extract [<options>] --list <list>
            """,
        discussion: """
            A list has one JSON object a line: "path", and where they are known "url", the address that the page came from, \
            and "id", which comes back in the answer. There is one line of JSON for each line of the list, in its order: \
            id, text, standfirst, title, authors, date, image, sitename, outcome, rule, cpu_ms and error. The text is what was \
            found, whatever the outcome. With --format, the articles are written instead, as for files.
            """
    )

    @OptionGroup(title: "PAGES") var pages: SavedPageOptions
    @OptionGroup(title: "RESULT") var result: ResultOptions
    @OptionGroup(title: "RULES") var rules: RuleOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func validate() throws {
        if writesAnswers {
            guard case .folder(let path) = OutputDestination(result.output) else { return }
            throw ValidationError(
                "The answers to a list go into one file, and \(path) is a folder. For a file an article, add --format."
            )
        }
        try result.validate(forSeveral: pages.list != nil || pages.files.count > 1)
    }

    func run() async throws {
        // Not in `validate`, which comes before the check for unknown options: those are the better complaint.
        if pages.list == nil, pages.files.isEmpty {
            throw ValidationError("A file is missing: name one, or a list with --list.")
        }
        let console = messages.console
        var configuration = WorkerEngine.Configuration()
        if let jobs = pages.jobs { configuration.workers = jobs }
        if pages.list == nil { configuration.workers = min(configuration.workers, pages.files.count) }
        let engine = WorkerEngine(configuration: configuration)
        var reader = SavedPageReader(engine: engine, limit: pages.maxSize.bytes)
        reader.rules = try rules.source(try rules.folders.settings(console), console)
        // Two pages on their way to a worker keep it busy.
        let width = configuration.workers * 2
        do {
            if writesAnswers, let list = pages.list {
                try await answer(list, with: reader, width: width, console)
            } else if let list = pages.list {
                try await write(try entries(of: list, console), with: reader, width: width, count: nil, console)
            } else {
                let address = try pages.webURL()
                let files = pages.files
                let entries = AsyncStream { stream in
                    for file in files { stream.yield(ListEntry(path: file, url: address)) }
                    stream.finish()
                }
                try await write(entries, with: reader, width: width, count: files.count, console)
            }
        } catch {
            await engine.shutDown()
            throw error
        }
        await engine.shutDown()
    }

    /// Whether each line of a list gets a line of its own, and not an article.
    private var writesAnswers: Bool { pages.list != nil && result.format == nil && !result.json }

    /// Writes articles, as `scrape URL…` does.
    private func write<Entries: AsyncSequence & SendableMetatype>(
        _ entries: Entries,
        with reader: SavedPageReader,
        width: Int,
        count: Int?,
        _ console: Console
    ) async throws where Entries.Element == ListEntry {
        var results = try Results(result, console: console, areSeveral: count != 1)
        let progress = Progress(of: count, unit: "pages", on: console)
        try await orderedMap(entries, width: width) { entry in
            try await reader.read(entry)
        } deliver: { page in
            try progress.pause { try results.add(page) }
            progress.advance(failed: page.isFailure)
        }
        progress.finish()
        try results.finish()
    }

    /// Writes a line of JSON for each line of the list.
    private func answer(_ list: String, with reader: SavedPageReader, width: Int, _ console: Console) async throws {
        let entries = try entries(of: list, console)
        let output = ResultWriter(OutputDestination(result.output), console: console)
        let progress = Progress(of: nil, unit: "pages", on: console)
        var failed = 0
        try await orderedMap(entries, width: width) { entry in
            let page = try await reader.read(entry)
            return (line: ListAnswer(page).line, isFailure: page.error != nil)
        } deliver: { answer in
            try output.write(answer.line, name: "")
            if answer.isFailure { failed += 1 }
            progress.advance(failed: answer.isFailure)
        }
        progress.finish()
        try output.finish()
        if failed > 0 {
            console.error(
                "\(list): \(failed) \(failed == 1 ? "line has" : "lines have") an error; see \"error\" in the answers."
            )
            throw ProgramExit.someFailed
        }
    }

    private func entries(of list: String, _ console: Console) throws -> ListEntries {
        do throws(FileError) {
            return ListEntries(lines: try LineReader(path: list))
        } catch {
            throw OutputError.file(list, error).report(on: console)
        }
    }
}
