import ScrapeDOM
import ScrapeTypes

/// One walk over a page that sorts out the elements which say something about the article.
struct PageScan {
    let document: Document
    let table: NodeTable
    /// The page's address.
    let url: WebURL
    let headers: [Header]
    let fetched: Instant
    /// What relative addresses are resolved against: `url`, or what a `base` element says.
    private(set) var base: WebURL

    private(set) var metas: [Meta] = []
    private(set) var links: [Link] = []
    /// The contents of the JSON-LD scripts.
    private(set) var jsonLD: [[UInt8]] = []
    /// The scripts besides, for what stands in them alone.
    private(set) var scripts: [NodeID] = []
    private(set) var titleTag: String?
    private(set) var headings: [NodeID] = []
    private(set) var subheadings: [NodeID] = []
    /// The first of the h3 and h4.
    private(set) var minorHeadings: [NodeID] = []
    private(set) var times: [Marked] = []
    private(set) var items: [Item] = []
    /// Links with `rel=author` and `rel=tag`.
    private(set) var authorLinks: [NodeID] = []
    private(set) var tagLinks: [NodeID] = []
    /// Short elements whose class or id says something, in order.
    private(set) var marked: [Marked] = []
    private(set) var pictures: [NodeID] = []
    private(set) var figures: [NodeID] = []
    /// The headline's element, where there is one.
    private(set) var headline: NodeID?
    /// The titles that the head gives: og:title, twitter:title, `<title>`.
    private(set) var headTitles: [String] = []
    /// The keys of the headlines that speak of this page: h1, og:title, `<title>`.
    private(set) var ownTitleKeys: [String] = []
    /// The comments, related stories and side bars, in order.
    private var elsewhere: [Range<NodeID>] = []
    /// What the class and id attributes say, by their number in the table, once they were read.
    private var knownWords: [ClassWords?]
    private(set) var dayOrder = DateReader.DayOrder.dayFirst

    struct Meta {
        /// `name`, `property`, `itemprop` or `http-equiv`, in lower case.
        var name: String
        var content: String
    }

    struct Link {
        /// In lower case.
        var rel: String
        var href: String
    }

    /// An element with `itemprop`.
    struct Item {
        var property: String
        var node: NodeID
    }

    struct Marked {
        var words: ClassWords
        var node: NodeID
        /// Whether it stands among comments, related stories, or in a side bar.
        var isElsewhere: Bool
    }

    /// No byline, date or lead is longer.
    private static let longestMarked = 1200

    init(_ document: Document, page: Page) {
        self.document = document
        table = document.table
        knownWords = Array(repeating: nil, count: table.nameCount + 1)
        url = page.url
        base = page.url
        headers = page.headers
        fetched = page.fetched
        walk()
        dayOrder = DayOrderGuess.order(for: self)
        headTitles = [meta("og:title"), meta("twitter:title"), titleTag].compactMap { $0.map { TextCleaning.line($0) } }
        headline = Headline.find(in: self)
        ownTitleKeys = keysOfTitles()
    }

    /// The content of the first meta element of that name which has any.
    func meta(_ name: String) -> String? {
        metas.first { $0.name == name && !$0.content.isEmpty }?.content
    }

    func resolve(_ address: String) -> WebURL? {
        try? WebURL(address, relativeTo: base)
    }

    /// The node's text as one line.
    func line(_ node: NodeID) -> String {
        if table.textLength(node) == table.textRange(node).count { return TextCleaning.folded(table.text(node)) }
        return TextCleaning.folded(ArraySlice(document.text(of: node).utf8))
    }

    /// The node's text with a space between its pieces: browsers show most elements apart, whatever stands between them.
    func spacedText(_ node: NodeID, without part: NodeID? = nil) -> [UInt8] {
        var bytes: [UInt8] = []
        for piece in table.textPieces(node) {
            if let part, table.isInside(piece, part) { continue }
            bytes.append(0x20)
            bytes.append(contentsOf: table.text(piece))
        }
        return bytes
    }

    /// The page's text without what is elsewhere, spaced, and where the text behind the headline begins in it.
    func mainText() -> (bytes: [UInt8], start: Int) {
        var bytes: [UInt8] = []
        var start = 0
        var skipped = elsewhere[...]
        let headlineEnd = headline.map(table.end)
        for piece in table.textPieces(table.root) {
            while let first = skipped.first, first.upperBound <= piece { skipped.removeFirst() }
            if let first = skipped.first, first.contains(piece) { continue }
            if let headlineEnd, piece < headlineEnd { start = bytes.count + table.text(piece).count + 1 }
            bytes.append(0x20)
            bytes.append(contentsOf: table.text(piece))
        }
        return (bytes, start)
    }

    // MARK: The walk

    private mutating func walk() {
        // Nothing before this node speaks of the article.
        var elsewhereEnd = NodeID(0)
        let whole = table.textRange(table.root).count
        for node in table.elements(table.root) {
            sort(node, isElsewhere: node < elsewhereEnd)
            let length = table.textRange(node).count
            let end = mark(node, length: length, isElsewhere: node < elsewhereEnd)
            // What holds half of the page is its frame, whatever it is called.
            if let end, end > elsewhereEnd, length * 2 <= whole {
                elsewhere.append(max(node, elsewhereEnd)..<end)
                elsewhereEnd = end
            }
        }
    }

