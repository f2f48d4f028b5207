import ArgumentParser

/// The command line: one line here for each command.
struct Scrape: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scrape",
        abstract: "Turns a web page into a clean article.",
        // What the manual page says; `firstHelp` stands for it on the command line.
        discussion: """
            scrape URL is short for scrape get URL.

            Exit status: \(ProgramExit.allCases.map { "\($0.rawValue) \($0.meaning)" }.joined(separator: "; ")).
            """,
        version: version,
        subcommands: [
            Get.self, Extract.self, Explain.self, Rules.self, Robots.self, Discover.self, CrawlSites.self, Daemon.self,
            Add.self, Status.self, List.self, Show.self, Search.self, Follow.self, Diff.self, Stats.self,
            Export.self, Backup.self,
            Sites.self, QueueList.self, Plan.self, Report.self, Retry.self, Forget.self, Config.self,
        ],
        defaultSubcommand: Get.self
    )

    static let version = "0.1.0"

    static var commandNames: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    }

    /// What `scrape --help` prints: the help of `scrape URL`, which is what most people want, and the other commands.
    static func firstHelp() -> String {
        let others = configuration.subcommands.filter { $0 != Get.self }.map { command in
            let name = "scrape \(command.configuration.commandName ?? "")"
            let gap = String(repeating: " ", count: max(2, 26 - name.utf8.count))
            return "  \(name)\(gap)\(command.configuration.abstract)\n"
        }
        return """
            \(helpMessage(for: Get.self).trimmingEnd())

            OTHER COMMANDS:
            \(others.joined())
              Each has a help of its own: scrape help <command>

            EXIT STATUS:
            \(ProgramExit.allCases.map { $0.helpLine }.joined(separator: "\n"))
            """
    }
}

extension String {
    fileprivate func trimmingEnd() -> Substring {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
