import ScrapeDOM
import ScrapeTypes

/// Turns the pages of one article into the article.
///
/// It is stateless, reads no clock and never fetches: a page that it needs first is its answer's `needs`.
public struct Extractor: Sendable {
    public init() {}

    /// The article of the job's pages, or what they are instead.
    public func extract(_ job: ExtractJob) -> Extraction {
        let reader = PageReader(options: job.options)
        let first: ReadPage
        do {
            first = try reader.read(job.leadingPage)
        } catch {
            return Extraction(verdict: error.verdict)
        }
        if let need = RefreshReader(first).need(job) {
            return Extraction(verdict: Verdict(.empty, .noText), needs: need)
        }

        var metadata = MetadataReader().read(first.document, page: first.page)
        if let lead = metadata.leadImage,
            let figure = LeadFigure(first.document, base: first.page.url).figure(of: lead)
        {
            metadata.leadImage = lead.completed(from: figure)
        }
        var body = BodyReader(first, metadata: metadata).read()
        for page in job.laterPages {
            guard let later = try? reader.read(page) else { continue }
            body.append(BodyReader(later, metadata: metadata).read())
        }
        var article = Article(metadata, body, url: first.page.url)
        article.isTruncated = first.isTruncated
        article.charset = first.charset

        let verdict = VerdictReader(first, metadata: metadata, body: body).verdict()
        if verdict.reason == .declaredPaywall { article.access = .paywalled }
        if verdict.kind == .listing { article.kind = .listing }
        var extraction = Extraction(verdict: verdict, article: article)
        extraction.robots = metadata.robots
        return extraction
    }
}

extension ExtractJob {
    /// The page that title, date and the other fields are read from: a print view or the goal of a refresh stands in for
    /// the page asked for.
    var leadingPage: Page {
        pages.last { $0.role == .printView || $0.role == .refresh } ?? pages[0]
    }

    var laterPages: [Page] { pages.filter { $0.role == .next } }

    /// Whether an address was asked for already, with success or without.
    func knows(_ url: WebURL) -> Bool {
        let key = URLKey(url)
        return pages.contains { URLKey($0.requested) == key || URLKey($0.url) == key }
            || missing.contains { URLKey($0.url) == key }
    }
}
