import ScrapeCodecs
import ScrapeDOM
import ScrapeTypes

/// Turns the pages of one article into the article.
///
/// It is stateless, reads no clock and never fetches: a page that it needs first is its answer's `needs`.
public struct Extractor: Sendable {
    public init() {}

    public func extract(_ job: ExtractJob) -> Extraction {
        Extraction(verdict: Verdict(.empty, .noText))
    }
}
