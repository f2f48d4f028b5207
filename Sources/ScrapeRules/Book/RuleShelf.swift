import ScrapeTypes

/// The folders of a rule book and the files of them that were read.
struct RuleShelf {
    private(set) var folders: [RuleFolder]
    private let configuration: RuleBook.Configuration
    private var files: [String: Reading] = [:]
    private var globals: [String: FTRFile] = [:]
    private var problems: [RuleProblem] = []

    private enum Reading {
        case rule(SiteRule, mergedWith: [String])
        /// It has errors, which were told.
        case broken
    }

    init(folders: [RuleFolder], _ configuration: RuleBook.Configuration) {
        self.folders = folders
        self.configuration = configuration
    }

    /// What was found wrong since the last look.
    mutating func takeProblems() -> [RuleProblem] {
        defer { problems = [] }
        return problems
    }

    // MARK: Finding

    mutating func choice(for host: Host) -> RuleChoice? {
        let entries = candidates(for: host)
        for (index, entry) in entries.enumerated() {
            guard case .rule(let rule, let bases) = reading(of: entry) else { continue }
            var choice = RuleChoice(
                rule: rule,
                path: entry.path,
                format: entry.format,
                pattern: entry.pattern,
                mergedWith: bases,
                overlooked: entries[(index + 1)...].map(\.path)
            )
            if entry.format == .ftr { complete(&choice, from: entries[(index + 1)...]) }
            return choice
        }
        return nil
    }

    private func candidates(for host: Host) -> [RuleFolder.Entry] {
        let name = host.name.hasPrefix("www.") ? String(host.name.dropFirst(4)) : host.name
        let preferred = configuration.prefersFTR ? RuleFormat.ftr : .yaml
        return folders.flatMap { $0.candidates(for: name, preferring: preferred) }
    }

    /// An ftr file says how articles are read and no more: what a YAML file says of the rest stays in force.
    private mutating func complete(_ choice: inout RuleChoice, from entries: ArraySlice<RuleFolder.Entry>) {
        for entry in entries where entry.format == .yaml {
            guard case .rule(let other, _) = reading(of: entry) else { continue }
            choice.rule.take(theRestOf: other)
            choice.mergedWith.append(entry.path)
            return
        }
    }

    // MARK: Reading

    private mutating func reading(of entry: RuleFolder.Entry) -> Reading {
        if let known = files[entry.path] { return known }
        let reading = read(entry)
        files[entry.path] = reading
        return reading
    }

    private mutating func read(_ entry: RuleFolder.Entry) -> Reading {
        guard let bytes = Files.bytes(of: entry.path, limit: RuleFolder.longestFile) else {
            problems.append(RuleProblem(.error, file: entry.path, "the file cannot be read"))
            return .broken
        }
        switch entry.format {
        case .yaml: return readYAML(entry, bytes)
        case .ftr: return readFTR(entry, bytes)
        }
    }

    private mutating func readYAML(_ entry: RuleFolder.Entry, _ bytes: [UInt8]) -> Reading {
        let bases = RuleBases(folders, of: entry, packaged: configuration.packaged)
        let reading = RuleFile.read(bytes, file: entry.path, options: nativeOptions, base: bases.find)
        problems += reading.problems
        guard let rule = reading.rule else { return .broken }
        return .rule(rule, mergedWith: bases.used)
    }

    private mutating func readFTR(_ entry: RuleFolder.Entry, _ bytes: [UInt8]) -> Reading {
        let file = FTRFile(bytes, name: entry.path, options: ftrOptions)
        problems += file.problems
        let global = folders.first { entry.path.hasPrefix($0.path + "/") }?.global
        let appended = global.flatMap { globalFile($0) }
        let rule = file.siteRule(for: [entry.pattern], appending: appended)
        return .rule(rule, mergedWith: [global].compactMap { $0 })
    }

    private mutating func globalFile(_ path: String) -> FTRFile? {
        if let known = globals[path] { return known }
        guard let bytes = Files.bytes(of: path, limit: RuleFolder.longestFile) else { return nil }
        let file = FTRFile(bytes, name: path, options: ftrOptions)
        globals[path] = file
        return file
    }

    private var ftrOptions: FTRFile.Options { .init(keepsCrawlerAgents: configuration.keepsUserAgents) }
    private var nativeOptions: RuleFile.Options { .init(keepsUserAgents: configuration.keepsUserAgents) }

    // MARK: Reloading

    /// Puts new folders in the place of the old ones, and gives what is wrong with their files.
    mutating func replace(_ folders: [RuleFolder]) -> [RuleProblem] {
        var new = RuleShelf(folders: folders, configuration)
        var kept: [RuleFolder.Entry] = []
        for folder in self.folders {
            for entry in folder.entries where entry.format == .yaml && Files.bytes(of: entry.path, limit: 1) != nil {
                guard case .rule = files[entry.path], case .broken = new.reading(of: entry) else { continue }
                // It was in force and has errors now.
                new.files[entry.path] = files[entry.path]
                kept.append(entry)
            }
        }
        for index in new.folders.indices {
            for entry in new.folders[index].entries where entry.format == .yaml { _ = new.reading(of: entry) }
            new.folders[index].keep(kept)
        }
        let problems = new.takeProblems()
        self = new
        return problems
    }
}

extension SiteRule {
    /// Takes over all but how articles are read and what is sent.
    fileprivate mutating func take(theRestOf other: SiteRule) {
        name = name ?? other.name
        language = language ?? other.language
        timeZone = timeZone ?? other.timeZone
        discover = other.discover
        schedule = other.schedule
        let headers = fetch.headers
        fetch = other.fetch
        for header in headers {
            fetch.headers.removeAll { $0.name.lowercased() == header.name.lowercased() }
            fetch.headers.append(header)
        }
        hash += "+" + other.hash
    }
}
