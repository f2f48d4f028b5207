import ScrapeDOM
import ScrapeTypes

/// Turns the pages of one article into the article.
///
/// It is stateless but for the rules that it compiled last, and never fetches: a page that it needs first is its
/// answer's `needs`.
public struct Extractor: Sendable {
    private let rules = RuleCache()
    private let onStep: (@Sendable (Int32) -> Void)?

    /// - Parameter onStep: Is told which of the rule's selectors and regular expressions (by its number in
    ///   `SiteRule.texts`) begins to run, and 0 when it has ended: for whoever stops a page that takes too long.
    public init(onStep: (@Sendable (Int32) -> Void)? = nil) {
        self.onStep = onStep
    }

    /// Reads the tables that all pages share, which the first page would do otherwise.
    package static func prepare() { BlockModel.prepare() }

    /// The article of the job's pages, or what they are instead.
    public func extract(_ job: ExtractJob) -> Extraction {
        guard let rule = job.rule else { return GenericReader(job).extract() }
        switch rule.reading {
        case .native(let article, let templates):
            return NativeReader(
                job,
                rule: rules.compiled(rule),
                article: article,
                templates: templates,
                onStep: onStep
            )
            .extract()
        case .ftr(let directives):
            return FTRReader(job, rule: rules.compiled(rule), directives: directives, onStep: onStep).extract()
        }
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
