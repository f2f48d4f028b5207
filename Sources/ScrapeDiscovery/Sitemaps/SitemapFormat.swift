import ScrapeDOM
import ScrapeTypes

/// Sitemaps and their indexes, with the extension for news (sitemaps.org).
struct SitemapFormat: DiscoveryFormat {
    func claims(_ text: SourceText) -> Bool { text.root == .sitemap }

    func read(_ text: SourceText, _ source: Source) -> Reading {
        var reader = SitemapReader(text)
        return reader.read()
    }
}

/// Walks through a sitemap once and keeps nothing but the entries.
struct SitemapReader {
    private var xml: XMLReader
    private let page: Page
    private let isTruncated: Bool
    private var depth = 0
    private var entry: Entry?
    private var entryDepth = 0
    private var field: (field: Field, depth: Int)?
    private var text: [UInt8] = []
    private var reading = Reading(.sitemap)
    private var count = 0

    private static let textLimit = 4 << 10

    private struct Entry {
        var isSitemap: Bool
        var address: String?
        var modified: Instant?
        var published: Instant?
        var title: String?
    }

    private enum Field {
        case address, modified, published, title
    }

    init(_ source: SourceText) {
        xml = XMLReader(source.utf8, customary: FeedNames.customary)
        page = source.page
        isTruncated = source.isTruncated
    }

    mutating func read() -> Reading {
        while count <= Discoverer.countLimit, let event = xml.next() {
            switch event {
            case .start(let element):
                depth += 1
                start(element.name)
            case .end:
                end()
                depth -= 1
            case .text(let bytes):
                if field != nil, text.count < SitemapReader.textLimit { text += bytes.prefix(SitemapReader.textLimit) }
            }
        }
        if count > Discoverer.countLimit {
            reading.problem = "only the first \(Discoverer.countLimit) entries were read"
        } else if isTruncated {
            reading.problem = "the sitemap was cut short"
        }
        return reading
    }

    private mutating func start(_ name: XMLName) {
        if name.local == "url" || name.local == "sitemap" {
            finish()
            entry = Entry(isSitemap: name.local == "sitemap")
            entryDepth = depth
            return
        }
        guard entry != nil, field == nil, let known = known(name) else { return }
        field = (known, depth)
        text = []
    }

    /// `loc` is a picture's too; news lie one level deeper, in `news:news`.
    private func known(_ name: XMLName) -> Field? {
        if depth == entryDepth + 1 {
            return name.local == "loc" ? .address : name.local == "lastmod" ? .modified : nil
        }
        guard depth == entryDepth + 2, name.namespace == FeedNames.news else { return nil }
        return name.local == "title" ? .title : name.local == "publication_date" ? .published : nil
    }

    private mutating func end() {
        if let field, depth == field.depth {
            self.field = nil
            take(field.field)
        }
        if entry != nil, depth <= entryDepth { finish() }
    }

    private mutating func take(_ field: Field) {
        guard let plain = PlainTitle.of(text: text) else { return }
        switch field {
        case .address: if entry?.address == nil { entry?.address = plain }
        case .modified: entry?.modified = EntryDate.instant(plain)
        case .published: entry?.published = EntryDate.instant(plain)
        case .title: entry?.title = PlainTitle.of(markup: text)
        }
    }

    private mutating func finish() {
        defer { entry = nil }
        guard let entry, let address = entry.address, let url = try? WebURL(address, relativeTo: page.url) else {
            return
        }
        count += 1
        guard count <= Discoverer.countLimit else { return }
        reading.entries.append(
            FoundURL(
                url,
                kind: entry.isSitemap ? .sitemap : .page,
                title: entry.title,
                published: entry.published,
                modified: entry.modified
            )
        )
    }
}
