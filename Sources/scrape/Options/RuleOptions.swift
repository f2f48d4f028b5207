import ArgumentParser
import ScrapeRules
import ScrapeTypes

/// Which rule files are used.
struct RuleOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read every page by this rule file, whatever site that names. (default: none)",
            valueName: "file"
        )
    )
    var rule: String?

    @Flag(
        name: .customLong("no-rule"),
        help: "Use no rule file: the generic extractor reads every page. (default: off)"
    )
    var withoutRule = false

    @OptionGroup var folders: RuleFolderOptions

    func validate() throws {
        if withoutRule, rule != nil || !folders.rules.isEmpty {
            throw ValidationError("--no-rule excludes --rule and --rules.")
        }
        if rule != nil, !folders.rules.isEmpty { throw ValidationError("--rule and --rules exclude each other.") }
    }

    /// Where rules are looked up. A broken file is told of on the console, and left out.
    func source(_ settings: Settings, _ console: Console) throws(ProgramExit) -> any RuleSource {
        if withoutRule { return NoRules() }
        guard let rule else { return folders.book(settings) { console.error("\($0); the file is left out") } }
        return SingleRule(try folders.book(settings).rule(in: rule, console))
    }
}

/// Where rule files lie, and the configuration that says so.
struct RuleFolderOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Look for rule files here first; may be given several times. (default: none)",
            valueName: "folder"
        )
    )
    var rules: [String] = []

    @Flag(help: "Send the user agents of other crawlers that rule files name. (default: off)")
    var keepUserAgents = false

    @Option(
        help: ArgumentHelp(
            """
            The configuration file. (default: scrape.yaml in $XDG_CONFIG_HOME/scrape or ~/.config/scrape, then \
            in /etc/scrape)
            """,
            valueName: "file"
        )
    )
    var config: String?

    func validate() throws {
        for folder in rules where !OutputDestination.isFolder(folder) {
            throw ValidationError("--rules \(folder): there is no such folder.")
        }
    }

    func settings(_ console: Console) throws(ProgramExit) -> Settings {
        try SettingsFile.settings(named: config, console: console)
    }

    /// All rule files.
    func book(_ settings: Settings, onError: (@Sendable (RuleProblem) -> Void)? = nil) -> RuleBook {
        RuleBook(configuration: configuration(settings, onError))
    }

    private func configuration(
        _ settings: Settings,
        _ onError: (@Sendable (RuleProblem) -> Void)?
    ) -> RuleBook.Configuration {
        let packaged = settings.rules.usesPackaged ? StandardFolders.packagedRules : nil
        let own = settings.rules.folders ?? StandardFolders.rules
        var folders: [String] = []
        for folder in rules.map(trimmed) + own + [packaged].compactMap({ $0 })
        where !folders.contains(where: { OutputDestination.areSame($0, folder) }) {
            folders.append(folder)
        }
        var configuration = RuleBook.Configuration(folders: folders)
        configuration.packaged = packaged
        configuration.prefersFTR = settings.rules.preferred == .ftr
        configuration.keepsUserAgents = keepUserAgents || settings.rules.keepsUserAgents
        configuration.onError = onError
        return configuration
    }

    private func trimmed(_ folder: String) -> String {
        folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    }
}

/// One rule for every address.
struct SingleRule: RuleSource {
    let rule: SiteRule

    init(_ rule: SiteRule) {
        self.rule = rule
    }

    func rule(for url: WebURL) -> SiteRule? { rule }
}
