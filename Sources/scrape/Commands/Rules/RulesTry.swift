import ArgumentParser
import ScrapeCrawler
import ScrapeOutput
import ScrapeRules
import ScrapeScheduling
import ScrapeTypes

/// `scrape rules try FILE URL|PAGE`.
struct RulesTry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "try",
        abstract: "Shows what each selector of a rule file finds on a page.",
        discussion: """
            For each selector: how many things it matched, what became of them, and the first words. Then whose text stands, \
            and each field with its source.
            """
    )

    @Argument(help: ArgumentHelp("The rule file.", valueName: "file"))
    var file: String

    @Argument(help: ArgumentHelp("The address of a page, or a saved one.", valueName: "url or page"))
    var page: String

    @Option(help: ArgumentHelp("The address that the saved page came from.", valueName: "url"))
    var url: String?

    @OptionGroup(title: "RULES") var folders: RuleFolderOptions
    @OptionGroup(title: "REQUEST") var request: RequestOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() async throws {
        let console = messages.console
        let settings = try folders.settings(console)
        let rule = try folders.book(settings).rule(in: file, console)
        let visit = try await PageSource(page, url: url).visit(
            rules: SingleRule(rule),
            request: request,
            settings: settings,
            console: console
        )
        FileDescriptor.standardOutput.write(InertText.of(RulesTry.report(visit)))
        if let sentence = visit.outcome.sentence, ProgramExit(visit.outcome) != .success {
            console.error("\(page): \(sentence)")
            throw ProgramExit(visit.outcome)
        }
    }

    static func report(_ visit: Visit) -> String {
        guard let extraction = visit.extraction else { return "" }
        var lines: [String] = []
        if let report = extraction.report { lines += RuleReportText(report).lines + [""] }
        if let article = extraction.article { lines += ArticleSummary(article).lines }
        return lines.joined(separator: "\n") + "\n"
    }
}
