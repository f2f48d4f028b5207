import ScrapeDOM
import ScrapeTypes

/// The article of pages that are all there: fields, body, trust, verdict.
struct NativeExtraction {
    let reader: NativeReader
    let opener: RuledPageOpener
    let first: RuledPage
    let later: [RuledPage]

    private var rule: ArticleRule { first.rule }
    private var recorder: RuleRecorder { reader.recorder }
    private var trace: ExtractionTrace { reader.trace }

    /// What is read on the untouched tree.
    private struct Fields {
        var metadata: Metadata
        var extras: RuleFields.Extras
        var comments: [ArticleBlock]
        var flags: [String]
        var blockedBy: String?
        var isPaywalled: Bool
    }

    func extract() -> Extraction {
        let fields = fields()
        let (body, rulesBodyStands) = body(fields)
        var article = Article(fields.metadata, body, url: reader.job.pages[0].url)
        if first.read.page.role == .refresh { article = Article(fields.metadata, body, url: first.read.page.url) }
        article.isTruncated = first.read.isTruncated
        article.charset = first.read.charset
        article.ownFields = fields.extras.ownFields
        article.comments = fields.comments
        article.flags = fields.flags
        for field in Article.Field.allCases {
            if let source = article.provenance[field] { trace.add("source", "\(field.rawValue): \(source)") }
        }
        let verdict = RuleVerdict(
            rule: rule,
            recorder: recorder,
            generic: VerdictReader(first.read, metadata: fields.metadata, body: body).verdict(),
            blockedBy: fields.blockedBy,
            isPaywalled: fields.isPaywalled,
            rulesBodyStands: rulesBodyStands
        )
        .verdict(article)
        if verdict.reason == .declaredPaywall || fields.isPaywalled { article.access = .paywalled }
        if verdict.kind == .listing { article.kind = .listing }
        trace.add("verdict", "\(verdict.kind.rawValue)")
        var extraction = Extraction(verdict: verdict, article: article)
        extraction.robots = fields.metadata.robots
        return extraction
    }

    // MARK: Fields

    private func fields() -> Fields {
        var (metadata, extras) = metadata(of: first)
        completeFromFirstPage(&metadata, &extras)
        let values = first.values
        let flags = rule.flagIf.filter { values.firstHolding($0.value, "flag_if." + $0.name) != nil }
        return Fields(
            metadata: metadata,
            extras: extras,
            comments: comments(),
            flags: flags.map(\.name),
            blockedBy: values.firstHolding(rule.blockedIf, "blocked_if"),
            isPaywalled: values.firstHolding(rule.paywallIf, "paywall_if") != nil
        )
    }

    /// The page's own metadata with the rule's fields over it.
    private func metadata(of page: RuledPage) -> (Metadata, RuleFields.Extras) {
        var metadata = MetadataReader().read(page.scan)
        let site = reader.rule.rule
        let dates = RuleDateReader(
            language: site.language,
            zone: site.timeZone.flatMap { TimeZoneData.named($0) },
            order: site.language.flatMap(DayOrderGuess.order) ?? page.scan.dayOrder
        )
        let extras = RuleFields(rule: page.rule, page: page.page, values: page.values, dates: dates)
            .read(into: &metadata)
        metadata.published = dates.inZone(metadata.published)
        metadata.modified = dates.inZone(metadata.modified)
        if let language = site.language, page.rule.fields[.language] == nil, metadata.language == nil {
            metadata.language = Language.tag(language)
        }
        if let lead = metadata.leadImage, lead.caption == nil, lead.credit == nil,
            let figure = LeadFigure(page.document, base: page.read.page.url).figure(of: lead)
        {
            metadata.leadImage = lead.completed(from: figure)
        }
        return (metadata, extras)
    }

    /// A print view lacks much of what the page asked for has.
    private func completeFromFirstPage(_ metadata: inout Metadata, _ extras: inout RuleFields.Extras) {
        guard first.read.page.role == .printView, let asked = try? opener.open(reader.job.pages[0]) else { return }
        let isSameSite = reader.rule.rule.sites.contains { $0.matches(asked.read.page.url.host.name) }
        if isSameSite {
            let (other, otherExtras) = self.metadata(of: asked)
            metadata.complete(from: other)
            let known = Set(extras.ownFields.map(\.name))
            extras.ownFields += otherExtras.ownFields.filter { !known.contains($0.name) }
        } else {
            metadata.complete(from: MetadataReader().read(asked.scan))
        }
    }

    private func comments() -> [ArticleBlock] {
        for (index, selector) in rule.comments.enumerated() {
            let key = rule.comments.count == 1 ? "comments" : "comments[\(index + 1)]"
            let nodes = first.page.nodes(selector, key)
            if nodes.isEmpty { continue }
            var builder = BlockBuilder(first.document, links: first.page.links)
            let blocks = builder.blocks(of: nodes)
            if blocks.isEmpty { continue }
            recorder.set(.won, key, selector)
            return blocks
        }
        return []
    }

    // MARK: Body

