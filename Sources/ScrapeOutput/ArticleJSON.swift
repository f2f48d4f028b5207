import ScrapeTypes

/// An article as JSON, schema `article/1`; docs/article-schema.md has every key.
///
/// Keys are only ever added. A scalar that the article has not is null, a list that it has not is empty.
enum ArticleJSON {
    static let schema = "article/1"

    static func value(of article: Article) -> JSONValue {
        let text = article.text
        let contents = Contents(of: article)
        return [
            "schema": .string(schema),
            "url": .string(article.url.description),
            "canonical": string(article.canonical?.description),
            "title": string(article.title.isEmpty ? nil : article.title),
            "standfirst": string(article.standfirst),
            "authors": .array(article.authors.map(author)),
            "published": string(article.published.map(\.rfc3339)),
            "modified": string(article.modified.map(\.rfc3339)),
            "lead_image": leadImage(of: article),
            "section": string(article.section),
            "tags": .array(article.tags.map { .string($0) }),
            "language": string(article.language),
            "site_name": string(article.siteName),
            "licence": string(article.licence),
            "access": .string(article.access.rawValue),
            "kind": .string(article.kind.rawValue),
            "text": .string(text),
            "blocks": blocks(article.blocks),
            "embeds": .array(contents.embeds.map { .object(members(of: $0)) }),
            "images": .array(contents.images.map { .object(members(of: $0.image, in: $0.figure)) }),
            "page_count": integer(article.pageCount),
            "truncated": .bool(article.isTruncated),
            "word_count": integer(WordCount.of(text)),
            "provenance": provenance(of: article),
            "fields": .object(article.ownFields.map { JSONValue.Member($0.name, value(of: $0)) }),
            "flags": .array(article.flags.map { .string($0) }),
            "comments": blocks(article.comments),
            "rule": rule(of: article),
            "charset": string(article.charset?.name),
            "charset_source": string(article.charset?.source.rawValue),
        ]
    }

    // MARK: Fields

    private static func author(_ author: Article.Author) -> JSONValue {
        ["name": .string(author.name), "url": string(author.url?.description)]
    }

    private static func leadImage(of article: Article) -> JSONValue {
        guard let figure = article.leadImage, let image = figure.images.first(where: { Address($0.url) != nil }) else {
            return .null
        }
        let captionRuns = figure.caption.map { runs(of: $0, named: "caption_runs") } ?? []
        return .object(
            members(of: image, in: figure) + captionRuns
                + [JSONValue.Member("in_body", .bool(article.leadImageIsInBody))]
        )
    }

    private static func value(of field: Article.OwnField) -> JSONValue {
        switch field.value {
        case .text(let text): .string(text)
        case .list(let texts): .array(texts.map { .string($0) })
        }
    }

    private static func rule(of article: Article) -> JSONValue {
        guard let rule = article.rule else { return .null }
        return [
            "file": .string(rule.file),
            "template": string(rule.template),
            "body": .string(rule.bodyStands ? "rule" : "generic"),
            "reason": .string(rule.reason.rawValue),
        ]
    }

    /// Fields in the order in which the type names them, so that the same article always gives the same bytes.
    private static func provenance(of article: Article) -> JSONValue {
        .object(
            Article.Field.allCases.compactMap { field in
                article.provenance[field].map { JSONValue.Member(field.rawValue, .string($0.description)) }
            }
                + article.ownFields.compactMap { field in
                    field.source.map { JSONValue.Member("fields." + field.name, .string($0.description)) }
                }
        )
    }

    private static func members(of image: Figure.Image) -> [JSONValue.Member] {
        [
            JSONValue.Member("url", .string(Address(image.url)?.text ?? "")),
            JSONValue.Member("alt", .string(image.alt)),
            JSONValue.Member("width", image.width.map(integer) ?? .null),
            JSONValue.Member("height", image.height.map(integer) ?? .null),
        ]
    }

    private static func members(of image: Figure.Image, in figure: Figure) -> [JSONValue.Member] {
        members(of: image) + [
            JSONValue.Member("caption", string(figure.caption?.plain)),
            JSONValue.Member("credit", string(figure.credit)),
        ]
    }

    private static func members(of embed: Embed) -> [JSONValue.Member] {
        [
            JSONValue.Member("kind", .string(embed.kind.rawValue)),
            JSONValue.Member("url", .string(embed.url.description)),
            JSONValue.Member("title", string(embed.title)),
        ]
    }

    // MARK: Blocks

    private static func blocks(_ blocks: [ArticleBlock]) -> JSONValue {
        .array(blocks.map { .object([JSONValue.Member("type", .string(name(of: $0)))] + members(of: $0)) })
    }

