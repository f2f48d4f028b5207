import GRDB
import ScrapeTypes

/// An article that was found, and where its text has the words.
public struct SearchHit: Sendable, Hashable {
    public var entry: ArticleEntry
    /// A piece of the text; the words stand between U+2068 and U+2069, which a hostile text may have too.
    public var snippet: String
}

/// What is looked for.
public enum SearchQuery: Sendable, Hashable {
    /// Words that all have to be there, whatever signs are in them.
    case words(String)
    /// An expression of FTS5.
    case expression(String)

    /// The words as FTS5 wants them, each a string of its own; `nil` where there are none.
    var match: String? {
        switch self {
        case .expression(let text): return text
        case .words(let text):
            let words = text.split(whereSeparator: \.isWhitespace).filter { $0.contains { $0.isLetter || $0.isNumber } }
            guard !words.isEmpty else { return nil }
            return words.map { "\"" + $0.filter { $0 != "\"" && $0 != "\0" } + "\"" }.joined(separator: " ")
        }
    }
}

extension Store {
    /// Articles with these words, the best first: a word of the title counts for ten of the text.
    ///
    /// - Throws: `StoreError.badSearch` where an expression is none.
    public func search(_ query: SearchQuery, _ filter: ArticleFilter, limit: Int) async throws -> [SearchHit] {
        guard let match = query.match else { return [] }
        do {
            return try await read { database in
                let sql = """
                    SELECT \(ArticleEntry.columns), snippet(articles_text, -1, char(0x2068), char(0x2069), '…', 24) AS snippet
                    FROM articles_text JOIN articles ON articles.id = articles_text.rowid
                    WHERE articles_text MATCH :match AND \(ArticleFilter.condition) ORDER BY articles_text.rank LIMIT :limit
                    """
                var arguments = filter.arguments
                arguments["match"] = match
                arguments["limit"] = limit
                return try Row.fetchAll(database, sql: sql, arguments: StatementArguments(arguments)).map { row in
                    SearchHit(entry: ArticleEntry(row), snippet: row["snippet"])
                }
            }
        } catch StoreError.other(let detail) {
            // What SQLite says of an expression is the only thing that can go wrong here.
            throw StoreError.badSearch(detail)
        }
    }
}
