import ScrapeDOM
import ScrapeTypes

/// Carries out a rule of ftr-site-config on the pages of an article, in that format's order of work.
struct FTRReader {
    let job: ExtractJob
    let rule: CompiledRule
    let directives: FTRRule
    let onStep: (@Sendable (Int32) -> Void)?
    private let recorder: RuleRecorder
    private let trace: ExtractionTrace

    init(_ job: ExtractJob, rule: CompiledRule, directives: FTRRule, onStep: (@Sendable (Int32) -> Void)?) {
        self.job = job
        self.rule = rule
        self.directives = directives
        self.onStep = onStep
        recorder = RuleRecorder(file: rule.rule.file)
        trace = ExtractionTrace(job.options.traces)
    }

    func extract() -> Extraction {
        let first: FTRPage
        do {
            first = try leadingPage()
        } catch {
            return finished(Extraction(verdict: error.verdict))
        }
        trace.add("charset", first.read.charset.words)
        trace.add("rule", rule.rule.file)
        if let need = RefreshReader(first.read).need(job) { return wanting(need) }
        let later = laterPages()
        let pages = RulePages(job: job, recorder: recorder)
        if let need = pages.printView(directives.pages, first.values) { return wanting(need) }
        if later.count == job.laterPages.count,
            let need = pages.next(directives.pages, after: (later.last ?? first).values)
        {
            return wanting(need)
        }
        return finished(
            FTRExtraction(
                rule: directives,
                first: first,
                asked: askedPage(behind: first),
                later: later,
                options: job.options,
                recorder: recorder,
                trace: trace
            )
            .extract(job)
        )
    }

    // MARK: Pages

    /// The page that fields are read from; a print view that is no page, such as a PDF, is left out.
    private func leadingPage() throws(UnreadablePage) -> FTRPage {
        let page = job.leadingPage
        do {
            return try open(page)
        } catch {
            guard page.role == .printView else { throw error }
            recorder.warn(.pageMissing(page.url, reason: "cannot be read"))
            return try open(job.pages[0])
        }
    }

    /// The page that was asked for, where a print view stands in its place.
    private func askedPage(behind first: FTRPage) -> FTRPage? {
        first.read.page.role == .printView ? try? open(job.pages[0]) : nil
    }

    /// The pages after the first, up to one that cannot be read.
    private func laterPages() -> [FTRPage] {
        var later: [FTRPage] = []
        for page in job.laterPages {
            guard let opened = try? open(page) else {
                recorder.warn(.pageMissing(page.url, reason: "cannot be read"))
                break
            }
            later.append(opened)
        }
        return later
    }

    /// Puts texts in place of others, then parses.
    private func open(_ page: Page) throws(UnreadablePage) -> FTRPage {
        let pages = PageReader(options: job.options)
        let before = try pages.text(of: page)
        var text = before
        text.replace(replacements)
        let isChanged = text.html != before.html
        if isChanged { trace.add("find_string", "\(before.html.count) to \(text.html.count) bytes") }
        let read = try pages.parse(text)
        let rulePage = RulePage(read, rule: rule, recorder: recorder, onStep: onStep)
        let scan = PageScan(read.document, page: page)
        return FTRPage(
            read: read,
            before: isChanged ? before : nil,
            page: rulePage,
            scan: scan,
            values: ValueReader(page: rulePage, sources: ValueSources(scan, page: rulePage))
        )
    }

    /// The rule's replacements, and one that makes its attribute for late pictures one that is looked into anyway.
    private var replacements: [Replacement] {
        guard let name = directives.lazyLoadAttribute, !name.isEmpty, !name.hasPrefix("data-") else {
            return directives.replacements
        }
        return directives.replacements + [Replacement(from: " \(name)=", to: " data-lazy-src=")]
    }

    private func wanting(_ need: Need) -> Extraction {
        trace.add("needs", "\(need.role.rawValue): \(need.url)")
        return finished(Extraction(verdict: Verdict(.empty, .noText), needs: need))
    }

    private func finished(_ extraction: Extraction) -> Extraction {
        var extraction = extraction
        extraction.report = recorder.report
        extraction.trace = trace.steps
        return extraction
    }
}

/// A page that a rule of ftr-site-config is carried out on.
struct FTRPage {
    /// After the rule's replacements.
    let read: ReadPage
    /// Before them, where they changed anything.
    let before: DecodedPage?
    let page: RulePage
    let scan: PageScan
    let values: ValueReader

    var document: Document { read.document }
}

extension FTRRule {
    /// `single_page_link` and `next_page_link` with their conditions.
    var pages: PagesRule {
        var pages = PagesRule()
        pages.single = FTRRule.value(singlePageLink)
        pages.next = FTRRule.value(nextPageLink)
        return pages
    }

    private static func value(_ links: [Link]) -> RuleValue? {
        if links.isEmpty { return nil }
        return RuleValue(
            links.map { link in
                var alternative = RuleValue.Alternative(.select(link.select), line: link.select.line)
                alternative.condition = [link.condition].compactMap { $0 }.map { .select($0) }
                return alternative
            }
        )
    }
}
