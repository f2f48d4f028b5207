import ScrapeDOM
import ScrapeTypes

/// What stands on the page for a reader to see: the headline, the byline, the date line, the lead.
struct Tree: MetadataSource {
    func read(_ page: PageScan, into findings: inout Findings) {
        findings.titleTag = page.titleTag
        if let headline = page.headline {
            let heading = HeadlineText(headline, in: page)
            let place = heading.isTop ? TitleClaim.Place.heading : .subheading
            findings.titles.append(TitleClaim(text: heading.text, place: place, isPieced: heading.isPieced))
        }
        if let tag = page.document.attribute("lang", of: page.table.root) {
            findings.languages.append(Claim(tag, .tree))
        }
        let tags = page.tagLinks.map(page.line).filter { !$0.isEmpty }
        if !tags.isEmpty { findings.tags.append(Claim(tags, .tree, rank: 1)) }
        readAuthors(page, into: &findings)
        TreeDates(page: page).read(into: &findings)
        Standfirst(page: page).read(into: &findings)
    }

    // MARK: Authors

    private func readAuthors(_ page: PageScan, into findings: inout Findings) {
        let place = Place(page)
        add(page.authorLinks.filter { place.isNear($0) }, rank: 2, page, into: &findings)
        add(bylines(page) { place.isNear($0.node) && !$0.isElsewhere }, rank: 3, page, into: &findings)
        if findings.authors.contains(where: { $0.rank <= 3 }) { return }
        if let named = Byline(page).authors() { findings.authors.append(Claim(named, .tree, rank: 4)) }
        // Blogs sign at the end.
        add(page.authorLinks.filter { !place.isNear($0) }, rank: 5, page, into: &findings)
        add(bylines(page) { !$0.isElsewhere || place.isNear($0.node) }, rank: 6, page, into: &findings)
    }

    /// The innermost short elements that are called an author's.
    private func bylines(_ page: PageScan, where isWanted: (PageScan.Marked) -> Bool) -> [NodeID] {
        var bylines: [NodeID] = []
        for marked in page.marked where marked.words.contains(.author) && !marked.words.contains(.biography) {
            guard isWanted(marked), page.table.textLength(marked.node) <= 200 else { continue }
            if let last = bylines.last, page.table.isInside(marked.node, last) { bylines.removeLast() }
            bylines.append(marked.node)
        }
        return bylines
    }

    private func add(_ nodes: [NodeID], rank: Int, _ page: PageScan, into findings: inout Findings) {
        let authors = oneByline(nodes, page).flatMap { self.authors(in: $0, page) }
        if !authors.isEmpty { findings.authors.append(Claim(authors, .tree, rank: rank)) }
    }

    /// How many bytes of text two names of one byline are apart at most.
    private static let bylineReach = 400

    /// The nodes about the one that is nearest to the headline: names further away signed other stories.
    private func oneByline(_ nodes: [NodeID], _ page: PageScan) -> [NodeID] {
        let place = Place(page)
        guard let nearest = nodes.min(by: { abs(place.distance($0)) < abs(place.distance($1)) }) else { return [] }
        let center = place.distance(nearest)
        return nodes.filter { abs(place.distance($0) - center) <= Tree.bylineReach }
    }

    /// The linked names of a byline, or its text.
    private func authors(in node: NodeID, _ page: PageScan) -> [RawAuthor] {
        let anchors = page.table.elements(node).filter { page.table.tag($0) == .a && isAuthorLink($0, page) }
        if anchors.isEmpty {
            if let names = names(in: node, page) { return names.map { RawAuthor(name: $0) } }
            return [RawAuthor(name: TextCleaning.folded(page.spacedText(node)[...]), url: Tree.link(at: node, page))]
        }
        return anchors.map { RawAuthor(name: page.line($0), url: Tree.link(at: $0, page)) }
    }

    /// The names of a byline in which each has an element of its own and no sign stands between them.
    private func names(in node: NodeID, _ page: PageScan) -> [String]? {
        let pieces = page.table.textPieces(node).map { TextCleaning.folded(page.table.text($0)) }.filter { !$0.isEmpty }
        return pieces.count > 1 && pieces.count < 8 && pieces.allSatisfy(isFullName) ? pieces : nil
    }

    /// Two to four words in capitals.
    private func isFullName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return (2...4).contains(words.count)
            && words.allSatisfy { $0.first?.isUppercase == true && $0.dropFirst().contains(where: \.isLowercase) }
            && !text.contains(where: { $0.isNumber || ":,;|()".contains($0) })
    }

    private func isAuthorLink(_ node: NodeID, _ page: PageScan) -> Bool {
        page.document.attribute("href", of: node).map { Tree.authorPaths.isFound(in: $0) } ?? false
    }

    private static let authorPaths = WordFinder([
        "author", "autor", "auteur", "/people/", "/profile", "/staff/", "/contributor", "/user", "/by/", "/person",
    ])

    /// The address of the link that the node is, lies in, or holds.
    static func link(at node: NodeID, _ page: PageScan) -> String? {
        let table = page.table
        let isLink = { (node: NodeID) in table.tag(node) == .a }
        let anchor =
            isLink(node)
            ? node : table.elements(node).first(where: isLink) ?? table.ancestors(node).prefix(3).first(where: isLink)
        return anchor.flatMap { page.document.attribute("href", of: $0) }
    }
}

/// How near the headline something stands.
struct Place {
    private let table: NodeTable
    /// The headline's text, or the beginning of the page's.
    let headline: Range<Int>

    init(_ page: PageScan) {
        table = page.table
        headline = page.headline.map(page.table.textRange) ?? 0..<0
    }

    /// Bytes of text between the headline and the node: negative before it.
    func distance(_ node: NodeID) -> Int {
        let range = table.textRange(node)
        if range.lowerBound >= headline.upperBound { return range.lowerBound - headline.upperBound }
        return min(0, range.upperBound - headline.lowerBound)
    }

    func isNear(_ node: NodeID) -> Bool { (-1500...3000).contains(distance(node)) }
}
