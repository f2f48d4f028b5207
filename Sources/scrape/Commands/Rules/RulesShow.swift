import ArgumentParser
import ScrapeRules
import ScrapeTypes

/// `scrape rules show URL`.
struct RulesShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Says which rule file holds for an address.",
        discussion: """
            The file, what it was merged with, files for the host that do not hold, and the rule's templates. The exit status \
            is \(ProgramExit.someFailed.rawValue) where no rule holds.
            """
    )

    @Argument(help: ArgumentHelp("The address, https:// where it says no scheme.", valueName: "url"))
    var address: String

    @Flag(help: "Write the whole rule as JSON, merged. (default: off)")
    var json = false

    @OptionGroup(title: "RULES") var folders: RuleFolderOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func validate() throws {
        _ = try TypedAddress(address)
    }

    func run() throws {
        let console = messages.console
        guard let url = try TypedAddress(address).url else { throw ValidationError("- is no address.") }
        let book = folders.book(try folders.settings(console)) { console.tell($0) }
        guard let choice = book.choice(for: url.host) else {
            console.error("\(url.host): no rule file is for this host; the generic extractor reads its pages.")
            throw ProgramExit.someFailed
        }
        let text = json ? try JSONValue(encoding: choice.rule).text(pretty: true) : RulesShow.report(choice)
        FileDescriptor.standardOutput.write(text + "\n")
    }

    static func report(_ choice: RuleChoice) -> String {
        var lines = ["\(choice.path) (\(choice.format.rawValue), for \(choice.pattern))"]
        lines += choice.mergedWith.map { "merged with \($0)" }
        if case .native(_, let templates) = choice.rule.reading {
            lines += templates.map { template in
                let conditions = [
                    template.url.map { "url \($0.text)" }, template.has.map { "has \($0.text)" },
                    template.until.map { "until \($0)" },
                ]
                return "template \(template.name): " + conditions.compactMap { $0 }.joined(separator: ", ")
            }
        }
        lines += choice.overlooked.map { "does not hold, because the first comes before it: \($0)" }
        return lines.joined(separator: "\n")
    }
}
