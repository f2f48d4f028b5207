import ScrapeTypes

/// Decides on the headline: h1, JSON-LD, Open Graph, Twitter, and the parts of `<title>` have votes.
struct TitleVote {
    private(set) var winner: Claim<String>?
    /// Every text that had a vote.
    private(set) var candidates: [String] = []

    init(_ findings: Findings, site: SiteName) {
        var ballot = Ballot(site: site, titleTag: findings.titleTag)
        for claim in findings.titles { ballot.add(claim) }
        ballot.addTitleTag()
        ballot.addContainingClaims(findings.titles)
        winner = ballot.winner
        candidates = ballot.texts
    }
}

/// The counted votes.
private struct Ballot {
    let site: SiteName
    let titleTag: String?
    private var options: [Option] = []
    private var indexByKey: [String: Int] = [:]

    init(site: SiteName, titleTag: String?) {
        self.site = site
        self.titleTag = titleTag
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
        var best: Option?
        for option in options where option.votes > best?.votes ?? 0 { best = option }
        return best.map { Claim($0.text, $0.places.count > 1 ? .vote : $0.source) }
    }

    mutating func add(_ claim: TitleClaim) {
        let isHeading = claim.place == .heading
        let text = isHeading ? claim.text.trimming(Ballot.marks) : withoutSite(claim.text)
        let key = text.comparisonKey
        if key.isEmpty { return }
        let index = option(text, key, claim.place.source)
        guard options[index].places.insert(claim.place).inserted else { return }
        options[index].votes += isSite(key) ? 0.1 : isHeading ? headingWeight(text) : weight(claim.place)
        // The page shows the headline as its author wrote it, unless a style sheet's capitals are in the text itself.
        if isHeading, text.contains(where: \.isLowercase) { options[index].text = text }
    }

    /// Signs beside a headline that are links to itself or ornaments.
    private static let marks = " ¶#/|>•·»«\t"

    /// A run of the parts of `<title>` votes for the claim that it equals; alone it is the last resort.
    mutating func addTitleTag() {
        guard let titleTag else { return }
        var matched: Int?
        for run in TitleParts.runs(titleTag) {
            guard let index = indexByKey[run.comparisonKey] else { continue }
            if matched.map({ options[index].text.utf8.count > options[$0].text.utf8.count }) ?? true { matched = index }
        }
        if let matched {
            options[matched].votes += 1
        } else {
            let text = withoutSite(titleTag)
            let key = text.comparisonKey
            if !key.isEmpty { options[option(text, key, .tree)].votes += 0.5 }
        }
    }

    /// A claim that is the heading and something more, a section or a site that nobody names, votes for it too.
    mutating func addContainingClaims(_ claims: [TitleClaim]) {
        guard let index = options.firstIndex(where: { $0.places.contains(.heading) }) else { return }
        let heading = options[index].text.lowercased()
        guard heading.utf8.count >= 8 else { return }
        for claim in claims where claim.place != .heading && !options[index].places.contains(claim.place) {
            if isEdge(heading, of: claim.text.lowercased()) { options[index].votes += weight(claim.place) }
        }
    }

    /// Whether a text begins or ends with the other and something that is no letter parts the rest.
    private func isEdge(_ part: String, of text: String) -> Bool {
        guard part.count < text.count else { return false }
        if text.hasPrefix(part), let next = text.dropFirst(part.count).first, !next.isLetter, !next.isNumber {
            return true
        }
        guard text.hasSuffix(part), let previous = text.dropLast(part.count).last else { return false }
        return !previous.isLetter && !previous.isNumber
    }

    private func weight(_ place: TitleClaim.Place) -> Double {
        switch place {
        case .heading: 3
        case .jsonLD: 1.2
        case .openGraph: 1.5
        case .twitter: 0.5
        case .microdata: 1
        case .meta: 0.5
        }
    }

    /// What readers see decides, unless it has no word in common with `<title>`: then it is a slogan or a label.
    private func headingWeight(_ heading: String) -> Double {
        guard let titleTag else { return weight(.heading) }
        if titleTag.comparisonKey.contains(heading.comparisonKey) { return weight(.heading) }
        let words = Set(words(of: titleTag))
        return words.isEmpty || self.words(of: heading).contains(where: words.contains) ? weight(.heading) : 1
    }

    private func words(of text: String) -> [Substring] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.count > 2 }
    }

    private mutating func option(_ text: String, _ key: String, _ source: Article.Source) -> Int {
        if let index = indexByKey[key] { return index }
        indexByKey[key] = options.count
        options.append(Option(text: text, source: source))
        return options.count - 1
    }

    /// The site's name as a headline, as on front pages and on sites that put their name into an h1.
    private func isSite(_ key: String) -> Bool {
        if site.keys.contains(key) { return true }
        guard let titleTag else { return false }
        let parts = TitleParts.split(titleTag)
        return parts.count > 1 && parts[parts.count - 1].comparisonKey == key && site.isLike(key)
    }

    /// The title without the parts at its ends that are the site's name.
    private func withoutSite(_ title: String) -> String {
        let runs = TitleParts.runs(title)
        guard runs.count > 1 else { return title }
        var best: Substring?
        for run in runs where run.utf8.count < title.utf8.count && run.utf8.count > best?.utf8.count ?? 0 {
            let rest = (title[..<run.startIndex] + title[run.endIndex...]).comparisonKey
            if !rest.isEmpty, site.keys.contains(rest) || site.isLike(rest) { best = run }
        }
        return best.map(String.init) ?? withoutBar(title)
    }

    /// What stands behind the last vertical bar is the site, whoever it is; other separators also part sentences.
    private func withoutBar(_ title: String) -> String {
        guard let bar = title.lastIndex(where: { "|｜ㅣ".contains($0) }) else { return title }
        let head = title[..<bar].trimming(" |｜ㅣ")
        let tail = title[title.index(after: bar)...]
        return head.utf8.count > tail.utf8.count ? head : title
    }
}
