import ArgumentParser
import ScrapeCrawler
import ScrapeRules
import ScrapeScheduling
import ScrapeTypes

/// `scrape rules record SITE URL`.
struct RulesRecord: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Saves a page beside a site's rule file, with a test of what was extracted.",
        discussion: """
            The page, and further pages of the article, are saved in a folder named like the rule file; the test is added at \
            the end of the file. Read it and correct it: it says what was found, not what is right.
            """
    )

    @Argument(help: ArgumentHelp("The site's host, or its rule file.", valueName: "site"))
    var site: String

    @Argument(help: ArgumentHelp("The address of an article.", valueName: "url"))
    var address: String

    @OptionGroup(title: "RULES") var folders: RuleFolderOptions
    @OptionGroup(title: "REQUEST") var request: RequestOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() async throws {
        let console = messages.console
        guard let url = try TypedAddress(address).url else { throw ValidationError("- is no address.") }
        let settings = try folders.settings(console)
        let book = folders.book(settings)
        guard let rule = try book.testedRules([site], console).first else { return }
        if let test = rule.tests.first(where: { URLKey($0.url) == URLKey(url) }) {
            console.error("\(rule.file):\(test.line): there is a test of \(url) already; take it out to record it anew")
            throw ProgramExit.file
        }
        guard rule.file.hasSuffix(".yaml") || rule.file.hasSuffix(".yml") else {
            console.error(
                "\(rule.file): tests with saved pages belong into YAML files: scrape rules import \(rule.file)"
            )
            throw ProgramExit.file
        }
        let engine = WatchedEngine(console: console, name: "\(url)")
        let oneShot = try request.oneShot(engine, rules: SingleRule(rule), InMemoryPoliteness(), settings, console)
        let visit = try await oneShot.visit(request.task(for: url))
        guard visit.article != nil, !visit.pages.isEmpty, ProgramExit(visit.outcome) == .success else {
            console.error("\(url): \(visit.outcome.sentence ?? Messages.noArticle)")
            throw ProgramExit(visit.outcome)
        }
        let recording = Recording(visit, rule: rule)
        try write(recording, console)
        let names = recording.pages.map(\.name).joined(separator: ", ")
        console.summary(
            "saved \(names); the test at the end of \(rule.file) says what was found: read it, and correct it"
        )
    }

    /// Writes the pages, then the test.
    private func write(_ recording: Recording, _ console: Console) throws(ProgramExit) {
        let new = try withTest(recording, console)
        let writer = ResultWriter(.folder(recording.folder), console: console)
        for page in recording.pages { try writer.write(page.bytes, name: page.fileName) }
        try writer.finish()
        do throws(FileError) {
            let file = try OutputFile(recording.file, followsLink: true)
            try file.write(new)
            try file.finish()
        } catch {
            throw OutputError.file(recording.file, error).report(on: console)
        }
    }

    /// The rule file with the test in it, which can be read again.
    private func withTest(_ recording: Recording, _ console: Console) throws(ProgramExit) -> [UInt8] {
        let old: [UInt8]
        do throws(FileError) {
            old = try SavedPage(path: recording.file, url: nil, limit: 1 << 20).bytes
        } catch {
            throw OutputError.file(recording.file, error).report(on: console)
        }
        if let new = RuleFile.adding(test: recording.test, to: old) { return new }
        console.error(
            "\(recording.file): its tests are not a list of lines that begin with \"- \", so that nothing was saved. "
                + "Write them so, or add this by hand:\n\(recording.test)"
        )
        throw .file
    }
}
