import ScrapeDOM
import ScrapeTypes

/// The lead that stands between headline and text: an element that is called so, or one that repeats the description.
///
/// A description that stands nowhere near the headline is none, and neither is one that is the first paragraph.
struct Standfirst {
    let page: PageScan
    private let place: Place

    init(page: PageScan) {
        self.page = page
        place = Place(page)
    }

    /// How many bytes of text may stand between the headline and its standfirst.
    private static let reach = 800

    func read(into findings: inout Findings) {
        guard let headline = page.headline else { return }
        let named = page.marked.filter { marked in
            marked.words.contains(.standfirst) && !marked.isElsewhere && !page.table.isInside(headline, marked.node)
                && (-300...Standfirst.reach).contains(place.distance(marked.node)) && isApart(marked.node)
        }
        // Behind the headline comes before a kicker's neighbour above it.
        let ordered = named.filter { place.distance($0.node) >= 0 } + named.filter { place.distance($0.node) < 0 }
        let headlineKey = page.line(headline).comparisonKey
        for marked in ordered {
            if let text = text(of: marked.node, headlineKey) { findings.standfirsts.append(Claim(text, .tree)) }
        }
        if findings.standfirsts.isEmpty,
            let text = shownDescription(findings.descriptions.map(\.value), headline, headlineKey)
        {
            findings.standfirsts.append(Claim(text, .tree, rank: 1))
        }
    }

    private func text(of node: NodeID, _ headlineKey: String) -> String? {
        // White space may be most of the text, but not all of a page: on broken ones, boxes hold boxes hold everything.
        guard page.table.textRange(node).count < 5000 else { return nil }
        let text = page.line(node)
        guard (30...700).contains(text.utf8.count) else { return nil }
        let key = text.comparisonKey
        return key.contains(headlineKey) || headlineKey.contains(key) ? nil : text
    }

    /// Whether it is no caption and not the link to another story.
    private func isApart(_ node: NodeID) -> Bool {
        let table = page.table
        let isInFigure = table.ancestors(node).prefix(5).contains { element in
            table.tag(element) == .figure || table.tag(element) == .figcaption || table.tag(element) == .a
        }
        if isInFigure || table.tag(node) == .figure { return false }
        let linked = table.elements(node).filter { table.tag($0) == .a }.reduce(0) { $0 + table.textLength($1) }
        return linked * 2 < table.textLength(node)
    }

    // MARK: Descriptions that stand on the page

    private func shownDescription(_ descriptions: [String], _ headline: NodeID, _ headlineKey: String) -> String? {
        let wanted = descriptions.filter { (30...700).contains($0.utf8.count) }
        if wanted.isEmpty { return nil }
        let keys = Set(wanted.map(\.comparisonKey))
        let table = page.table
        let end = place.headline.upperBound + Standfirst.reach
        var node = table.end(headline)
        while node.int < table.count, table.textRange(node).lowerBound < end {
            defer { node = NodeID(node.int + 1) }
            guard Standfirst.blocks.contains(table.tag(node)), !table.isRemoved(node) else { continue }
            let length = table.textRange(node).count
            guard wanted.contains(where: { abs($0.utf8.count - length) <= 60 }), !isBodyText(node) else { continue }
            if keys.contains(page.line(node).comparisonKey), isApart(node) { return text(of: node, headlineKey) }
        }
        return nil
    }

    private static let blocks: Set<Tag> = [.p, .div, .h2, .h3, .h4, .span, .strong, .section, .header]

    /// Whether it is a paragraph among others: then it is the beginning of the text.
    private func isBodyText(_ node: NodeID) -> Bool {
        guard page.table.tag(node) == .p else { return false }
        var paragraphs = 0
        var next = page.table.nextElement(node)
        while let element = next, paragraphs < 2 {
            if page.table.tag(element) == .p { paragraphs += 1 }
            next = page.table.nextElement(element)
        }
        return paragraphs == 2
    }
}