    private func body(_ fields: Fields) -> (Body, rulesBodyStands: Bool) {
        var (body, stands) = firstBody(fields)
        var metadata = fields.metadata
        // The text that JSON-LD has is the first page's, or that of all.
        metadata.articleBody = nil
        for page in later { body.append(laterBody(page, metadata)) }
        return (body, stands)
    }

    private func firstBody(_ fields: Fields) -> (Body, Bool) {
        if rule.body.isEmpty { return (bodyWithoutRule(fields), false) }
        let isChecked = rule.fallback != .no
        // Before the rule's edits: a `remove` that takes too much must not make its own body look right.
        let generic = isChecked ? generic(first, fields.metadata) : Body(blocks: [])
        let ruled = ruled(first, fields.metadata, standfirst: fields.extras.standfirstNodes)
        let trust = TrustCheck().decide(ruled: ruled, generic: generic.blocks, isChecked: isChecked)
        recorder.setTrust(trust)
        trace.add("trust", trust.line)
        guard trust.rulesBodyStands, let ruled else {
            if rule.fallback == .warn, !first.chosen.isHistory { recorder.warn(.fellBack) }
            return (generic, false)
        }
        for (index, body) in rule.body.enumerated() where body.select.text == ruled.selector {
            recorder.set(.won, rule.body.count == 1 ? "body" : "body[\(index + 1)]", body.select)
        }
        var body = generic
        body.blocks = ruled.blocks
        body.source = .rule(ruled.selector)
        return (body, true)
    }

    private func bodyWithoutRule(_ fields: Fields) -> Body {
        var edits = RuleEdits(rule, page: first.page, marked: [], trace: trace)
        edits.run()
        let root = first.document.body ?? first.document.root
        let end = RuleEnd(page: first.page, roots: [root])
        for node in end.nodes(after: rule.removeAfter) { first.document.remove(node) }
        let embeds = RuleEmbeds(rule: rule.embeds, page: first.page, values: first.values)
        var body = BodyReader(first.read, metadata: fields.metadata, ruledEmbeds: embeds.ruled(), trace: trace).read()
        if rule.embeds == .drop { body.blocks = body.blocks.withoutEmbeds }
        let words = WordRuns(body.blocks.plainText).count
        recorder.setTrust(
            RuleReport.Trust(false, .noBodyRule, ruleWords: 0, genericWords: words, overlap: 0, linkDensity: 0)
        )
        return body
    }

    private func laterBody(_ page: RuledPage, _ metadata: Metadata) -> Body {
        if let ruled = ruled(page, metadata, standfirst: []), !ruled.blocks.isEmpty {
            return Body(blocks: ruled.blocks, source: .rule(ruled.selector))
        }
        return generic(page, metadata)
    }

    private func generic(_ page: RuledPage, _ metadata: Metadata) -> Body {
        BodyReader(page.read, metadata: metadata, trace: trace).read()
    }

    private func ruled(_ page: RuledPage, _ metadata: Metadata, standfirst: [NodeID]) -> RuledBody? {
        RuleBodyReader(rule: page.rule, page: page.page, values: page.values, trace: trace)
            .read(standfirst: standfirst, cleaner: BlockCleaner(metadata, onlyRepeats: !page.rule.prune))
    }
}

extension RuleReport.Trust {
    /// The figures in a line.
    var line: String {
        let overlap = Int((overlap * 100).rounded())
        let links = Int((linkDensity * 100).rounded())
        return "\(reason.rawValue): \(ruleWords) words against \(genericWords), \(overlap) % shared, \(links) % links"
    }
}

extension Metadata {
    /// Takes from another page's what a rule found there, or what is missing here.
    mutating func complete(from other: Metadata) {
        complete(.title, \.title, other)
        complete(.standfirst, \.standfirst, other)
        complete(.published, \.published, other)
        complete(.modified, \.modified, other)
        complete(.section, \.section, other)
        complete(.language, \.language, other)
        complete(.siteName, \.siteName, other)
        complete(.canonical, \.canonical, other)
        complete(.licence, \.licence, other)
        if wantsLeadImage { complete(.leadImage, \.leadImage, other) }
        if takes(.authors, isEmpty: authors.isEmpty, other) { authors = other.authors }
        if takes(.tags, isEmpty: tags.isEmpty, other) { tags = other.tags }
        titleCandidates += other.titleCandidates
    }

    private mutating func complete<Value>(
        _ field: Article.Field,
        _ path: WritableKeyPath<Metadata, Value?>,
        _ other: Metadata
    ) {
        if takes(field, isEmpty: self[keyPath: path] == nil, other) { self[keyPath: path] = other[keyPath: path] }
    }

    /// Whether the other page's value is the better one; notes where it came from then.
    private mutating func takes(_ field: Article.Field, isEmpty: Bool, _ other: Metadata) -> Bool {
        guard let source = other.provenance[field] else { return false }
        guard isEmpty || (source.isRule && provenance[field]?.isRule != true) else { return false }
        provenance[field] = source
        return true
    }
}

extension Article.Source {
    var isRule: Bool { if case .rule = self { true } else { false } }
}