    private static func name(of block: ArticleBlock) -> String {
        switch block {
        case .heading: "heading"
        case .paragraph: "paragraph"
        case .list: "list"
        case .quote: "quote"
        case .code: "code"
        case .table: "table"
        case .figure: "figure"
        case .embed: "embed"
        case .rule: "rule"
        }
    }

    private static func members(of block: ArticleBlock) -> [JSONValue.Member] {
        switch block {
        case .heading(let level, let text): [JSONValue.Member("level", integer(level))] + members(of: text)
        case .paragraph(let text): members(of: text)
        case .list(let list): members(of: list)
        case .quote(let content): [JSONValue.Member("blocks", blocks(content))]
        case .code(let code, let language):
            [JSONValue.Member("text", .string(code)), JSONValue.Member("language", string(language))]
        case .table(let table): members(of: table)
        case .figure(let figure): members(of: figure)
        case .embed(let embed): members(of: embed)
        case .rule: []
        }
    }

    private static func members(of list: ArticleBlock.List) -> [JSONValue.Member] {
        [
            JSONValue.Member("ordered", .bool(list.isOrdered)),
            JSONValue.Member("start", list.isOrdered ? integer(list.start) : .null),
            JSONValue.Member("items", .array(list.items.map(blocks))),
        ]
    }

    private static func members(of table: ArticleBlock.Table) -> [JSONValue.Member] {
        let rows = table.rows.map { row in JSONValue.array(row.cells.map(cell)) }
        return members(of: table.caption, named: "caption") + [JSONValue.Member("rows", .array(rows))]
    }

    private static func cell(_ cell: ArticleBlock.Table.Cell) -> JSONValue {
        [
            "header": .bool(cell.isHeader),
            "columns": integer(cell.columns),
            "rows": integer(cell.rows),
            "blocks": blocks(cell.blocks),
        ]
    }

    private static func members(of figure: Figure) -> [JSONValue.Member] {
        let images = figure.images.filter { Address($0.url) != nil }.map { JSONValue.object(members(of: $0)) }
        return [JSONValue.Member("images", .array(images))] + members(of: figure.caption, named: "caption")
            + [JSONValue.Member("credit", string(figure.credit))]
    }

    // MARK: Rich text

    private static func members(of text: RichText) -> [JSONValue.Member] {
        [JSONValue.Member("text", .string(text.plain))] + runs(of: text, named: "runs")
    }

    private static func members(of text: RichText?, named key: String) -> [JSONValue.Member] {
        [JSONValue.Member(key, string(text?.plain))] + (text.map { runs(of: $0, named: key + "_runs") } ?? [])
    }

    /// The runs, only where one has a mark or a link.
    private static func runs(of text: RichText, named key: String) -> [JSONValue.Member] {
        if text.runs.allSatisfy({ $0.marks.isEmpty && $0.link == nil }) { return [] }
        return [JSONValue.Member(key, .array(text.runs.map(run)))]
    }

    private static func run(_ run: RichText.Run) -> JSONValue {
        [
            "text": .string(run.text),
            "marks": .array(marks.filter { run.marks.contains($0.mark) }.map { .string($0.name) }),
            "link": string(run.link.map { Address($0).text }),
        ]
    }

    static let marks: [(mark: RichText.Marks, name: String)] = [
        (.strong, "strong"), (.emphasis, "emphasis"), (.code, "code"), (.strikethrough, "strikethrough"),
        (.superscript, "superscript"), (.subscript, "subscript"),
    ]

    private static func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    private static func integer(_ number: Int) -> JSONValue { .integer(Int64(number)) }
}

/// The pictures and embeds of an article, wherever they stand, in order and each address once.
private struct Contents {
    private(set) var images: [(image: Figure.Image, figure: Figure)] = []
    private(set) var embeds: [Embed] = []
    private var seenImages: Set<ImageURL> = []
    private var seenEmbeds: Set<WebURL> = []

    init(of article: Article) {
        if let figure = article.leadImage, !article.leadImageIsInBody { add(figure) }
        add(article.blocks)
    }

    private mutating func add(_ blocks: [ArticleBlock]) {
        for block in blocks {
            switch block {
            case .figure(let figure): add(figure)
            case .embed(let embed): if seenEmbeds.insert(embed.url).inserted { embeds.append(embed) }
            case .list(let list): for item in list.items { add(item) }
            case .quote(let content): add(content)
            case .table(let table): for row in table.rows { for cell in row.cells { add(cell.blocks) } }
            case .heading, .paragraph, .code, .rule: break
            }
        }
    }

    private mutating func add(_ figure: Figure) {
        for image in figure.images where Address(image.url) != nil && seenImages.insert(image.url).inserted {
            images.append((image, figure))
        }
    }
}
