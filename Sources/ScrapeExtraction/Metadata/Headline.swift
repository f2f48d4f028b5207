import ScrapeDOM

/// Finds the element that shows the page's headline.
struct Headline {
    private let page: PageScan
    /// The keys of the titles in the head.
    private let known: [String]
    private let words: [Set<Substring>]
    private let siteKey: String?

    /// The heading that the page's titles repeat, the longest of several; else the one that is most like them; else
    /// the first `h1` with text.
    static func find(in page: PageScan) -> NodeID? { Headline(page).find() }

    private init(_ page: PageScan) {
        self.page = page
        let titles = page.headTitles
        known = titles.map(\.comparisonKey).filter { !$0.isEmpty }
        words = titles.map { TitleWords.set($0) }
        siteKey = page.meta("og:site_name")?.comparisonKey
    }

    private func find() -> NodeID? {
        let crumb = page.headings.first(where: isCrumb)
        let shown = crumb == nil ? page.headings : page.headings.filter { !isCrumb($0) }
        return confirmed(shown) { _, _ in true } ?? alike(shown)
            // A short heading of a box may be a part of the title by chance.
            ?? confirmed(page.subheadings) { $0.utf8.count * 3 >= $1.utf8.count }
            ?? crumb.flatMap(headline(after:))
            ?? confirmed(page.minorHeadings) { $0.utf8.count * 2 >= $1.utf8.count }
            ?? page.headings.first { node in
                let key = page.line(node).comparisonKey
                return !key.isEmpty && key != siteKey
            }
    }

    private func confirmed(_ headings: [NodeID], where isEnough: (String, String) -> Bool) -> NodeID? {
        var best: NodeID?
        var longest = 3
        for node in headings.prefix(30) where page.table.textLength(node) <= 600 {
            let key = page.line(node).comparisonKey
            guard key.utf8.count > longest, key != siteKey else { continue }
            // A heading of which half is in no title is another story's.
            let isKnown = known.contains {
                ($0.contains(key) && isEnough(key, $0)) || (key.contains($0) && $0.utf8.count * 2 > key.utf8.count)
            }
            guard isKnown else { continue }
            best = node
            longest = key.utf8.count
        }
        return best
    }

    /// The heading that has most words in common with a title, at least two and half of its own.
    private func alike(_ headings: [NodeID]) -> NodeID? {
        var best: NodeID?
        var most = 1
        for node in headings.prefix(30) where page.table.textLength(node) <= 600 {
            let own = TitleWords.set(page.line(node))
            let common = words.map { $0.intersection(own).count }.max() ?? 0
            guard common > most, common * 2 >= own.count else { continue }
            best = node
            most = common
        }
        return best
    }

    // MARK: Breadcrumbs

    /// Whether the heading is the last crumb of a trail: some sites put the title for search engines there, as an `h1`.
    private func isCrumb(_ node: NodeID) -> Bool {
        if Headline.isTrail(page.table.classAndID(node)) || isBehindLinks(node) { return true }
        return page.table.ancestors(node).prefix(5).contains {
            page.table.tag($0) == .nav || Headline.isTrail(page.table.classAndID($0))
        }
    }

    private static func isTrail(_ names: ArraySlice<UInt8>) -> Bool {
        !names.isEmpty && trails.firstEnd(in: names) != nil
    }

    private static let trails = WordFinder(["breadcrumb", "bread-crumb", "breadbar"])

    private func isBehindLinks(_ node: NodeID) -> Bool {
        var links = 0
        var previous = page.table.previousElement(node)
        while let element = previous {
            guard page.table.tag(element) == .a else { return false }
            links += 1
            previous = page.table.previousElement(element)
        }
        return links >= 2
    }

    /// How many bytes of text stand between the trail and the headline at most.
    private static let reach = 1500

    /// The first heading behind the crumb, where it has a word in common with it.
    private func headline(after crumb: NodeID) -> NodeID? {
        let end = page.table.textRange(crumb).upperBound
        let near = page.subheadings.first {
            $0 > crumb && page.table.hasVisibleText($0)
                && page.table.textRange($0).lowerBound - end < Headline.reach
        }
        guard let near else { return nil }
        return TitleWords.set(page.line(crumb)).isDisjoint(with: TitleWords.set(page.line(near))) ? nil : near
    }
}

/// The words of a title that tell it from others.
enum TitleWords {
    static func set(_ text: String) -> Set<Substring> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count > 2 })
    }
}
