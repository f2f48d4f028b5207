import ScrapeTypes

/// Chooses among the dates of a page: impossible and future ones never win.
struct DateChoice {
    private let url: WebURL
    private let latest: Int

    /// The web has no older articles.
    private static let earliestYear = 1990

    init(_ page: PageScan) {
        url = page.url
        let day = Int(page.fetched.milliseconds / 86_400_000) + 1
        latest = ArticleDate(daysSince1970: day).dayNumber
    }

    func published(_ findings: Findings) -> Claim<ArticleDate>? {
        var claims = findings.published
        if let date = URLDate.date(in: url) { claims.append(Claim(date, .url, rank: 2)) }
        return choice(claims)
    }

    func modified(_ findings: Findings) -> Claim<ArticleDate>? { choice(findings.modified) }

    private func choice(_ claims: [Claim<ArticleDate>]) -> Claim<ArticleDate>? {
        guard var best = claims.best({ isPlausible($0) ? $0 : nil }) else { return nil }
        if let local = localDay(of: best, in: claims) { return local }
        if let seen = seenDay(instead: best, in: claims) { best = seen }
        if best.value.secondOfDay == nil, let finer = claims.best({ isSameDay($0, best.value) ? $0 : nil }) {
            best.value = finer.value
        }
        return best
    }

    /// The day that the page shows, where a day or a time without a zone or in UTC falls on the one before or after it.
    private func localDay(of best: Claim<ArticleDate>, in claims: [Claim<ArticleDate>]) -> Claim<ArticleDate>? {
        guard best.rank < 2, best.value.utcOffset ?? 0 == 0 else { return nil }
        let shown = claims.filter { (2...4).contains($0.rank) && isPlausible($0.value) }
        guard let first = shown.min(by: { $0.rank < $1.rank }) else { return nil }
        let isShownToo = shown.contains { $0.value.dayNumber == best.value.dayNumber }
        return !isShownToo && abs(first.value.days(since: best.value)) == 1 ? first : nil
    }

    /// Where sources for programs disagree, the one whose day readers see beside the headline.
    private func seenDay(instead best: Claim<ArticleDate>, in claims: [Claim<ArticleDate>]) -> Claim<ArticleDate>? {
        guard best.rank < 2 else { return nil }
        let seen = Set(claims.lazy.filter { (2...3).contains($0.rank) && $0.source == .tree }.map(\.value.dayNumber))
        if seen.isEmpty || seen.contains(best.value.dayNumber) { return nil }
        return claims.first { $0.rank < 2 && seen.contains($0.value.dayNumber) && isPlausible($0.value) }
    }

    private func isPlausible(_ date: ArticleDate) -> Bool {
        date.isPossible && date.year >= DateChoice.earliestYear && date.dayNumber <= latest
    }

    /// The same day with a time.
    private func isSameDay(_ date: ArticleDate, _ other: ArticleDate) -> Bool {
        date.secondOfDay != nil && date.dayNumber == other.dayNumber
    }
}
