import ArgumentParser
import ScrapeCrawler
import ScrapeOutput
import ScrapeRules
import ScrapeTypes

/// `scrape explain URL|PAGE`.
struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells every step from an address to its article.",
        discussion: """
            The fetch, the charset, the rule that holds, each selector with what it found, what was removed, the generic \
            extractor's candidates with their scores, whose text stands and why, the source of each field, and times.
            """
    )

    @Argument(help: ArgumentHelp("The address of a page, or a saved one.", valueName: "url or page"))
    var page: String

    @Option(help: ArgumentHelp("The address that the saved page came from.", valueName: "url"))
    var url: String?

    @OptionGroup(title: "RULES") var rules: RuleOptions
    @OptionGroup(title: "REQUEST") var request: RequestOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() async throws {
        let console = messages.console
        let settings = try rules.folders.settings(console)
        let source = try rules.source(settings, console)
        let visit = try await PageSource(page, url: url).visit(
            rules: source,
            request: request,
            settings: settings,
            console: console,
            traces: true
        )
        let lines = fetch(visit) + choice(visit, source) + steps(visit) + result(visit)
        FileDescriptor.standardOutput.write(InertText.of(lines.joined(separator: "\n")) + "\n")
        if ProgramExit(visit.outcome) != .success { throw ProgramExit(visit.outcome) }
    }

    private func fetch(_ visit: Visit) -> [String] {
        visit.pages.flatMap { page -> [String] in
            var lines = ["fetch: \(page.requested)" + (page.role == .first ? "" : " (\(page.role.rawValue))")]
            lines += page.redirects.map { "  redirected (\($0.status)) to \($0.url)" }
            lines.append("  status \(page.status), \(page.body.count) bytes, \(page.elapsed) ms")
            for name in ["Content-Type", "Content-Encoding", "Last-Modified", "X-Robots-Tag"] {
                if let value = page.headers[name] { lines.append("  \(name): \(value)") }
            }
            return lines
        }
    }

    private func choice(_ visit: Visit, _ source: any RuleSource) -> [String] {
        guard let page = visit.pages.last(where: { $0.role != .next }) else { return [] }
        guard let book = source as? RuleBook else {
            guard let rule = source.rule(for: page.url) else { return ["rule: none is asked (--no-rule)"] }
            return ["rule: \(rule.file) (--rule)"]
        }
        guard let choice = book.choice(for: page.url.host) else { return ["rule: no file for \(page.url.host)"] }
        return ["rule: " + RulesShow.report(choice).split(separator: "\n").joined(separator: "\n  ")]
    }

    private func steps(_ visit: Visit) -> [String] {
        guard let extraction = visit.extraction else { return [] }
        var lines: [String] = []
        var last = ""
        for step in extraction.trace {
            if step.name != last { lines.append("\(step.name): at \(Explain.milliseconds(step.elapsed)) ms") }
            lines += step.detail.split(separator: "\n").map { "  \($0)" }
            last = step.name
        }
        if let report = extraction.report { lines += RuleReportText(report).lines }
        return lines
    }

    private func result(_ visit: Visit) -> [String] {
        var lines = ["outcome: \(visit.outcome.kind.rawValue)" + (visit.outcome.sentence.map { ", \($0)" } ?? "")]
        guard let extraction = visit.extraction else { return lines }
        if let article = extraction.article { lines += ArticleSummary(article).lines.map { "  \($0)" } }
        lines.append("time: \(Explain.milliseconds(extraction.cpuTime)) ms of CPU for the extraction")
        return lines
    }

    private static func milliseconds(_ time: Duration) -> String {
        let tenths = Int((time / .microseconds(100)).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
