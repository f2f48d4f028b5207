import ScrapeTypes

/// Decides on the headline: h1, JSON-LD, Open Graph, Twitter, and the parts of `<title>` have votes.
struct TitleVote {
    private(set) var winner: Claim<String>?
    /// Every text that had a vote.
    private(set) var candidates: [String] = []

    /// - Parameter isFrontPage: Whether it is the site's own page, in whose title the site's name belongs.
    init(_ findings: Findings, site: SiteName, isFrontPage: Bool = false) {
        var ballot = Ballot(site: site, titleTag: findings.titleTag, isFrontPage: isFrontPage)
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
    let isFrontPage: Bool
    private var options: [Option] = []
    private var indexByKey: [String: Int] = [:]
    /// What Open Graph says, in its own spelling.
    private var openGraph: (index: Int, text: String)?
    /// The option that is a heading in several pieces.
    private var pieced: Int?
    /// The option that `<title>` votes for.
    private var titleChoice: Int?

    init(site: SiteName, titleTag: String?, isFrontPage: Bool) {
        self.site = site
        self.titleTag = titleTag
        self.isFrontPage = isFrontPage
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
        let isHeading = claim.place.isShown
        let text = isHeading ? withoutMarks(claim.text) : withoutSite(claim.text)
        let key = text.comparisonKey
        if key.isEmpty { return }
        let index = option(text, key, claim.place.source)
        guard options[index].places.insert(claim.place).inserted else { return }
        options[index].votes += isSite(key) ? 0.1 : isHeading ? headingWeight(text, claim.place) : weight(claim.place)
        // The page shows the headline as its author wrote it, unless a style sheet's capitals are in the text itself.
        let isOwnSpelling = options[index].places.count == 1 || !claim.isPieced
        if isHeading, isOwnSpelling, text.contains(where: \.isLowercase) { options[index].text = text }
        if isHeading, claim.isPieced {
            pieced = index
            if let openGraph, openGraph.index == index { options[index].text = openGraph.text }
        }
        if claim.place == .openGraph { openGraph = (index, text) }
    }

    /// The heading without signs beside it that are links to itself or ornaments.
    private func withoutMarks(_ heading: String) -> String {
        let text = heading.trimming(" ¶/|>•·\t")
        if text.last == "#" || text.last == "»" && !text.contains("«") || text.last == "«" && !text.contains("»") {
            return text.dropLast().trimming(" ")
        }
        return text.first == "»" && !text.contains("«") ? text.dropFirst().trimming(" ") : text
    }

    /// A run of the parts of `<title>` votes for the claim that it equals; alone it is the last resort.
    mutating func addTitleTag() {
        guard let titleTag else { return }
        var matched: (index: Int, run: Substring)?
        for run in TitleParts.runs(titleTag) {
            guard let index = indexByKey[run.comparisonKey] else { continue }
            if run.utf8.count > matched?.run.utf8.count ?? 0 { matched = (index, run) }
        }
        if let matched {
            options[matched.index].votes += 1
            titleChoice = matched.index
            if matched.index == pieced, options[matched.index].places.count == 1 {
                options[matched.index].text = String(matched.run)
            }
        } else {
            let text = withoutSite(titleTag)
            let key = text.comparisonKey
            if !key.isEmpty { options[option(text, key, .tree)].votes += 0.5 }
        }
    }

    /// A claim that is the heading and something more, a section or a site that nobody names, votes for it too.
    ///
    /// Without a heading, what JSON-LD or the like gives is the core of a claim that has the site's name behind it.
    mutating func addContainingClaims(_ claims: [TitleClaim]) {
        let heading = options.firstIndex { $0.places.contains(where: \.isShown) }
        let core = heading ?? options.firstIndex { !$0.places.isDisjoint(with: [.jsonLD, .microdata, .meta]) }
        guard let core else { return }
        let part = options[core].text.lowercased()
        guard part.utf8.count >= (heading == nil ? 8 : 4) else { return }
        for claim in claims where !claim.place.isShown && !options[core].places.contains(claim.place) {
            let text = claim.text.lowercased()
            guard isEdge(part, of: text), part.utf8.count >= 8 || isParted(part, in: text) else { continue }
            if heading == nil, !endsWithSite(text.dropFirst(part.count)) { continue }
            options[core].votes += weight(claim.place)
        }
        // Where it is a run of parts, `<title>` has voted already.
        if heading == nil, let titleTag, titleChoice != core, isEdge(part, of: titleTag.lowercased()) {
            options[core].votes += 1
        }
    }

    /// Whether a sign stands between the part and the rest, and no mere space.
    private func isParted(_ part: String, in text: String) -> Bool {
        guard text.hasPrefix(part), let next = text.dropFirst(part.count).first(where: { $0 != " " }) else {
            return false
        }
        return !next.isLetter && !next.isNumber
    }

    private func endsWithSite(_ rest: Substring) -> Bool {
        let key = rest.comparisonKey
        return site.keys.contains { $0.utf8.count >= 4 && key.hasSuffix($0) }
    }

    /// Whether a text begins or ends with the other and something that is no letter parts the rest.
    private func isEdge(_ part: String, of text: String) -> Bool {
        guard part.utf8.count < text.utf8.count else { return false }
        if text.hasPrefix(part), let next = text.dropFirst(part.count).first, !next.isLetter, !next.isNumber {
            return true
        }
        guard text.hasSuffix(part), let previous = text.dropLast(part.count).last else { return false }
        return !previous.isLetter && !previous.isNumber
    }

    private func weight(_ place: TitleClaim.Place) -> Double {
        switch place {
        // What readers see breaks a tie.
        case .heading, .subheading: 3.1
        case .jsonLD: 1.2
        case .openGraph: 1.5
        case .twitter: 0.5
        case .microdata: 1
        case .meta: 0.5
        }
    }

    /// What readers see decides, unless it has no word in common with `<title>`: then it is a slogan or a label.
    ///
    /// With two words in common it stands against all others: those are often one text, written for search engines.
    private func headingWeight(_ heading: String, _ place: TitleClaim.Place) -> Double {
        guard let titleTag else { return weight(.heading) }
        if titleTag.comparisonKey.contains(heading.comparisonKey) { return weight(.heading) }
        let words = TitleWords.set(titleTag)
        if words.isEmpty { return weight(.heading) }
        switch TitleWords.set(heading).intersection(words).count {
        case 0: return 1
        case 1: return weight(.heading)
        default: return place == .heading ? 4.5 : weight(place)
        }
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
        guard runs.count > 1 else { return withoutBar(title) }
        var best: Substring?
        for run in runs where run.utf8.count < title.utf8.count && run.utf8.count > best?.utf8.count ?? 0 {
            if isFrontPage, run.startIndex > title.startIndex { continue }
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