    /// Puts an element where its tag and its attributes say.
    private mutating func sort(_ node: NodeID, isElsewhere: Bool) {
        switch table.tag(node) {
        case .meta: addMeta(node)
        case .link: addLink(node)
        case .base: setBase(node)
        case .script: addScript(node)
        case .title: addTitle(node)
        case .h1: headings.append(node)
        case .h2 where subheadings.count < PageScan.subheadingLimit: subheadings.append(node)
        case .h3, .h4: if minorHeadings.count < PageScan.subheadingLimit { minorHeadings.append(node) }
        case .img: pictures.append(node)
        case .figure: figures.append(node)
        case .time: times.append(Marked(words: .date, node: node, isElsewhere: isElsewhere))
        case .a: addAnchor(node, isElsewhere: isElsewhere)
        case .li, .ul, .ol, .svg, .br, .button, .input, .option, .style, .noscript, .form, .label, .source, .iframe:
            return
        default: break
        }
        if !isElsewhere, let property = document.attribute("itemprop", of: node), !property.isEmpty {
            for word in property.split(separator: " ") { items.append(Item(property: String(word), node: node)) }
        }
    }

    private static let subheadingLimit = 12

    /// Notes what an element's class says; gives the end of an element that speaks of something else.
    private mutating func mark(_ node: NodeID, length: Int, isElsewhere: Bool) -> NodeID? {
        switch table.tag(node) {
        case .nav: return table.end(node)
        case .aside, .footer: return length > 400 || !isInArticle(node) ? table.end(node) : nil
        case .script, .style, .svg, .img, .br, .meta, .link, .text: return nil
        default: break
        }
        if length == 0 { return nil }
        let words = classWords(node)
        if words.isElsewhere { return table.end(node) }
        if !words.isEmpty, length <= PageScan.longestMarked {
            marked.append(Marked(words: words, node: node, isElsewhere: isElsewhere))
        }
        return nil
    }

    private func isInArticle(_ node: NodeID) -> Bool {
        table.ancestors(node).contains { table.tag($0) == .article || table.tag($0) == .main }
    }

    /// The words of a class attribute, read once for all elements that have the same.
    private mutating func classWords(_ node: NodeID) -> ClassWords {
        let number = table.nameNumber(node)
        if number == 0 { return [] }
        if let known = knownWords[number] { return known }
        let words = ClassWords(table.classAndID(node))
        knownWords[number] = words
        return words
    }

    private mutating func addMeta(_ node: NodeID) {
        var names: [String] = []
        var content: String?
        for (name, value) in document.attributes(of: node) {
            switch name {
            case "name", "property", "itemprop", "http-equiv": names.append(value)
            case "content": content = value
            default: break
            }
        }
        guard let content, !content.isEmpty else { return }
        for name in names { metas.append(Meta(name: name.lowercased(), content: content)) }
    }

    private mutating func addLink(_ node: NodeID) {
        guard let rel = document.attribute("rel", of: node), let href = document.attribute("href", of: node) else {
            return
        }
        links.append(Link(rel: rel.lowercased(), href: href))
    }

    private mutating func setBase(_ node: NodeID) {
        guard base == url, let href = document.attribute("href", of: node), let address = resolve(href) else { return }
        base = address
    }

    private mutating func addScript(_ node: NodeID) {
        let type = document.attribute("type", of: node)?.lowercased() ?? ""
        if type.contains("ld+json") { jsonLD.append(document.rawBytes(of: node)) } else { scripts.append(node) }
    }

    /// The first title, but not that of a drawing.
    private mutating func addTitle(_ node: NodeID) {
        guard titleTag == nil, !table.ancestors(node).contains(where: { table.tag($0) == .svg }) else { return }
        let title = TextCleaning.line(document.text(of: node))
        if !title.isEmpty { titleTag = title }
    }

    private static let relations = WordFinder(["license", "author", "tag"])

    private mutating func addAnchor(_ node: NodeID, isElsewhere: Bool) {
        guard let rel = document.attribute("rel", of: node)?.lowercased(), PageScan.relations.isFound(in: rel) else {
            return
        }
        let words = rel.split(separator: " ")
        // The licence of all pages stands in the footer.
        if words.contains("license"), let href = document.attribute("href", of: node), !isInFigure(node) {
            links.append(Link(rel: "license", href: href))
        }
        if isElsewhere { return }
        if words.contains("author") { authorLinks.append(node) }
        if words.contains("tag") { tagLinks.append(node) }
    }

    /// A picture has a licence of its own.
    private func isInFigure(_ node: NodeID) -> Bool {
        table.ancestors(node).prefix(6).contains {
            table.tag($0) == .figure || table.tag($0) == .figcaption
                || !ClassWords(table.classAndID($0)).isDisjoint(with: [.caption, .credit])
        }
    }

    private func keysOfTitles() -> [String] {
        let heading = headline.map(line)
        let texts = [heading, meta("og:title").map { TextCleaning.line($0) }, titleTag]
        return texts.compactMap { $0?.comparisonKey }.filter { !$0.isEmpty }
    }
}
