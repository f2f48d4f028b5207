import ScrapeDOM
import ScrapeTypes

/// The lead that stands between headline and text.
struct Standfirst {
    let page: PageScan
    private let place: Place

    init(page: PageScan) {
        self.page = page
        place = Place(page)
    }

    func read(into findings: inout Findings) {
        guard page.headline != nil else { return }
        for marked in page.marked where marked.words.contains(.standfirst) {
            // A class such as "lead" also names the picture above the text.
            guard !isPicture(marked.node), (-300...800).contains(place.distance(marked.node)),
                let text = text(of: marked.node)
            else { continue }
            findings.standfirsts.append(Claim(text, .tree))
        }
    }

    private func isPicture(_ node: NodeID) -> Bool {
        let table = page.document.table
        return table.tag(node) == .figure || table.tag(node) == .figcaption
            || table.ancestors(node).contains { table.tag($0) == .figure }
            || table.descendants(node).contains { table.tag($0) == .figure }
    }

    private func text(of node: NodeID) -> String? {
        let text = page.line(node)
        return (25...700).contains(text.utf8.count) ? text : nil
    }
}
