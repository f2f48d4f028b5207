import ScrapeTypes

/// Writes an article as HTML. It knows no elements but its own, and all text and every attribute goes through `Tag`
/// and `write(text:)`, which escape.
struct HTMLWriter {
    private(set) var text = ""

    // MARK: Elements

    /// An attribute, its value not yet escaped.
    typealias Attribute = (name: String, value: String)

    private mutating func open(_ element: String, _ attributes: [Attribute] = []) {
        text += "<" + element
        for attribute in attributes {
            text += " " + attribute.name + "=\"" + HTMLText.escaped(attribute.value) + "\""
        }
        text += ">"
    }

    private mutating func close(_ element: String) {
        text += "</" + element + ">"
    }

    private mutating func write(
        _ element: String,
        _ attributes: [Attribute] = [],
        _ content: (inout HTMLWriter) -> Void
    ) {
        open(element, attributes)
        content(&self)
        close(element)
    }

    private mutating func write(text content: String) {
        text += HTMLText.escaped(content)
    }

    private mutating func endLine() {
        text += "\n"
    }

    // MARK: The page

    mutating func write(_ article: Article, comments: Bool = false) {
        text += "<!DOCTYPE html>\n"
        let language = article.language.flatMap(HTMLText.languageTag).map { [("lang", $0)] } ?? []
        open("html", language)
        endLine()
        writeHead(of: article)
        open("body")
        endLine()
        // The first letter says in which direction the text runs.
        open("article", [("dir", "auto")])
        endLine()
        writeHeader(of: article)
        write(article.blocks)
        if comments, !article.comments.isEmpty {
            write("section") { section in
                section.write("h2") { $0.write(text: "Comments") }
                section.write(article.comments)
            }
            endLine()
        }
        write("footer") { footer in
            footer.write("p") { line in
                line.write(text: "Original url: ")
                line.writeLink(to: Address(article.url)) { $0.write(text: article.url.description) }
            }
        }
        text += "\n</article>\n</body>\n</html>\n"
    }

    private mutating func writeHead(of article: Article) {
        text += "<head>\n<meta charset=\"utf-8\">\n"
        writeMeta("http-equiv", "Content-Security-Policy", HTMLText.policy)
        writeMeta("name", "viewport", "width=device-width, initial-scale=1")
        writeMeta("name", "referrer", "no-referrer")
        // A page without a title is no valid page.
        write("title") { $0.write(text: article.title.isEmpty ? article.url.description : article.title) }
        endLine()
        for author in article.authors { writeMeta("name", "author", author.name) }
        if let published = article.published { writeMeta("name", "date", published.rfc3339) }
        if let standfirst = article.standfirst { writeMeta("name", "description", standfirst) }
        open("link", [("rel", "canonical"), ("href", Address(article.canonical ?? article.url).text)])
        text += "\n<style>\n" + HTMLText.style + "\n</style>\n</head>\n"
    }

    private mutating func writeMeta(_ key: String, _ name: String, _ content: String) {
        open("meta", [(key, name), ("content", content)])
        endLine()
    }

    private mutating func writeHeader(of article: Article) {
        open("header")
        endLine()
        if !article.title.isEmpty { writeLine("h1") { $0.write(text: article.title) } }
        if let standfirst = article.standfirst, !standfirst.isEmpty {
            writeLine("p", [("class", "standfirst")]) { $0.writeLines(of: standfirst) }
        }
        let byline = MarkdownFormat.byline(article.authors)
        if byline.hasContent { writeLine("p", [("class", "byline")]) { $0.write(byline) } }
        if let published = article.published {
            writeLine("p", [("class", "date")]) { line in
                line.write("time", [("datetime", published.rfc3339)]) {
                    $0.write(text: published.englishLong)
                }
            }
        }
        if let picture = article.leadImage, !article.leadImageIsInBody { write(picture) }
        close("header")
        endLine()
    }

    private mutating func writeLine(
        _ element: String,
        _ attributes: [Attribute] = [],
        _ content: (inout HTMLWriter) -> Void
    ) {
        write(element, attributes, content)
        endLine()
    }

    // MARK: Blocks

    /// Writes blocks, which nest `ArticleBlock.maximumDepth` deep at most, one line each.
    private mutating func write(_ blocks: [ArticleBlock]) {
        for block in blocks where block.hasContent { write(block) }
    }

