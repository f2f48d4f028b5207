import ScrapeTypes

/// Writes ftr-site-config files as rule files in YAML.
package enum FTRImport {
    /// A file to be read: its name says the host.
    package struct Source: Sendable {
        package var name: String
        package var bytes: [UInt8]

        package init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// A file that was written.
    package struct File: Sendable {
        package var name: String
        package var text: String
        /// What was wrong with the files that it was made from.
        package var problems: [RuleProblem]
    }

    /// The same rules in YAML; files with the same content become one with a list of sites.
    package static func files(_ sources: [Source], keepsCrawlerAgents: Bool = false) -> [File] {
        var groups: [(bytes: [UInt8], sources: [Source])] = []
        var places: [[UInt8]: Int] = [:]
        for source in sources {
            if let place = places[source.bytes] {
                groups[place].sources.append(source)
            } else {
                places[source.bytes] = groups.count
                groups.append((source.bytes, [source]))
            }
        }
        return groups.map { file(of: $0.sources, keepsCrawlerAgents) }
    }

    private static func file(of sources: [Source], _ keepsCrawlerAgents: Bool) -> File {
        let options = FTRFile.Options(keepsCrawlerAgents: keepsCrawlerAgents)
        let file = FTRFile(sources[0].bytes, name: sources[0].name, options: options)
        var problems = file.problems
        var sites: [HostPattern] = []
        for source in sources {
            let name = source.name.split(separator: "/").last.map(String.init) ?? source.name
            switch FTRFileName(name) {
            case .site(let site): sites.append(site)
            case .neverFound(let site): sites.append(HostPattern(host: String(site.host.dropFirst(4))))
            case .global, .other:
                let message = "its name is no host, so that the YAML has no site: others may extend it"
                problems.append(RuleProblem(.warning, file: source.name, message))
            }
        }
        var writer = FTRYAMLWriter(file, sites: sites, keepsCrawlerAgents: keepsCrawlerAgents)
        let stem = sites.first.map { ($0.isWildcard ? "any." : "") + $0.host } ?? "base"
        return File(name: stem + ".yaml", text: writer.text(), problems: problems)
    }
}
