import ScrapeTypes

/// Short ways to say what a test writes.
func paragraph(_ text: String) -> ArticleBlock { .paragraph(RichText(text)) }

func paragraph(_ runs: RichText.Run...) -> ArticleBlock { .paragraph(RichText(runs: runs)) }

func run(_ text: String, _ marks: RichText.Marks = []) -> RichText.Run { RichText.Run(text, marks: marks) }

func link(_ text: String, _ address: String, _ marks: RichText.Marks = []) throws -> RichText.Run {
    RichText.Run(text, marks: marks, link: .web(try WebURL(address)))
}

func bullets(_ items: [ArticleBlock]...) -> ArticleBlock { .list(ArticleBlock.List(items: items)) }

func numbers(from start: Int = 1, _ items: [ArticleBlock]...) -> ArticleBlock {
    .list(ArticleBlock.List(isOrdered: true, start: start, items: items))
}

func cell(_ text: String, columns: Int = 1, rows: Int = 1) -> ArticleBlock.Table.Cell {
    ArticleBlock.Table.Cell(columns: columns, rows: rows, blocks: [paragraph(text)])
}

func head(_ text: String) -> ArticleBlock.Table.Cell {
    ArticleBlock.Table.Cell(isHeader: true, blocks: text.isEmpty ? [] : [paragraph(text)])
}

func table(_ rows: [ArticleBlock.Table.Cell]..., caption: RichText? = nil) -> ArticleBlock {
    .table(ArticleBlock.Table(caption: caption, rows: rows.map(ArticleBlock.Table.Row.init)))
}

func picture(_ address: String, alt: String = "") throws -> Figure.Image {
    Figure.Image(url: .web(try WebURL(address)), alt: alt)
}

/// An article of these blocks and nothing else.
func article(_ blocks: [ArticleBlock]) throws -> Article {
    var article = Article(url: try WebURL("https://example.com/a"))
    article.blocks = blocks
    return article
}

/// The article of DESIGN's example, with every field filled.
func wholeArticle() throws -> Article {
    var article = Article(url: try WebURL("https://example.com/2024/09/02/minister-opens-the-new-bridge"))
    article.canonical = try WebURL("https://www.example.com/bridge")
    article.title = "Minister Opens the New Bridge, Two Years Late"
    article.standfirst = "It cost twice what was planned."
    article.authors = [
        Article.Author(name: "Reuters", url: try WebURL("https://example.com/author/reuters")),
        Article.Author(name: "Ann Example"),
    ]
    article.published = ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 34_200, utcOffset: 180)
    article.modified = ArticleDate(year: 2024, month: 9, day: 3)
    article.leadImage = Figure(
        images: [
            Figure.Image(
                url: .web(try WebURL("https://example.com/img/bridge.jpg")),
                alt: "",
                width: 1200,
                height: 800
            )
        ],
        caption: RichText("The bridge at dawn."),
        credit: "City Press Service / Telegram"
    )
    article.section = "City"
    article.tags = ["bridges", "ministers"]
    article.language = "en"
    article.siteName = "The Example"
    article.licence = "https://creativecommons.org/licenses/by/4.0/"
    article.access = .paywalled
    article.charset = Article.Charset(name: "windows-1251", source: .meta)
    article.provenance = [.title: .vote, .body: .rule("h1")]
    article.blocks = [
        paragraph("First paragraph, whole, never cut in two by an advert or a page break."),
        .embed(Embed(kind: .video, url: try WebURL("https://www.youtube.com/watch?v=abc"), title: "The opening")),
        paragraph("Next paragraph."),
    ]
    return article
}
