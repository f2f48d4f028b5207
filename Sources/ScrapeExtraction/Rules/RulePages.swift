import ScrapeDOM
import ScrapeTypes

/// The further pages of an article: which one is wanted next, and why the article ends where it does.
struct RulePages {
    let job: ExtractJob
    let recorder: RuleRecorder

    /// How many pages an article has at most.
    private static let limit = 20

    /// The print view of the page asked for, unless it is known not to be had.
    func printView(_ rule: PagesRule, _ values: ValueReader) -> Need? {
        guard job.options.followsNeeds, let single = rule.single, job.leadingPage.role != .printView,
            let url = address(single, "pages.single", values)
        else { return nil }
        if let missing = missing(url) {
            recorder.warn(.pageMissing(url, reason: missing.reason))
            return nil
        }
        return job.knows(url) ? nil : Need(url: url, role: .printView)
    }

    /// The page after the last one; an address that was seen before ends the article.
    func next(_ rule: PagesRule, after values: ValueReader) -> Need? {
        guard let next = rule.next, let url = address(next, "pages.next", values) else { return nil }
        if let missing = missing(url) {
            recorder.warn(.pageMissing(url, reason: missing.reason))
            return nil
        }
        guard job.options.followsNeeds, !job.knows(url) else { return nil }
        let limit = min(rule.max ?? RulePages.limit, job.options.pageLimit)
        guard job.laterPages.count + 1 < limit else {
            recorder.warn(.pageMissing(url, reason: "more than \(limit) pages"))
            return nil
        }
        return Need(url: url, role: .next)
    }

    private func address(_ value: RuleValue, _ key: String, _ values: ValueReader) -> WebURL? {
        values.read(value, key, as: .address) { values.page.links.url($0.first) != nil }
            .flatMap { values.page.links.url($0.first) }
    }

    private func missing(_ url: WebURL) -> ExtractJob.Missing? {
        job.missing.first { URLKey($0.url) == URLKey(url) }
    }
}
