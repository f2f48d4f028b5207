import ScrapeTypes

extension Article {
    /// Reads what the JSON formats write (schema `article/1`): what the outputs are made of. Provenance, charset and the
    /// rule's part stay behind.
    ///
    /// - Returns: `nil` for what is no article of that schema.
    public init?(json text: String) {
        guard let value = JSONValue(lenient: text), value["schema"]?.string == ArticleJSON.schema,
            let url = value["url"]?.string.flatMap({ try? WebURL($0) })
        else { return nil }
        self.init(url: url)
        canonical = value.url("canonical")
        title = value["title"]?.string ?? ""
        standfirst = value["standfirst"]?.string
        authors = value.items("authors").compactMap { author in
            author["name"]?.string.map { Author(name: $0, url: author.url("url")) }
        }
        published = value["published"]?.string.flatMap { ArticleDate(iso8601: $0) }
        modified = value["modified"]?.string.flatMap { ArticleDate(iso8601: $0) }
        section = value["section"]?.string
        tags = value.items("tags").compactMap(\.string)
        language = value["language"]?.string
        siteName = value["site_name"]?.string
        licence = value["licence"]?.string
        access = value["access"]?.string.flatMap(Access.init) ?? .open
        kind = value["kind"]?.string.flatMap(Kind.init) ?? .article
        flags = value.items("flags").compactMap(\.string)
        ownFields = (value["fields"]?.object ?? []).compactMap(OwnField.init)
        pageCount = value["page_count"]?.integer.flatMap { Int(exactly: $0) } ?? 1
        isTruncated = value["truncated"]?.bool ?? false
        blocks = value.blocks("blocks", depth: 1)
        comments = value.blocks("comments", depth: 1)
        if let image = value["lead_image"], let first = Figure.Image(image) {
            leadImage = Figure(images: [first], caption: image.richText("caption"), credit: image["credit"]?.string)
            leadImageIsInBody = image["in_body"]?.bool ?? false
        }
    }
}

extension Article.OwnField {
    fileprivate init?(_ member: JSONValue.Member) {
        if let text = member.value.string {
            self.init(name: member.key, value: .text(text))
        } else if let list = member.value.array {
            self.init(name: member.key, value: .list(list.compactMap(\.string)))
        } else {
            return nil
        }
    }
}

extension Figure.Image {
    fileprivate init?(_ value: JSONValue) {
        guard let text = value["url"]?.string else { return nil }
        let url: ImageURL? = text.hasPrefix("data:") ? .data(text) : (try? WebURL(text)).map { .web($0) }
        guard let url else { return nil }
        self.init(url: url, alt: value["alt"]?.string ?? "", width: value.count("width"), height: value.count("height"))
    }
}

extension JSONValue {
    fileprivate func items(_ key: String) -> [JSONValue] { self[key]?.array ?? [] }

    fileprivate func url(_ key: String) -> WebURL? { self[key]?.string.flatMap { try? WebURL($0) } }

    fileprivate func count(_ key: String) -> Int? { self[key]?.integer.flatMap { Int(exactly: $0) } }

    /// Blocks no deeper than an article has them, so that this may recurse.
    fileprivate func blocks(_ key: String, depth: Int) -> [ArticleBlock] {
        (self[key] ?? .null).blocks(depth: depth)
    }

    private func blocks(depth: Int) -> [ArticleBlock] {
        guard depth <= ArticleBlock.maximumDepth else { return [] }
        return (array ?? []).compactMap { $0.block(depth: depth) }
    }

    private func block(depth: Int) -> ArticleBlock? {
        switch self["type"]?.string {
        case "heading":
            return .heading(
                level: min(max(count("level") ?? 2, 1), 6),
                text: richText("text", runs: "runs") ?? RichText()
            )
        case "paragraph": return .paragraph(richText("text", runs: "runs") ?? RichText())
        case "list":
            let items = items("items").map { $0.blocks(depth: depth + 1) }
            return .list(.init(isOrdered: self["ordered"]?.bool ?? false, start: count("start") ?? 1, items: items))
        case "quote": return .quote(blocks("blocks", depth: depth + 1))
        case "code": return .code(self["text"]?.string ?? "", language: self["language"]?.string)
        case "table":
            let rows = items("rows").map { row in
                ArticleBlock.Table.Row(cells: (row.array ?? []).map { $0.cell(depth: depth + 1) })
            }
            return .table(.init(caption: richText("caption"), rows: rows))
        case "figure":
            let images = items("images").compactMap { Figure.Image($0) }
            return .figure(.init(images: images, caption: richText("caption"), credit: self["credit"]?.string))
        case "embed":
            guard let url = url("url") else { return nil }
            let kind = self["kind"]?.string.flatMap(Embed.Kind.init) ?? .frame
            return .embed(Embed(kind: kind, url: url, title: self["title"]?.string))
        case "rule": return .rule
        // A later version may have more kinds.
        case _: return nil
        }
    }

    private func cell(depth: Int) -> ArticleBlock.Table.Cell {
        .init(
            isHeader: self["header"]?.bool ?? false,
            columns: min(max(count("columns") ?? 1, 1), 1000),
            rows: min(max(count("rows") ?? 1, 1), 65_534),
            blocks: blocks("blocks", depth: depth)
        )
    }

    /// The text of a key, with its marks where it has some.
    fileprivate func richText(_ key: String, runs: String? = nil) -> RichText? {
        if let list = self[runs ?? key + "_runs"]?.array { return RichText(runs: list.map { $0.run }) }
        return self[key]?.string.map { RichText($0) }
    }

    private var run: RichText.Run {
        let names = Set(items("marks").compactMap(\.string))
        let marks = ArticleJSON.marks.filter { names.contains($0.name) }.map(\.mark)
        return RichText.Run(self["text"]?.string ?? "", marks: RichText.Marks(marks), link: link)
    }

    private var link: RichText.Link? {
        guard let text = self["link"]?.string else { return nil }
        if text.hasPrefix("mailto:") { return .mail(String(text.dropFirst(7))) }
        return (try? WebURL(text)).map { .web($0) }
    }
}
