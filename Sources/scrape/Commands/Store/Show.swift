import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape show ID|URL`.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints an article of the store.",
        usage: "scrape show [<options>] <id or url>",
        discussion: "Any address that leads to the article names it: the one that was asked for, those of redirects."
    )

    @Argument(help: ArgumentHelp("A number that scrape list prints, or an address.", valueName: "id or url"))
    var name: String

    @Option(name: .shortAndLong, help: "How it is written.")
    var format = FormatName(name: OutputFormats.all[0].name)

    @Flag(help: "Begin Markdown with the article's data as YAML. (default: off)")
    var frontMatter = false

    @OptionGroup var look: LookOptions

    func run() async throws {
        try await look.withStore { store, _ in
            let console = look.messages.console
            let stored = try await ArticleName.article(name, in: store, console)
            if let worse = stored.entry.worse {
                console.warning("its page showed something worse when it was last looked at (\(worse))")
            }
            guard let article = Article(json: stored.json), let format = OutputFormats.named(format.name) else {
                console.error("Article \(stored.entry.id) is not in the schema article/1.")
                throw ProgramExit.file
            }
            let text = format.init(options: OutputOptions(frontMatter: frontMatter)).text(of: article)
            // What is stored has more than can be read back.
            let isJSON = self.format.name == JSONLinesFormat.name
            FileDescriptor.standardOutput.write(isJSON ? stored.json + "\n" : text)
        }
    }
}
