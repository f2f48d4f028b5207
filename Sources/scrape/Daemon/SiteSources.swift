import ScrapeCrawler
import ScrapeRules
import ScrapeTypes

/// The sources that the daemon follows: those of the user's own rule files, and of the packaged ones that the
/// configuration names. Who installs the program has not asked for every site that it knows.
struct SiteSources {
    let book: RuleBook
    let sites: [String]

    /// The sources as the frontier takes them.
    func entries(at now: Instant) -> [FrontierEntry] {
        followed.flatMap { rule in
            rule.discover.sources.map { source in
                var entry = FrontierEntry(FoundURL(source.url, kind: source.kind), due: now)
                entry.priority = rule.schedule.priority
                entry.schedule = rule.schedule.sourceSchedule
                return entry
            }
        }
    }

    /// The errors of the user's own rule files.
    var problems: [RuleProblem] {
        ownFiles.flatMap { path in
            book.read(file: path)?.problems.filter { $0.severity == .error } ?? []
        }
    }

    /// The rules of the sites that are followed.
    var followed: [SiteRule] {
        let own = ownFiles.compactMap { book.read(file: $0)?.rule }
        let named = sites.compactMap { site in (try? WebURL("https://\(site)/")).flatMap { book.rule(for: $0) } }
        return own + named
    }

    private var ownFiles: [String] {
        var seen: Set<String> = []
        return book.entries.filter { $0.folder != book.configuration.packaged }.map(\.path)
            .filter { seen.insert($0).inserted }
    }
}
