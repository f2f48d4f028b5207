import ScrapeTypes

/// Decides on the headline: h1, JSON-LD, Open Graph, Twitter, and the parts of `<title>` have votes.
struct TitleVote {
    private(set) var winner: Claim<String>?
    /// Every text that had a vote, and the site-free parts of `<title>`.
    private(set) var candidates: [String] = []

    init(_ findings: Findings, site: SiteName) {
        var ballot = Ballot(site: site)
        for claim in findings.titles { ballot.add(claim) }
        if let title = findings.titleTag { ballot.addTitleTag(title) }
        winner = ballot.winner
        candidates = ballot.texts
    }
}

/// The counted votes.
private struct Ballot {
    let site: SiteName
    private var options: [Option] = []
    private var indexByKey: [String: Int] = [:]

    init(site: SiteName) {
        self.site = site
    }

    private struct Option {
        var text: String
        var source: Article.Source
        var places: Set<TitleClaim.Place> = []
        var votes = 0.0
    }

    var texts: [String] { options.map(\.text) }

    /// The option with most votes; of equal ones the first that was named.
    var winner: Claim<String>? {
        guard let best = options.max(by: { $0.votes < $1.votes }), best.votes > 0 else { return nil }
        let source: Article.Source = best.places.count > 1 ? .vote : best.source
        return Claim(best.text, source)
    }

    mutating func add(_ claim: TitleClaim) {
        let text = withoutSite(claim.text)
        let key = text.comparisonKey
        if key.isEmpty { return }
        let index = option(text, key, claim.place.source)
        guard options[index].places.insert(claim.place).inserted else { return }
        options[index].votes += site.keys.contains(key) ? 0.1 : weight(claim.place)
    }

    /// A run of the parts of `<title>` votes for the claim that it equals; alone it is the last resort.
    mutating func addTitleTag(_ title: String) {
        var matched: Int?
        for run in TitleParts.runs(title) {
            guard let index = indexByKey[run.comparisonKey] else { continue }
            if matched == nil || options[index].text.count > options[matched!].text.count { matched = index }
        }
        if let matched {
            options[matched].votes += 1
        } else {
            let text = withoutSite(title)
            let index = option(text, text.comparisonKey, .tree)
            options[index].votes += 0.5
        }
    }

    private func weight(_ place: TitleClaim.Place) -> Double {
        switch place {
        case .heading: 2.1
        case .jsonLD: 1.2
        case .openGraph: 1.5
        case .twitter: 0.5
        case .microdata: 1
        case .meta: 0.5
        }
    }

    private mutating func option(_ text: String, _ key: String, _ source: Article.Source) -> Int {
        if let index = indexByKey[key] { return index }
        indexByKey[key] = options.count
        options.append(Option(text: text, source: source))
        return options.count - 1
    }

    /// The title without the parts at its ends that are the site's name.
    private func withoutSite(_ title: String) -> String {
        let runs = TitleParts.runs(title)
        guard runs.count > 1 else { return title }
        var best = title
        for run in runs where run.count < title.count && !run.isEmpty {
            guard let found = title.firstRange(of: run) else { continue }
            let rest = (title[..<found.lowerBound] + title[found.upperBound...]).comparisonKey
            guard !rest.isEmpty, site.keys.contains(rest) else { continue }
            if best == title || run.count > best.count { best = run }
        }
        return best
    }
}
