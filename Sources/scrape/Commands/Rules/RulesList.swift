import ArgumentParser
import ScrapeRules
import ScrapeTypes

/// `scrape rules list`.
struct RulesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the sites that have a rule file.",
        discussion: """
            One line a site: the host, the format, the file. Of several files for one host, the first that is listed holds.
            """
    )

    @Flag(help: "Write JSON lines. (default: off)")
    var json = false

    @OptionGroup(title: "RULES") var folders: RuleFolderOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() throws {
        let console = messages.console
        let book = folders.book(try folders.settings(console)) { console.tell($0) }
        var output = ""
        for entry in book.entries {
            if json {
                let line: JSONValue = [
                    "host": .string(entry.pattern.description), "format": .string(entry.format.rawValue),
                    "file": .string(entry.path),
                ]
                output += line.text() + "\n"
            } else {
                output += "\(entry.pattern)\t\(entry.format.rawValue)\t\(entry.path)\n"
            }
        }
        FileDescriptor.standardOutput.write(output)
        if book.entries.isEmpty { console.warning("there are no rule files in \(book.folderNames)") }
    }
}
