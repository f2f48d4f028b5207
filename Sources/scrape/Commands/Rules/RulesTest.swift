import ArgumentParser
import ScrapeCrawler
import ScrapeOutput
import ScrapeRules
import ScrapeScheduling
import ScrapeTypes

/// `scrape rules test [SITE…]`.
struct RulesTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs the tests that stand in rule files.",
        discussion: """
            Each test's saved pages are read by its file's rule, without a network, and what was found is held against what \
            the test expects: "-" is expected, "+" was found. With --live the pages are fetched. The exit status is \
            \(ProgramExit.someFailed.rawValue) where a test failed.
            """
    )

    @Argument(help: ArgumentHelp("Hosts, or rule files; all rule files where there is none.", valueName: "site"))
    var sites: [String] = []

    @Flag(help: "Fetch the pages instead of reading the saved ones. (default: off)")
    var live = false

    @OptionGroup(title: "RULES") var folders: RuleFolderOptions
    @OptionGroup(title: "REQUEST") var request: RequestOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() async throws {
        let console = messages.console
        let settings = try folders.settings(console)
        let book = folders.book(settings)
        let rules = try book.testedRules(sites, console)
        let engine = WorkerEngine()
        do {
            try await run(rules, engine, settings, console)
        } catch {
            await engine.shutDown()
            throw error
        }
        await engine.shutDown()
    }

    private func run(_ rules: [SiteRule], _ engine: WorkerEngine, _ settings: Settings, _ console: Console) async throws
    {
        let tests = rules.flatMap { rule in rule.tests.map { (rule: rule, test: $0) } }
        var count = (passed: 0, failed: 0, notRun: 0)
        let politeness = InMemoryPoliteness()
        try await orderedMap(tests, width: 8) { [live] entry in
            guard live else { return try await TestRun.offline(entry.test, of: entry.rule, engine: engine) }
            let rules = SingleRule(entry.rule)
            let oneShot = try request.oneShot(engine, rules: rules, politeness, settings, console)
            return try await TestRun.live(entry.test, of: entry.rule, oneShot)
        } deliver: { (run: TestRun) in
            switch run.result {
            case .passed: count.passed += 1
            case .failed: count.failed += 1
            case .notRun: count.notRun += 1
            }
            if case .notRun = run.result, console.level < .verbose { return }
            FileDescriptor.standardOutput.write(run.lines.map { InertText.of($0) + "\n" }.joined())
        }
        let summary = "\(count.passed) passed, \(count.failed) failed, \(count.notRun) not run"
        if count.failed > 0 {
            console.error(summary)
            throw ProgramExit.someFailed
        }
        if tests.isEmpty { console.warning("there are no tests in these files") }
        console.summary(summary)
    }
}

extension RuleBook {
    /// The rules of the named hosts and files, or of all files; what cannot be read is told of, and is an error only
    /// where it was named.
    func testedRules(_ names: [String], _ console: Console) throws(ProgramExit) -> [SiteRule] {
        var rules: [SiteRule] = []
        for name in names {
            if name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml") || name.hasSuffix(".txt") {
                rules.append(try rule(in: name, console))
            } else if let path = path(for: name) {
                rules.append(try rule(in: path, console))
            } else {
                console.error("\(name): there is no rule file for this host in \(folderNames)")
                throw .file
            }
        }
        if !names.isEmpty { return rules }
        var known: Set<String> = []
        for entry in entries where entry.format == .yaml && known.insert(entry.path).inserted {
            guard let file = read(file: entry.path) else { continue }
            if file.hasErrors {
                console.error("\(entry.path) has errors, and is left out: scrape rules lint \(entry.path)")
            }
            if let rule = file.rule { rules.append(rule) }
        }
        return rules
    }

    /// The file that holds for a host, written as people write it.
    func path(for host: String) -> String? {
        guard let host = try? Host(host.hasPrefix("*.") ? String(host.dropFirst(2)) : host) else { return nil }
        return choice(for: host)?.path ?? entries.first { $0.pattern.host == host.name }?.path
    }

    /// The folders for a message.
    var folderNames: String { configuration.folders.joined(separator: ", ") }
}
