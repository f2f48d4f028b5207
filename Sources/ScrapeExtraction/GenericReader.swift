import ScrapeTypes

/// Reads an article that no rule describes.
struct GenericReader {
    private let job: ExtractJob
    private let trace: ExtractionTrace

    init(_ job: ExtractJob) {
        self.job = job
        trace = ExtractionTrace(job.options.traces)
    }

    func extract() -> Extraction {
        var extraction = read()
        extraction.trace = trace.steps
        return extraction
    }

    private func read() -> Extraction {
        let reader = PageReader(options: job.options)
        let first: ReadPage
        do {
            first = try reader.read(job.leadingPage)
        } catch {
            return Extraction(verdict: error.verdict)
        }
        trace.add("charset", first.charset.words)
        if let need = RefreshReader(first).need(job) {
            trace.add("needs", "\(need.role.rawValue): \(need.url)")
            return Extraction(verdict: Verdict(.empty, .noText), needs: need)
        }

        var metadata = metadata(of: first)
        var body = BodyReader(first, metadata: metadata, trace: trace).read()
        // The text that JSON-LD has is the first page's, or that of all.
        metadata.articleBody = nil
        for page in job.laterPages {
            guard let later = try? reader.read(page) else { continue }
            body.append(BodyReader(later, metadata: metadata).read())
        }
        var article = Article(metadata, body, url: first.page.url)
        article.isTruncated = first.isTruncated
        article.charset = first.charset
        article.comments = body.comments
        for field in Article.Field.allCases {
            if let source = article.provenance[field] { trace.add("source", "\(field.rawValue): \(source)") }
        }

        let verdict = VerdictReader(first, metadata: metadata, body: body).verdict()
        if verdict.reason == .declaredPaywall { article.access = .paywalled }
        article.kind = verdict.kind == .listing ? .listing : body.kind
        trace.add("verdict", verdict.kind.rawValue)
        var extraction = Extraction(verdict: verdict, article: article)
        extraction.robots = metadata.robots
        return extraction
    }

    private func metadata(of page: ReadPage) -> Metadata {
        var metadata = MetadataReader().read(page.document, page: page.page)
        if let lead = metadata.leadImage,
            let figure = LeadFigure(page.document, base: page.page.url).figure(of: lead)
        {
            metadata.leadImage = lead.completed(from: figure)
        }
        return metadata
    }
}
