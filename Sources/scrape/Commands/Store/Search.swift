import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape search "words"`.
struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Finds articles of the store by their words, the best first.",
        usage: "scrape search [<options>] <words> ...",
        discussion: """
            All words have to be there, in title or text; accents and capitals do not matter, and a word of the title \
            counts for ten of the text. With --match the words are an expression of SQLite's FTS5: \
            'title: bridge', 'bridge OR tunnel', 'bri*', 'NEAR(bridge minister)'.
            """
    )

    @Argument(help: "What to look for.")
    var words: [String]

    @Flag(help: "The words are an FTS5 expression. (default: off)")
    var match = false

    @OptionGroup(title: "ARTICLES") var articles: ArticleOptions

    @Flag(help: "Write JSON lines. (default: off)")
    var json = false

    @OptionGroup var look: LookOptions

    func run() async throws {
        let filter = try articles.filter()
        let phrase = words.joined(separator: " ")
        try await look.withStore { store, _ in
            let query = match ? SearchQuery.expression(phrase) : .words(phrase)
            let hits = try await store.search(query, filter, limit: articles.limit ?? 50)
            FileDescriptor.standardOutput.write(hits.map { json ? line($0) : text(of: $0) }.joined())
            if hits.isEmpty { look.messages.console.summary("nothing found") }
        }
    }

    private func line(_ hit: SearchHit) -> String {
        JSONValue.object(hit.entry.members + [.init("snippet", .string(hit.snippet))]).text() + "\n"
    }

    /// The words that were found stand in brackets, or bold on a terminal.
    private func text(of hit: SearchHit) -> String {
        let isScreen = FileDescriptor.standardOutput.isTerminal && Environment["NO_COLOR"] == nil
        let (start, end) = isScreen ? ("\u{1B}[1m", "\u{1B}[0m") : ("[", "]")
        // Made inert piece by piece: the marks are no part of the text.
        let pieces = hit.snippet.split(separator: "\u{2068}", omittingEmptySubsequences: false).map { piece in
            piece.split(separator: "\u{2069}", omittingEmptySubsequences: false)
                .map { InertText.of($0.map { $0.isNewline ? " " : String($0) }.joined()) }.joined(separator: end)
        }
        return hit.entry.line + "    " + pieces.joined(separator: start) + "\n"
    }
}
