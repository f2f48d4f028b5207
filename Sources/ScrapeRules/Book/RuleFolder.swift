import ScrapeTypes

/// A folder of rule files: which of them is for which host.
///
/// An ftr file's name says its host, so that those are not read; of a YAML file only `site` is.
struct RuleFolder: Sendable {
    /// One file and the hosts that it is for.
    struct Entry: Sendable, Hashable {
        var path: String
        var format: RuleFormat
        var pattern: HostPattern
    }

    let path: String
    /// By host, without `www.`: the files for exactly that host, and those for what lies below it.
    private var exact: [String: [Entry]] = [:]
    private var below: [String: [Entry]] = [:]
    /// The YAML files by their name without the ending, those without a `site` too.
    private(set) var bases: [String: String] = [:]
    /// Where the ftr files have lines in common.
    private(set) var global: String?
    private(set) var problems: [RuleProblem] = []

    /// The entries in the order of their hosts, exact ones first.
    var entries: [Entry] {
        (Array(exact.values) + Array(below.values)).flatMap { $0 }.sorted {
            ($0.pattern.host, $0.pattern.isWildcard ? 1 : 0, $0.path) < (
                $1.pattern.host, $1.pattern.isWildcard ? 1 : 0, $1.path
            )
        }
    }

    init(path: String) {
        self.path = path
    }

    /// The files that may hold for a host, the first choice first: an exact host beats a wildcard, and of two for the same
    /// hosts the preferred format the other.
    func candidates(for host: String, preferring format: RuleFormat) -> [Entry] {
        func ordered(_ entries: [Entry]?) -> [Entry] {
            (entries ?? []).filter { $0.format == format } + (entries ?? []).filter { $0.format != format }
        }
        var found = ordered(exact[host])
        var rest = host[...]
        while let dot = rest.firstIndex(of: ".") {
            rest = rest[rest.index(after: dot)...]
            found += ordered(below[String(rest)]).filter { $0.pattern.matches(host) }
        }
        return found
    }

    mutating func add(_ entry: Entry) {
        let host = entry.pattern.host
        if entry.pattern.isWildcard {
            below[host, default: []].append(entry)
        } else {
            exact[host, default: []].append(entry)
        }
    }

    mutating func add(base path: String, name: String) {
        bases[name] = path
    }

    mutating func setGlobal(_ path: String) {
        global = path
    }

    mutating func add(_ problem: RuleProblem) {
        problems.append(problem)
    }

    /// Puts entries of earlier back whose files are in this folder and have lost their hosts.
    mutating func keep(_ entries: [Entry]) {
        for entry in entries where entry.path.hasPrefix(path + "/") && !self.entries.contains(entry) { add(entry) }
    }

    /// The file that is for the same hosts already.
    func twin(of entry: Entry) -> Entry? {
        let known = entry.pattern.isWildcard ? below[entry.pattern.host] : exact[entry.pattern.host]
        return known?.first { $0.format == entry.format && $0.path != entry.path }
    }
}

/// The two formats of rule files.
package enum RuleFormat: String, Sendable, Hashable, CaseIterable {
    case yaml, ftr

    /// By the end of the file's name.
    init?(fileName: String) {
        if fileName.hasSuffix(".yaml") || fileName.hasSuffix(".yml") {
            self = .yaml
        } else if fileName.hasSuffix(".txt") {
            self = .ftr
        } else {
            return nil
        }
    }
}
