import ScrapeDOM
import ScrapeTypes

/// Carries out a native rule on the pages of an article, in RULES' order of work.
struct NativeReader {
    let job: ExtractJob
    let rule: CompiledRule
    let templates: TemplateChoice
    let recorder: RuleRecorder
    let trace: ExtractionTrace
    let onStep: (@Sendable (Int32) -> Void)?

    init(
        _ job: ExtractJob,
        rule: CompiledRule,
        article: ArticleRule,
        templates: [TemplateRule],
        onStep: (@Sendable (Int32) -> Void)?
    ) {
        self.job = job
        self.rule = rule
        self.templates = TemplateChoice(article: article, templates: templates)
        self.onStep = onStep
        recorder = RuleRecorder(file: rule.rule.file)
        trace = ExtractionTrace(job.options.traces)
    }

    func extract() -> Extraction {
        let opener = RuledPageOpener(reader: self)
        let first: RuledPage
        do {
            first = try leadingPage(opener)
        } catch {
            return finished(Extraction(verdict: error.verdict))
        }
        recorder.setTemplate(first.chosen.name)
        trace.add("charset", first.read.charset.words)
        trace.add("rule", rule.rule.file + (first.chosen.name.map { ", template \($0)" } ?? ""))
        if let need = RefreshReader(first.read).need(job) { return wanting(need) }
        let later = laterPages(opener)
        let pages = RulePages(job: job, recorder: recorder)
        if let need = pages.printView(first.rule.pages, first.values) ?? next(pages, first, later) {
            return wanting(need)
        }
        return finished(NativeExtraction(reader: self, opener: opener, first: first, later: later).extract())
    }

    /// The page that fields are read from; a print view that is no page, such as a PDF, is left out.
    private func leadingPage(_ opener: RuledPageOpener) throws(UnreadablePage) -> RuledPage {
        let page = job.leadingPage
        do {
            return try opener.open(page)
        } catch {
            guard page.role == .printView else { throw error }
            recorder.warn(.pageMissing(page.url, reason: "cannot be read"))
            return try opener.open(job.pages[0])
        }
    }

    /// The pages after the first, up to one that cannot be read.
    private func laterPages(_ opener: RuledPageOpener) -> [RuledPage] {
        var later: [RuledPage] = []
        for page in job.laterPages {
            guard let opened = try? opener.open(page) else {
                recorder.warn(.pageMissing(page.url, reason: "cannot be read"))
                break
            }
            later.append(opened)
        }
        return later
    }

    /// The next page is named by the last one that was read.
    private func next(_ pages: RulePages, _ first: RuledPage, _ later: [RuledPage]) -> Need? {
        guard later.count == job.laterPages.count else { return nil }
        return pages.next(first.rule.pages, after: (later.last ?? first).values)
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

/// A page that a rule is carried out on, and how it is to be read.
struct RuledPage {
    let read: ReadPage
    let chosen: TemplateChoice.Chosen
    let page: RulePage
    let scan: PageScan
    let values: ValueReader

    var rule: ArticleRule { chosen.article }
    var document: Document { read.document }
}

/// Decodes, chooses the layout, replaces, parses.
struct RuledPageOpener {
    let reader: NativeReader

    func open(_ page: Page) throws(UnreadablePage) -> RuledPage {
        let pages = PageReader(options: reader.job.options)
        var text = try pages.text(of: page)
        var parsed: ReadPage?
        if reader.templates.needsDocument { parsed = try pages.parse(text) }
        let chosen = choose(page, parsed)
        if !chosen.article.replaceHTML.isEmpty {
            let before = text.html
            text.replace(chosen.article.replaceHTML)
            if text.html != before { parsed = nil }
            reader.trace.add(
                "replace_html",
                text.html == before ? "nothing" : "\(before.count) to \(text.html.count) bytes"
            )
        }
        let read = if let parsed { parsed } else { try pages.parse(text) }
        let rulePage = rulePage(read)
        let scan = PageScan(read.document, page: page)
        let values = ValueReader(page: rulePage, sources: ValueSources(scan, page: rulePage))
        return RuledPage(read: read, chosen: chosen, page: rulePage, scan: scan, values: values)
    }

    private func rulePage(_ read: ReadPage) -> RulePage {
        RulePage(read, rule: reader.rule, recorder: reader.recorder, onStep: reader.onStep)
    }

    private func choose(_ page: Page, _ parsed: ReadPage?) -> TemplateChoice.Chosen {
        let rulePage = parsed.map(rulePage)
        return reader.templates.choose(
            url: page.url.description,
            matches: { text, key in
                reader.recorder.search(text, key, reader.rule, reader.onStep) { try $0.matches(page.url.description) }
                    ?? false
            },
            holds: { text, key in rulePage?.matches(text, key).contains { !$0.isFalse } ?? false }
        )
    }
}