    private mutating func write(_ block: ArticleBlock) {
        switch block {
        case .heading(let level, let line): writeLine("h\(min(max(level, 2), 6))") { $0.write(line) }
        case .paragraph(let line): writeLine("p") { $0.write(line) }
        case .list(let list): write(list)
        case .quote(let blocks):
            writeLine("blockquote") { quote in
                quote.endLine()
                quote.write(blocks)
            }
        case .code(let code, let language): write(code: code, language: language)
        case .table(let table): write(table)
        case .figure(let figure): write(figure)
        case .embed(let embed): write(embed)
        case .rule: text += "<hr>\n"
        }
    }

    private mutating func write(_ list: ArticleBlock.List) {
        let isRenumbered = list.isOrdered && list.start != 1
        writeLine(list.isOrdered ? "ol" : "ul", isRenumbered ? [("start", "\(list.start)")] : []) { items in
            items.endLine()
            for item in list.items where item.contains(where: \.hasContent) {
                items.writeLine("li") { $0.writeFlow(item) }
            }
        }
    }

    /// Writes the blocks of an item or a cell: a paragraph that stands alone needs no element.
    private mutating func writeFlow(_ blocks: [ArticleBlock]) {
        let blocks = blocks.filter(\.hasContent)
        if blocks.count == 1, case .paragraph(let line) = blocks[0] {
            write(line)
        } else if !blocks.isEmpty {
            endLine()
            write(blocks)
        }
    }

    private mutating func write(code: String, language: String?) {
        let word = MarkdownCode.infoString(language)
        let attributes = word.isEmpty ? [] : [("class", "language-" + String(decoding: word, as: UTF8.self))]
        writeLine("pre") { pre in
            pre.write("code", attributes) { $0.write(text: code) }
        }
    }

    private mutating func write(_ table: ArticleBlock.Table) {
        writeLine("table") { body in
            body.endLine()
            if let caption = table.caption, caption.hasContent { body.writeLine("caption") { $0.write(caption) } }
            for row in table.rows where !row.cells.isEmpty {
                body.writeLine("tr") { line in
                    for cell in row.cells { line.write(cell) }
                }
            }
        }
    }

    private mutating func write(_ cell: ArticleBlock.Table.Cell) {
        var attributes: [Attribute] = []
        if cell.columns > 1 { attributes.append(("colspan", "\(min(cell.columns, 1_000))")) }
        if cell.rows > 1 { attributes.append(("rowspan", "\(min(cell.rows, 65_534))")) }
        write(cell.isHeader ? "th" : "td", attributes) { $0.writeFlow(cell.blocks) }
    }

    private mutating func write(_ figure: Figure) {
        if !figure.hasContent { return }
        writeLine("figure") { content in
            content.endLine()
            for image in figure.images { content.write(image) }
            let caption = figure.captionLine
            if caption.hasContent { content.writeLine("figcaption") { $0.write(caption) } }
        }
    }

    private mutating func write(_ image: Figure.Image) {
        guard let address = Address(image.url) else { return }
        var attributes = [("src", address.text), ("alt", image.alt)]
        if let width = image.width, width > 0 { attributes.append(("width", "\(width)")) }
        if let height = image.height, height > 0 { attributes.append(("height", "\(height)")) }
        attributes.append(("loading", "lazy"))
        open("img", attributes)
        endLine()
    }

    private mutating func write(_ embed: Embed) {
        let title = embed.title.flatMap { RichText($0).hasContent ? $0 : nil }
        writeLine("p", [("class", "embed")]) { line in
            line.write(text: "Embed: ")
            line.writeLink(to: Address(embed.url)) { $0.write(text: title ?? embed.url.description) }
        }
    }

    // MARK: Rich text

    private mutating func writeLink(to address: Address, _ content: (inout HTMLWriter) -> Void) {
        write("a", [("href", address.text), ("rel", "noopener noreferrer nofollow")], content)
    }

    /// Writes runs, those that share a link in one element.
    private mutating func write(_ line: RichText) {
        var runs = line.runs[...]
        while let first = runs.first {
            let group = runs.prefix { $0.link == first.link }
            runs = runs.dropFirst(group.count)
            if let link = first.link {
                writeLink(to: Address(link)) { content in
                    for run in group { content.write(run) }
                }
            } else {
                for run in group { write(run) }
            }
        }
    }

    private mutating func write(_ run: RichText.Run) {
        let elements = HTMLText.elements.filter { run.marks.contains($0.mark) }.map(\.name)
        for element in elements { open(element) }
        writeLines(of: run.text)
        for element in elements.reversed() { close(element) }
    }

    private mutating func writeLines(of content: String) {
        text += HTMLText.escaped(content, breakingLines: true)
    }
}
