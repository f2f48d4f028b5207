import ScrapeDOM
import ScrapeTypes

/// Reads a listing: the links that the rule's selectors find, else those that look like articles; and, where the rule
/// wants links followed, those to further listings.
struct ListingReader {
    private let page: LinkedPage
    private let source: Source

    init(_ page: LinkedPage, _ source: Source) {
        self.page = page
        self.source = source
    }

    func read() throws(SourceProblem) -> Reading {
        var reading = Reading(source.links.isEmpty ? .links : .selected)
        guard !page.asksNotToFollow else {
            reading.problem = "the page asks that its links not be followed"
            return reading
        }
        let links = source.links.isEmpty ? anchors : try selected()
        reading.entries = links.compactMap(entry)
        if reading.entries.isEmpty { reading.problem = "none of its \(links.count) links looks like an article" }
        if source.depth > source.level { reading.entries += further }
        return reading
    }

    private var anchors: [NodeID] {
        let table = page.document.table
        return table.elements(page.document.root).filter { table.tag($0) == .a || table.tag($0) == .area }
    }

    private func entry(_ node: NodeID) -> FoundURL? {
        guard let url = page.address(href(of: node)), mayBeFollowed(node) else { return nil }
        let found = FoundURL(url, title: page.title(of: node))
        // Where the rule says which addresses are articles, that is enough.
        if !source.links.isEmpty || !source.allow.isEmpty { return found }
        guard !page.isInFrame(node), ArticleLink(found, on: page.url).looksLikeArticle else { return nil }
        return found
    }

    /// Links to pages of the site that look like no article: the next page, a section.
    private var further: [FoundURL] {
        anchors.compactMap { node -> FoundURL? in
            guard let url = page.address(page.document.attribute("href", of: node)), mayBeFollowed(node) else {
                return nil
            }
            let found = FoundURL(url, kind: .listing, title: page.title(of: node))
            let link = ArticleLink(found, on: page.url)
            return link.isSameSite && !link.looksLikeArticle && !link.isUtility && !link.isFile ? found : nil
        }
    }

    private func mayBeFollowed(_ node: NodeID) -> Bool { !page.relations(of: node).contains("nofollow") }

    // MARK: Selectors

    private func selected() throws(SourceProblem) -> [NodeID] {
        var nodes: [NodeID] = []
        for text in source.links {
            do {
                let selector = try RuleSelector(text.text)
                nodes += try page.document.matches(selector).compactMap(node)
            } catch {
                throw .selector(text.text)
            }
        }
        return nodes
    }

    private func node(_ match: RuleMatch) -> NodeID? {
        switch match {
        case .node(let node): node
        case .attribute(let owner, _, _): owner
        // What an XPath makes of a page is no link with a text.
        case .string, .bool: nil
        }
    }

    /// The address of an element, else of the first link in it.
    private func href(of node: NodeID) -> String? {
        let document = page.document
        for name in ["href", "src", "content"] {
            if let value = document.attribute(name, of: node) { return value }
        }
        let table = document.table
        return table.elements(node).lazy.filter { table.tag($0) == .a }.compactMap {
            document.attribute("href", of: $0)
        }
        .first
    }
}
