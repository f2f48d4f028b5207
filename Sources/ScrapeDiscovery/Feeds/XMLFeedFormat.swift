import ScrapeDOM
import ScrapeTypes

/// RSS 0.9 to 2.0, RDF and Atom.
struct XMLFeedFormat: DiscoveryFormat {
    func claims(_ text: SourceText) -> Bool { text.root == .feed }

    func read(_ text: SourceText, _ source: Source) -> Reading {
        var reader = FeedReader(text)
        return reader.read()
    }
}

/// Walks through a feed once. Elements are known by their name space and their depth, not by their prefix.
struct FeedReader {
    private var xml: XMLReader
    private let page: Page
    private let isTruncated: Bool
    private var reading = Reading(.feed)
    private var depth = 0
    /// The root's name space: whatever it is, it is the feed's own.
    private var rootNamespace: String?
    private var bases: [(depth: Int, url: WebURL)] = []
    private var item: FeedItem?
    private var itemDepth = 0
    private var items = 0
    /// What is being read of an item, from the element at `depth` on.
    private var field: (field: Field, depth: Int, isText: Bool)?
    private var text: [UInt8] = []
    /// How many of the item's children were never closed, so that the others lie inside them.
    private var unclosed = 0

    /// Bytes of one field: a title or an address is never longer, and content is not read.
    private static let textLimit = 16 << 10

    private enum Field {
        case title, link, identity, published, updated, original
    }

    init(_ source: SourceText) {
        xml = XMLReader(source.utf8, customary: FeedNames.customary)
        page = source.page
        isTruncated = source.isTruncated
    }

    mutating func read() -> Reading {
        noteLinkHeaders()
        while items <= Discoverer.countLimit, let event = xml.next() {
            switch event {
            case .start(let element):
                depth += 1
                start(element)
            case .end:
                end()
                depth -= 1
            case .text(let bytes):
                if field != nil, text.count < FeedReader.textLimit { text += bytes.prefix(FeedReader.textLimit) }
            }
        }
        if items == 0 {
            reading.problem = "the feed has no entries"
        } else if reading.entries.isEmpty {
            reading.problem = "none of the feed's \(items) entries has an address"
        } else if isTruncated {
            reading.problem = "the feed was cut short"
        }
        return reading
    }

    private mutating func start(_ element: XMLElement) {
        if rootNamespace == nil, ["rss", "RDF", "feed"].contains(element.name.local) {
            rootNamespace = element.name.namespace
        }
        if let base = element[FeedNames.xml, "base"], let url = url(base) { bases.append((depth, url)) }
        let isOwn = FeedNames.own.contains(element.name.namespace) || element.name.namespace == rootNamespace
        if isOwn, element.name.local == "item" || element.name.local == "entry" { return begin(element) }
        if isOwn, element.name.local == "link" {
            if let href = element["href"] { return note(href, element) }
        }
        // Inside an item's own children lie those of others: the feed that it was taken from, a picture's title.
        guard item != nil, let known = known(element.name, isOwn) else { return }
        // An address or a date is no part of a title.
        if let open = field?.field, open == .title, known != .title, depth == itemDepth + 2 + unclosed {
            take(open, isText: false)
            field = nil
            unclosed += 1
        }
        guard field == nil, depth == itemDepth + 1 + unclosed else { return }
        if known == .identity, element["isPermaLink"]?.lowercased() == "false" { return }
        field = (known, depth, ["text", "text/plain"].contains(element["type"]))
        text = []
    }

    /// A new item ends one that was never closed.
    private mutating func begin(_ element: XMLElement) {
        finish()
        items += 1
        item = FeedItem(identity: element[FeedNames.rdf, "about"].flatMap(url))
        itemDepth = depth
        unclosed = 0
    }

    private mutating func end() {
        if let field, depth == field.depth {
            self.field = nil
            take(field.field, isText: field.isText)
        }
        if item != nil, depth <= itemDepth { finish() }
        if let base = bases.last, base.depth >= depth { bases.removeLast() }
    }

    private mutating func finish() {
        field = nil
        guard let found = item?.found() else { return item = nil }
        reading.entries.append(found)
        item = nil
    }

    private func known(_ name: XMLName, _ isOwn: Bool) -> Field? {
        if isOwn {
            switch name.local {
            case "title": return .title
            case "link": return .link
            case "guid", "id": return .identity
            case "pubDate", "pubdate", "published", "issued", "created": return .published
            case "updated", "modified": return .updated
            default: return nil
            }
        }
        switch (name.namespace, name.local) {
        case (FeedNames.feedBurner, "origLink"): return .original
        case (FeedNames.dublinCore, "date"), (FeedNames.dublinCoreTerms, "issued"),
            (FeedNames.dublinCoreTerms, "created"):
            return .published
        case (FeedNames.dublinCoreTerms, "modified"), (FeedNames.atom, "updated"): return .updated
        default: return nil
        }
    }

    private mutating func take(_ field: Field, isText: Bool) {
        guard var item else { return }
        let plain = PlainTitle.of(text: text)
        switch field {
        case .title: item.title = item.title ?? (isText ? plain : PlainTitle.of(markup: text))
        case .link: item.link = item.link ?? plain.flatMap(url)
        case .original: item.original = plain.flatMap(url)
        // An identity is an address only where it is a whole one.
        case .identity: item.identity = plain.flatMap { try? WebURL($0) } ?? item.identity
        case .published: item.published = item.published ?? plain.flatMap { EntryDate.instant($0) }
        case .updated: item.updated = item.updated ?? plain.flatMap { EntryDate.instant($0) }
        }
        self.item = item
    }
}

// Links with `rel`: of an item, or of the feed.
extension FeedReader {
    private mutating func note(_ href: String, _ element: XMLElement) {
        guard let url = url(href) else { return }
        let relations = (element["rel"] ?? "alternate").lowercased().split(separator: " ")
        if item != nil {
            guard depth == itemDepth + 1, relations.contains("alternate") else { return }
            let isPage = element["type"].map { $0.lowercased().contains("html") } ?? true
            guard item?.alternate == nil || isPage && item?.isAlternatePage == false else { return }
            item?.alternate = url
            item?.isAlternatePage = isPage
            return
        }
        for relation in relations { note(url, of: relation) }
    }

    private mutating func note(_ url: WebURL, of relation: Substring) {
        switch relation {
        case "hub": reading.hub = reading.hub ?? url
        case "self": reading.topic = reading.topic ?? url
        // RFC 5005: further pages, and the archive of what came before.
        case "next", "prev-archive": reading.next = reading.next ?? url
        default: return
        }
    }

    /// WebSub: a header names the hub as well as an element does.
    private mutating func noteLinkHeaders() {
        for header in page.headers where header.name.lowercased() == "link" {
            for link in LinkHeader.links(in: header.value) {
                guard let url = url(link.address) else { continue }
                for relation in link.relations { note(url, of: relation[...]) }
            }
        }
    }

    private func url(_ text: String) -> WebURL? {
        try? WebURL(text, relativeTo: bases.last?.url ?? page.url)
    }
}
