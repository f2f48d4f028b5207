import ScrapeDOM
import ScrapeTypes

/// The article of pages that are all there, by a rule of ftr-site-config: fields, strips, body, trust, verdict.
struct FTRExtraction {
    let rule: FTRRule
    let first: FTRPage
    /// The page that was asked for, where the first is its print view.
    let asked: FTRPage?
    let later: [FTRPage]
    let options: ExtractOptions
    let recorder: RuleRecorder
    let trace: ExtractionTrace

    func extract(_ job: ExtractJob) -> Extraction {
        var metadata = metadata(of: first)
        // Before anything is taken from the page: rules are often years older than it.
        let generic = detects ? BodyReader(first.read, metadata: metadata, trace: trace).read() : Body(blocks: [])
        let flags = first.page.firstMatching(rule.nativeAdClue, "native_ad_clue") == nil ? [] : ["native_ad"]
        fields(first).read(into: &metadata)
        if let asked { metadata.complete(from: completed(asked, of: job)) }
        if !rule.insertsDetectedImage {
            metadata.leadImage = nil
            metadata.provenance[.leadImage] = nil
            metadata.wantsLeadImage = false
        }
        let (body, stands) = body(generic, metadata)
        var article = Article(metadata, body, url: job.pages[0].url)
        if first.read.page.role == .refresh { article = Article(metadata, body, url: first.read.page.url) }
        article.isTruncated = first.read.isTruncated
        article.charset = first.read.charset
        article.flags = flags
        let verdict = verdict(article, metadata, body, rulesBodyStands: stands)
        if verdict.reason == .declaredPaywall { article.access = .paywalled }
        if verdict.kind == .listing { article.kind = .listing }
        trace.add("verdict", verdict.kind.rawValue)
        var extraction = Extraction(verdict: verdict, article: article)
        extraction.robots = metadata.robots
        return extraction
    }

    /// Whether the generic extractor's body may stand.
    private var detects: Bool { rule.body.isEmpty || rule.detectsOnFailure }

    // MARK: Fields

    private func metadata(of page: FTRPage) -> Metadata {
        var metadata = MetadataReader().read(page.scan)
        if let lead = metadata.leadImage,
            let figure = LeadFigure(page.document, base: page.read.page.url).figure(of: lead)
        {
            metadata.leadImage = lead.completed(from: figure)
        }
        return metadata
    }

    private func fields(_ page: FTRPage) -> FTRFields {
        let language = page.page.rule.rule.language
        let dates = RuleDateReader(language: language, zone: nil, order: page.scan.dayOrder)
        return FTRFields(rule: rule, page: page.page, dates: dates)
    }

    /// What the page asked for says, which a print view lacks much of; by the rule where that is for its site too.
    private func completed(_ asked: FTRPage, of job: ExtractJob) -> Metadata {
        var metadata = metadata(of: asked)
        let sites = asked.page.rule.rule.sites
        if sites.contains(where: { $0.matches(job.pages[0].url.host.name) }) { fields(asked).read(into: &metadata) }
        return metadata
    }

    // MARK: Body

    private func body(_ generic: Body, _ metadata: Metadata) -> (Body, rulesBodyStands: Bool) {
        var (body, stands) = firstBody(generic, metadata)
        var metadata = metadata
        // The text that JSON-LD has is the first page's, or that of all.
        metadata.articleBody = nil
        for page in later { body.append(laterBody(page, metadata)) }
        return (body, stands)
    }

    private func firstBody(_ generic: Body, _ metadata: Metadata) -> (Body, Bool) {
        if rule.body.isEmpty { return (bodyWithoutRule(generic, metadata), false) }
        let ruled = ruled(first, metadata)
        let trust = TrustCheck().decide(
            ruled: ruled,
            generic: generic.blocks,
            prefersCleaner: true,
            isChecked: rule.detectsOnFailure
        )
        recorder.setTrust(trust)
        trace.add("trust", trust.line)
        guard trust.rulesBodyStands, let ruled else {
            // Public files are often old: a miss is no alarm of the user's.
            return (asItCame(first, generic, metadata), false)
        }
        for (key, selector) in rule.body.numbered("body") where selector.text == ruled.selector {
            recorder.set(.won, key, selector)
        }
        var body = generic
        body.blocks = ruled.blocks
        body.source = .rule(ruled.selector)
        return (body, true)
    }

    /// A file without a body only cleans the page; where its strips took the text, it stands as it was.
    private func bodyWithoutRule(_ generic: Body, _ metadata: Metadata) -> Body {
        FTREdits(rule: rule, page: first.page, trace: trace).run()
        let cleaned = BodyReader(first.read, metadata: metadata).read()
        let ruled = RuledBody(blocks: cleaned.blocks, selector: "")
        var trust = TrustCheck().decide(ruled: ruled, generic: generic.blocks)
        let stands = trust.rulesBodyStands
        trust.rulesBodyStands = false
        trust.reason = .noBodyRule
        recorder.setTrust(trust)
        return stands ? cleaned : asItCame(first, generic, metadata)
    }

    /// The generic body of the page before the rule's replacements: a rule that was not believed has no say in it.
    private func asItCame(_ page: FTRPage, _ generic: Body, _ metadata: Metadata) -> Body {
        guard detects, let before = page.before, let read = try? PageReader(options: options).parse(before) else {
            return generic
        }
        return BodyReader(read, metadata: metadata, trace: trace).read()
    }

    private func laterBody(_ page: FTRPage, _ metadata: Metadata) -> Body {
        let generic = detects ? BodyReader(page.read, metadata: metadata).read() : Body(blocks: [])
        guard !rule.body.isEmpty, let ruled = ruled(page, metadata), !ruled.blocks.isEmpty else {
            return asItCame(page, generic, metadata)
        }
        return Body(blocks: ruled.blocks, source: .rule(ruled.selector))
    }

    private func ruled(_ page: FTRPage, _ metadata: Metadata) -> RuledBody? {
        FTREdits(rule: rule, page: page.page, trace: trace).run()
        return FTRBodyReader(rule: rule, page: page.page, trace: trace).read(BlockCleaner(metadata))
    }

    // MARK: Verdict

    private func verdict(_ article: Article, _ metadata: Metadata, _ body: Body, rulesBodyStands: Bool) -> Verdict {
        var native = ArticleRule()
        if !rule.detectsOnFailure, !rule.body.isEmpty { native.require = ["body"] }
        return RuleVerdict(
            rule: native,
            recorder: recorder,
            generic: VerdictReader(first.read, metadata: metadata, body: body).verdict(),
            blockedBy: nil,
            isPaywalled: false,
            rulesBodyStands: rulesBodyStands
        )
        .verdict(article)
    }
}

extension [RuleText] {
    /// Each with its key in a report: numbered where there are several.
    func numbered(_ key: String) -> [(key: String, text: RuleText)] {
        enumerated().map { (count == 1 ? key : "\(key)[\($0 + 1)]", $1) }
    }
}

extension RulePage {
    /// The first of the selectors that matches something.
    func firstMatching(_ selectors: [RuleText], _ key: String) -> RuleText? {
        for (key, selector) in selectors.numbered(key) where matches(selector, key).contains(where: { !$0.isFalse }) {
            recorder.set(.won, key, selector)
            return selector
        }
        return nil
    }
}
