import ArgumentParser
import ScrapeRules
import ScrapeTypes

/// `scrape rules …`: one line here for each command about rule files.
struct Rules: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Checks, tries, tests and shows the rule files of sites.",
        subcommands: [
            RulesList.self, RulesShow.self, RulesLint.self, RulesTry.self, RulesTest.self, RulesRecord.self,
            RulesKeys.self, RulesImport.self,
        ]
    )

    /// What to say to a word behind `scrape rules` that is none of its commands; `nil` where it is one.
    static func complaint(about arguments: [String]) -> String? {
        guard arguments.first == "rules", arguments.count > 1, !arguments[1].hasPrefix("-") else { return nil }
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        if names.contains(arguments[1]) { return nil }
        let nearest = NearestName(to: arguments[1], among: names).name
        let advice =
            nearest.map { "Did you mean \"scrape rules \($0)\"?" } ?? "There are \(names.joined(separator: ", "))."
        return "There is no command \"scrape rules \(arguments[1])\". \(advice)"
    }
}

extension RuleBook {
    /// The rule of a file, wherever it lies.
    ///
    /// - Throws: The exit status, after telling why there is none.
    func rule(in path: String, _ console: Console) throws(ProgramExit) -> SiteRule {
        guard let file = read(file: path) else {
            console.error("\(path): \(Messages.noRuleFile(path))")
            throw .file
        }
        for problem in file.problems where problem.severity == .error { console.tell(problem) }
        if file.hasErrors { throw .file }
        guard let rule = file.rule else {
            console.error("\(path): the file names no site, so that it is no rule but a base for others.")
            throw .file
        }
        return rule
    }
}
