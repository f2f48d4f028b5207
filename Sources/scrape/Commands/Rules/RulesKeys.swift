import ArgumentParser
import ScrapeRules

/// `scrape rules keys`.
struct RulesKeys: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Prints every key of a rule file, with an example.",
        discussion: "The tables are those that the reader itself uses."
    )

    @Flag(help: "Write the tables as Markdown. (default: off)")
    var markdown = false

    func run() {
        FileDescriptor.standardOutput.write(markdown ? RuleKeys.markdown : RulesKeys.text)
    }

    static var text: String {
        RuleKeys.all.map { section in
            let keys = section.keys.map { key in
                let standard = key.standard.isEmpty ? "" : " (\(key.standard))"
                return "  \(padded(key.name, 18)) \(key.type)\(standard): \(key.meaning)\n"
                    + "  \(padded("", 18)) \(key.name): \(key.example)\n"
            }
            return section.name + "\n" + keys.joined()
        }.joined(separator: "\n")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
