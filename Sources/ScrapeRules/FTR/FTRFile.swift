import ScrapeTypes

/// An ftr-site-config file, read: its rule before `global.txt` is appended, and what is wrong with it.
///
/// Every file can be read: a line that is none is left out, and `problems` says so.
package struct FTRFile: Sendable {
    /// The file as messages show it.
    package private(set) var name: String
    package private(set) var lines: [FTRLine]
    package internal(set) var problems: [RuleProblem] = []
    /// How many lines met which fate, directive by directive; broken lines have none.
    package internal(set) var counts: [Count: Int] = [:]

    var rule = FTRRule()
    // `nil` where the file does not say: then global.txt does.
    var prunes: Bool?
    var insertsDetectedImage: Bool?
    var detectsOnFailure: Bool?
    var headers: [Header] = []
    var tests: [RuleTest] = []
    private(set) var hash = ContentHash()

    /// A directive and what became of a line of it.
    package struct Count: Sendable, Hashable {
        package var directive: FTRDirective?
        package var fate: FTRDirective.Fate
    }

    /// How files are read.
    package struct Options: Sendable, Hashable {
        /// Whether a rule may say that it is a search engine's crawler.
        package var keepsCrawlerAgents: Bool

        package init(keepsCrawlerAgents: Bool = false) {
            self.keepsCrawlerAgents = keepsCrawlerAgents
        }
    }

    /// - Parameter name: The file as messages show it.
    package init(_ bytes: [UInt8], name: String, options: Options = Options()) {
        self.name = name
        lines = FTRLineReader.lines(bytes)
        hash.add(bytes)
        hash.add([options.keepsCrawlerAgents ? 1 : 0])
        var reader = FTRReader(file: self, options: options)
        reader.read()
        self = reader.file
    }

    /// Whether every line is carried out, or nothing has to be done for it.
    package var isFullyCovered: Bool {
        counts.keys.allSatisfy { $0.fate == .carriedOut || $0.fate == .ignored }
    }
}

extension FTRFile {
    /// The rule of a site, with `global.txt` of the file's folder appended, where there is one.
    package func siteRule(for sites: [HostPattern], appending global: FTRFile? = nil) -> SiteRule {
        let global = detectsOnFailure == false ? nil : global
        var hash = hash
        var rule = rule
        rule.prunes = prunes ?? global?.prunes ?? true
        rule.insertsDetectedImage = insertsDetectedImage ?? global?.insertsDetectedImage ?? true
        rule.detectsOnFailure = detectsOnFailure ?? global?.detectsOnFailure ?? true
        if let global {
            rule.append(global.rule)
            hash.add(global.hash)
        }
        var site = SiteRule(sites: sites, reading: .ftr(rule), file: name, hash: hash.description)
        site.fetch.headers = headers
        for header in global?.headers ?? [] where headers[header.name] == nil { site.fetch.headers.append(header) }
        site.tests = tests
        return site
    }
}

extension FTRRule {
    /// Appends the lists of another file, without what is there already. Its lines are those of the other file: they are
    /// not told.
    fileprivate mutating func append(_ other: FTRRule) {
        FTRRule.append(other.title, to: &title)
        FTRRule.append(other.body, to: &body)
        FTRRule.append(other.author, to: &author)
        FTRRule.append(other.date, to: &date)
        FTRRule.append(other.strip, to: &strip)
        FTRRule.append(other.stripIDOrClass, to: &stripIDOrClass)
        FTRRule.append(other.stripImageSource, to: &stripImageSource)
        FTRRule.append(other.nativeAdClue, to: &nativeAdClue)
        FTRRule.append(other.postStripAttribute, to: &postStripAttribute)
        FTRRule.append(other.singlePageLink, to: &singlePageLink)
        FTRRule.append(other.nextPageLink, to: &nextPageLink)
        for pair in other.replacements where !replacements.contains(pair) { replacements.append(pair) }
    }

    private static func append(_ others: [RuleText], to list: inout [RuleText]) {
        for other in others where !list.contains(where: { $0.text == other.text }) {
            list.append(RuleText(other.text))
        }
    }

    private static func append(_ others: [Link], to list: inout [Link]) {
        for other in others where !list.contains(where: { $0.select.text == other.select.text }) {
            list.append(Link(RuleText(other.select.text), condition: other.condition.map { RuleText($0.text) }))
        }
    }
}
