import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape export`.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Writes articles of the store, in the order in which they were stored.",
        usage: "scrape export [<options>]",
        discussion: """
            JSON lines hold all that is stored of an article, in schema article/1. Into a folder each article is a file of its own; \
            one file appears when it is whole.
            """
    )

    @OptionGroup(title: "ARTICLES") var articles: ArticleOptions

    @Option(name: .shortAndLong, help: "How they are written.")
    var format = FormatName(name: JSONLinesFormat.name)

    @Option(name: .shortAndLong, help: ArgumentHelp("A file, or a folder with a slash at its end.", valueName: "path"))
    var output: String?

    @Flag(help: "Begin Markdown with the article's data as YAML. (default: off)")
    var frontMatter = false

    @OptionGroup var look: LookOptions

    /// Articles that are in memory at a time.
    private static let batch = 100

    func run() async throws {
        let filter = try articles.filter()
        try await look.withStore { store, _ in
            let console = look.messages.console
            let writer = ResultWriter(OutputDestination(output), console: console)
            let progress = Progress(of: nil, unit: "articles", on: console)
            var last: Int64 = 0
            var left = articles.limit ?? .max
            while left > 0 {
                let batch = try await store.articles(after: last, filter, limit: min(left, Export.batch))
                guard let end = batch.last else { break }
                for article in batch {
                    try write(article, to: writer, console)
                    progress.advance(failed: false)
                }
                last = end.entry.id
                left -= batch.count
            }
            progress.finish()
            try writer.finish()
            if last == 0 { console.summary("no articles") }
        }
    }

    private func write(_ stored: ExportedArticle, to writer: ResultWriter, _ console: Console) throws {
        guard let format = OutputFormats.named(format.name), let article = Article(json: stored.json) else {
            console.warning("article \(stored.entry.id) is not in the schema article/1, and left out")
            return
        }
        // What is stored has more than can be read back.
        let isJSON = self.format.name == JSONLinesFormat.name
        let text =
            isJSON
            ? stored.json + "\n" : format.init(options: OutputOptions(frontMatter: frontMatter)).text(of: article)
        try writer.write(Array(text.utf8), name: FileName(article, extension: format.fileExtension).text)
    }
}
