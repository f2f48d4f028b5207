import ScrapeDOM
import ScrapeTypes

/// A place where pages say something about their article.
protocol MetadataSource: Sendable {
    /// Adds what the source says; it decides nothing.
    func read(_ page: PageScan, into findings: inout Findings)
}

/// Reads what a page says about its article, and decides where its sources disagree.
struct MetadataReader {
    /// All sources; of two that are trusted alike, the earlier one wins.
    static let sources: [any MetadataSource] = [
        JSONLD(),
        OpenGraph(),
        MetaTags(),
        Microdata(),
        Tree(),
    ]

    /// The page's metadata; addresses are relative to the page's own.
    func read(_ document: Document, page: Page) -> Metadata {
        read(PageScan(document, page: page))
    }

    /// The metadata of a page that was walked over already.
    func read(_ scan: PageScan) -> Metadata {
        var findings = Findings()
        for source in MetadataReader.sources { source.read(scan, into: &findings) }
        return decide(findings, scan)
    }

    private func decide(_ findings: Findings, _ page: PageScan) -> Metadata {
        var metadata = Metadata()
        metadata.types = findings.types
        metadata.set(.access, \.isAccessibleForFree, findings.access.best { $0 })
        metadata.set(.licence, \.licence, findings.licences.best { licence(from: $0, page) })
        metadata.articleBody = findings.articleBody
        metadata.robots = findings.robots
        let site = SiteName(findings, page)
        let title = TitleVote(findings, site: site, isFrontPage: page.url.path == "/" && page.url.query == nil)
        metadata.set(.siteName, \.siteName, site.name)
        metadata.set(.title, \.title, title.winner)
        metadata.titleCandidates = title.candidates
        metadata.set(.published, \.published, DateChoice(page).published(findings))
        metadata.set(.modified, \.modified, DateChoice(page).modified(findings))
        metadata.set(.language, \.language, findings.languages.best { Language.tag($0) })
        metadata.set(.canonical, \.canonical, Canonical(page).choice(findings))
        metadata.set(.section, \.section, findings.sections.best { section(from: $0, site: site) })
        metadata.set(.standfirst, \.standfirst, findings.standfirsts.best { $0 })
        metadata.set(.leadImage, \.leadImage, LeadImage(page).choice(findings))
        if let authors = AuthorChoice(page, site: site).choice(findings) {
            metadata.authors = authors.value
            metadata.provenance[.authors] = authors.source
        }
        if let tags = findings.tags.best({ $0.isEmpty || isStuffed($0) ? nil : TagList.unique($0) }) {
            metadata.tags = tags.value
            metadata.provenance[.tags] = tags.source
        }
        return metadata
    }

    /// A licence's address, whole, or its name.
    private func licence(from text: String, _ page: PageScan) -> String? {
        if text.isEmpty || text.utf8.count > 300 { return nil }
        let isAddress = text.looksLikeAddress || text.hasPrefix("/") || !text.contains(" ") && text.contains(".")
        return isAddress ? page.resolve(text)?.description : text
    }

    /// A section is a word or two, not an address and not the site.
    private func section(from text: String, site: SiteName) -> String? {
        guard text.utf8.count <= 60, !text.looksLikeAddress, !site.keys.contains(text.comparisonKey) else { return nil }
        return text
    }

    /// Keywords for search engines are no tags.
    private func isStuffed(_ tags: [String]) -> Bool {
        tags.count > 30
    }
}

extension Metadata {
    /// Sets a field and its provenance from a decision.
    fileprivate mutating func set<Value>(
        _ field: Article.Field,
        _ path: WritableKeyPath<Metadata, Value?>,
        _ claim: Claim<Value>?
    ) {
        guard let claim else { return }
        self[keyPath: path] = claim.value
        provenance[field] = claim.source
    }
}

extension Array {
    /// The first of the claims that are trusted most and hold what is wanted.
    func best<Value, Wanted>(_ wanted: (Value) -> Wanted?) -> Claim<Wanted>? where Element == Claim<Value> {
        var best: Claim<Wanted>?
        for claim in self where claim.rank < best?.rank ?? .max {
            if let value = wanted(claim.value) { best = Claim(value, claim.source, rank: claim.rank) }
        }
        return best
    }
}
