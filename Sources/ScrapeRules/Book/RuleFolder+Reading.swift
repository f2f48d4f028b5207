import ScrapeTypes

extension RuleFolder {
    /// Reads a folder: names alone of ftr files, and the `site` of YAML files. A folder that is not there is empty.
    init(reading path: String) {
        self.init(path: path)
        for name in (Files.names(in: path) ?? []).sorted() {
            switch RuleFormat(fileName: name) {
            case .yaml: addYAML(name)
            case .ftr: addFTR(name)
            case nil: break
            }
        }
        warnOfOverlaps()
    }

    private mutating func addYAML(_ name: String) {
        let path = path + "/" + name
        guard let bytes = Files.bytes(of: path, limit: RuleFolder.longestFile) else {
            return add(RuleProblem(.error, file: path, "the file cannot be read"))
        }
        add(base: path, name: String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]))
        for site in RuleFile.sites(bytes, file: path) {
            let entry = Entry(path: path, format: .yaml, pattern: site)
            if let twin = twin(of: entry) {
                add(
                    RuleProblem(
                        .error,
                        file: path,
                        "\(site) has a rule already, in \(twin.path): only one of them can hold"
                    )
                )
            }
            // It holds all the same where the other one is broken.
            add(entry)
        }
    }

    private mutating func addFTR(_ name: String) {
        let path = path + "/" + name
        switch FTRFileName(name) {
        case .site(let pattern): add(Entry(path: path, format: .ftr, pattern: pattern))
        case .global: setGlobal(path)
        case .neverFound(let pattern):
            let host = pattern.host.dropFirst(4)
            add(
                RuleProblem(
                    .warning,
                    file: path,
                    "no address finds this file, because www. is taken off: name it \(host).txt"
                )
            )
        case .other: add(RuleProblem(.warning, file: path, "its name is no host, so that it is no rule file"))
        }
    }

    /// Files for one host in both formats: one of them never holds.
    private mutating func warnOfOverlaps() {
        for entry in entries where entry.format == .ftr {
            let others = candidates(for: entry.pattern.host, preferring: .yaml).filter { $0.pattern == entry.pattern }
            guard let yaml = others.first(where: { $0.format == .yaml }) else { continue }
            add(
                RuleProblem(.warning, file: entry.path, "\(yaml.path) is for the same host, and only one of them holds")
            )
        }
    }

    /// Bytes; the longest file of the public corpus has 30 KB.
    static let longestFile = 1 << 20
}
