import ScrapeTypes
import Synchronization

/// All rule files of the program: finds the one that holds for an address, and reads it when it is first asked for.
///
/// The first folder that has a file for the host wins; inside a folder an exact host beats a wildcard. A file that
/// cannot be used is told of and left out, without touching any other.
public final class RuleBook: RuleSource {
    public struct Configuration: Sendable {
        /// The folders, the one that wins first.
        public var folders: [String]
        /// The one of them that came with the program: where `extends: packaged` looks.
        public var packaged: String?
        /// Whether an ftr file beats a YAML file for the same host in the same folder.
        public var prefersFTR = false
        /// Whether a rule may call itself a search engine's crawler.
        public var keepsUserAgents = false
        /// Is told of each error in a file, when that is read.
        public var onError: (@Sendable (RuleProblem) -> Void)?

        public init(folders: [String]) {
            self.folders = folders
        }
    }

    package let configuration: Configuration
    private let shelf: Mutex<RuleShelf>

    public init(configuration: Configuration) {
        self.configuration = configuration
        let folders = configuration.folders.map { RuleFolder(reading: $0) }
        shelf = Mutex(RuleShelf(folders: folders, configuration))
        tell(folders.flatMap(\.problems))
    }

    public func rule(for url: WebURL) -> SiteRule? {
        choice(for: url.host)?.rule
    }

    /// The rule for a host, and how it was found.
    package func choice(for host: Host) -> RuleChoice? {
        let (choice, problems) = shelf.withLock { shelf in (shelf.choice(for: host), shelf.takeProblems()) }
        tell(problems)
        return choice
    }

    /// The paths of all files, each once, folder by folder; bases of other YAML files too.
    package var fileNames: [String] {
        folders.flatMap { folder in Set(folder.entries.map(\.path) + folder.bases.values).sorted() }
    }

    /// All files and their hosts, folder by folder.
    package var entries: [(folder: String, path: String, format: RuleFormat, pattern: HostPattern)] {
        shelf.withLock { shelf in
            shelf.folders.flatMap { folder in
                folder.entries.map { (folder.path, $0.path, $0.format, $0.pattern) }
            }
        }
    }

    var folders: [RuleFolder] { shelf.withLock { $0.folders } }

    /// What is wrong with the folders as such: two files for one host, a name that is no host.
    package var folderProblems: [RuleProblem] { shelf.withLock { $0.folders.flatMap(\.problems) } }

    /// Looks at all folders again, as one step: until it is done, and for a file that has errors now, the rules stay in
    /// force that were. The errors.
    @discardableResult
    public func reload() -> [RuleProblem] {
        let folders = configuration.folders.map { RuleFolder(reading: $0) }
        var problems = folders.flatMap(\.problems)
        shelf.withLock { shelf in problems += shelf.replace(folders) }
        tell(problems)
        return problems.filter { $0.severity == .error }
    }

    private func tell(_ problems: [RuleProblem]) {
        guard let onError = configuration.onError else { return }
        for problem in problems where problem.severity == .error { onError(problem) }
    }
}

/// A rule, and which files made it.
package struct RuleChoice: Sendable {
    package var rule: SiteRule
    package var path: String
    package var format: RuleFormat
    package var pattern: HostPattern
    /// What the file extends, and a YAML file whose `discover` and `schedule` an ftr file leaves in force.
    package var mergedWith: [String]
    /// Files for the host that do not hold, because this one comes first.
    package var overlooked: [String]
}
