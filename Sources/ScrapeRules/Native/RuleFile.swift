import ScrapeTypes
import ScrapeYAML

/// Reads rule files in YAML.
package enum RuleFile {
    package struct Options: Sendable {
        /// Whether the user agent of another crawler is sent all the same.
        package var keepsUserAgents = false

        package init(keepsUserAgents: Bool = false) {
            self.keepsUserAgents = keepsUserAgents
        }
    }

    /// Reads a file; the closure gives the file that a name after `extends` means.
    package static func read(
        _ bytes: [UInt8],
        file: String,
        options: Options = Options(),
        base: (String) -> MarkedFile? = { _ in nil }
    ) -> RuleReading {
        let reader = MarkedReader(synonyms: RuleKeys.synonyms, homes: RuleKeys.homes)
        let marked = MarkedFile(bytes, file: file)
        var merge = RuleMerge(reader)
        let root = merge.root(of: marked, base)
        let draft = RuleDraft(root, in: marked.source, options, reader)
        var reading = RuleReading(problems: sorted(reader.problems, mainFile: file))
        reading.isBase = root != nil && root?["site"] == nil
        reading.selectors = RuleReading.SelectorNote.all(of: reader)
        if !reading.hasErrors, !reading.isBase {
            reading.rule = draft.rule(file: file, hash: hash(of: merge.sources))
        }
        return reading
    }

    /// The hosts that a file is for, without reading more of it than that.
    ///
    /// None where there is no `site`, or no readable one; `read` says what is wrong.
    package static func sites(_ bytes: [UInt8], file: String) -> [HostPattern] {
        guard let node = MarkedFile.value(of: "site", in: bytes, file: file) else { return [] }
        let entry = MarkedNode.Entry(key: "site", place: node.place, value: node)
        return MarkedReader().hostPatterns(entry)
    }

    /// Names the contents of the file and of all that it extends.
    private static func hash(of sources: [YAMLSource]) -> String {
        var hash = ContentHash()
        for source in sources {
            hash.add(source.bytes)
            // No text has this byte, so that two files are not taken for one.
            hash.add([0xFF])
        }
        return hash.description
    }

    private static func sorted(_ problems: [RuleProblem], mainFile: String) -> [RuleProblem] {
        problems.sorted { first, second in
            let isMain = (first.file == mainFile, second.file == mainFile)
            if isMain.0 != isMain.1 { return isMain.0 }
            return (first.file, first.line, first.column) < (second.file, second.line, second.column)
        }
    }
}
