import ScrapeTypes
import ScrapeYAML

extension RuleBook {
    /// A rule file that was read by itself, wherever it lies; what it extends is looked up in the book's folders.
    package struct ReadFile: Sendable {
        package var path: String
        package var format: RuleFormat
        /// `nil` where the file has errors or is only a base.
        package var rule: SiteRule?
        package var problems: [RuleProblem]
        package var mergedWith: [String] = []
        /// How each selector of a YAML file was read.
        package var selectors: [RuleReading.SelectorNote] = []
        /// Whether a YAML file names no site.
        package var isBase = false
        /// What became of the lines of an ftr file.
        package var directives: [FTRFile.Count: Int] = [:]
        /// Whether each line of an ftr file is carried out, or nothing has to be done for it.
        package var isFullyCovered = true

        package var hasErrors: Bool { problems.contains { $0.severity == .error } }
    }

    /// Reads one file; `nil` where it cannot be opened, or where its name is that of no rule file.
    package func read(file path: String) -> ReadFile? {
        guard let format = RuleFormat(fileName: path),
            let bytes = Files.bytes(of: path, limit: RuleFolder.longestFile)
        else { return nil }
        switch format {
        case .yaml: return readYAML(path, bytes)
        case .ftr: return readFTR(path, bytes)
        }
    }

    private func readYAML(_ path: String, _ bytes: [UInt8]) -> ReadFile {
        let site = RuleFile.sites(bytes, file: path).first ?? HostPattern(host: "")
        let entry = RuleFolder.Entry(path: path, format: .yaml, pattern: site)
        let bases = RuleBases(folders, of: entry, packaged: configuration.packaged)
        let options = RuleFile.Options(keepsUserAgents: configuration.keepsUserAgents)
        let reading = RuleFile.read(bytes, file: path, options: options, base: bases.find)
        var file = ReadFile(path: path, format: .yaml, rule: reading.rule, problems: reading.problems)
        file.mergedWith = bases.used
        file.selectors = reading.selectors
        file.isBase = reading.isBase
        return file
    }

    /// An ftr file is read with the `global.txt` beside it.
    private func readFTR(_ path: String, _ bytes: [UInt8]) -> ReadFile {
        let options = FTRFile.Options(keepsCrawlerAgents: configuration.keepsUserAgents)
        let ftr = FTRFile(bytes, name: path, options: options)
        let slash = path.lastIndex(of: "/")
        let globalPath = slash.map { path[..<$0] + "/global.txt" } ?? "global.txt"
        let global = Files.bytes(of: globalPath, limit: RuleFolder.longestFile).map { bytes in
            FTRFile(bytes, name: globalPath, options: options)
        }
        let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        var patterns: [HostPattern] = []
        if case .site(let pattern) = FTRFileName(name) { patterns = [pattern] }
        let rule = ftr.siteRule(for: patterns, appending: name == "global.txt" ? nil : global)
        var file = ReadFile(path: path, format: .ftr, rule: rule, problems: ftr.problems)
        file.mergedWith = global == nil || name == "global.txt" ? [] : [globalPath]
        file.directives = ftr.counts
        file.isFullyCovered = ftr.isFullyCovered
        return file
    }
}
