import ArgumentParser
import ScrapeFetching
import ScrapeScheduling
import ScrapeTypes

/// `scrape robots URL`.
struct Robots: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "robots",
        abstract: "Says whether a site's robots.txt allows an address.",
        usage: "scrape robots [<options>] <url>",
        discussion: """
            One line says what holds, and which line of the file decided; then follow the rest that the site asks for between \
            two requests, and its sitemaps, where the file has them. The exit status is \(ProgramExit.success.rawValue) where \
            the address is allowed and \(ProgramExit.refused.rawValue) where it is not.
            """
    )

    @Argument(help: ArgumentHelp("The address, https:// where it says no scheme.", valueName: "url"))
    var address: String?

    @Option(help: ArgumentHelp("The robot that asks: the product token that the file may name.", valueName: "name"))
    var agent = RobotsFile.productToken

    @OptionGroup(title: "REQUEST") var request: RequestOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() async throws {
        let url = try url()
        let settings = try SettingsFile.settings(named: nil, console: messages.console)
        let fetcher = try Fetcher(configuration: request.configuration(settings), politeness: InMemoryPoliteness())
        guard let file = try await fetcher.robots(for: url) else {
            messages.console.error("\(url): " + FetchError.robotsUnreachable.sentence)
            throw ProgramExit.refused
        }
        let decision = file.decision(for: url, agent: agent)
        FileDescriptor.standardOutput.write(report(decision, file))
        if !decision.isAllowed { throw ProgramExit.refused }
    }

    private func url() throws -> WebURL {
        // Not in `validate`, nor by the parser, which come before the check for unknown options.
        guard let address else {
            throw ValidationError("An address is missing: scrape robots https://example.com/page")
        }
        guard let url = try TypedAddress(address).url else { throw ValidationError("- is no address.") }
        return url
    }

    private func report(_ decision: RobotsFile.Decision, _ file: RobotsFile) -> String {
        var lines = [decision.isAllowed ? "allowed" : "disallowed"]
        if let rule = decision.rule {
            lines[0] += ", by line \(rule.line): \(rule.isAllow ? "Allow" : "Disallow"): \(rule.pattern)"
        } else {
            lines[0] += ", no line speaks of it"
        }
        if let delay = file.crawlDelay(for: agent) { lines.append("crawl-delay: \(delay.shorthand)") }
        lines += file.sitemaps.map { "sitemap: \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
