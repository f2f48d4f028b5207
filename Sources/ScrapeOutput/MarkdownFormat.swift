import ScrapeTypes

/// The article as CommonMark with GitHub's tables: title, standfirst, byline, date, lead picture, body, address.
public struct MarkdownFormat: OutputFormat {
    public static let name = "markdown"
    public static let summary = "CommonMark with GitHub's tables"
    public static let fileExtension = "md"

    /// Whether the fields stand before the text as YAML, and byline and date only there.
    public var frontMatter: Bool
    /// Whether the comments of readers follow the text, under a heading.
    public var comments: Bool

    public init(options: OutputOptions) {
        self.init(frontMatter: options.frontMatter, comments: options.comments)
    }

    public init(frontMatter: Bool, comments: Bool = false) {
        self.frontMatter = frontMatter
        self.comments = comments
    }

    public func write(_ article: Article, to output: inout some TextOutputStream) {
        if frontMatter {
            output.write(FrontMatter.text(of: article))
            output.write("\n")
        }
        var writer = MarkdownWriter()
        writeHead(of: article, to: &writer)
        let body = article.blocks.filter(\.hasContent)
        if !body.isEmpty {
            writer.writeBlankLine()
            writer.write(body)
        }
        let replies = comments ? article.comments.filter(\.hasContent) : []
        if !replies.isEmpty {
            writer.writeBlankLine()
            writer.write(heading: RichText("Comments"), level: 2)
            writer.writeBlankLine()
            writer.write(replies)
        }
        writer.writeBlankLine()
        writer.write("Original url: ", article.url)
        output.write(String(decoding: writer.bytes, as: UTF8.self))
    }

    private func writeHead(of article: Article, to writer: inout MarkdownWriter) {
        let title = RichText(article.title)
        if title.hasContent { writer.write(heading: title, level: 1) }
        writeParagraph(RichText(article.standfirst ?? ""), to: &writer)
        if !frontMatter {
            writeParagraph(Self.byline(article.authors), to: &writer)
            writeParagraph(RichText(article.published.map(\.englishLong) ?? ""), to: &writer)
        }
        if let picture = article.leadImage, !article.leadImageIsInBody, picture.hasContent {
            writer.writeBlankLine()
            writer.write(picture)
        }
    }

    private func writeParagraph(_ text: RichText, to writer: inout MarkdownWriter) {
        if !text.hasContent { return }
        writer.writeBlankLine()
        writer.write(lines: MarkdownInline.bytes(of: text))
    }

    /// `By [Ann](…), [Bob](…) and Cem`.
    static func byline(_ authors: [Article.Author]) -> RichText {
        let authors = authors.filter { RichText($0.name).hasContent }
        var runs: [RichText.Run] = []
        for (index, author) in authors.enumerated() {
            runs.append(RichText.Run(index == 0 ? "By " : index + 1 < authors.count ? ", " : " and "))
            runs.append(RichText.Run(author.name, link: author.url.map { .web($0) }))
        }
        return RichText(runs: runs)
    }
}

extension OutputFormat where Self == MarkdownFormat {
    /// The article as CommonMark with GitHub's tables.
    public static var markdown: Self { MarkdownFormat() }
}
