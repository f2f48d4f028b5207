import GRDB
import ScrapeTypes

/// An article with all that was stored of it.
public struct ExportedArticle: Sendable, Hashable {
    public var entry: ArticleEntry
    /// In schema `article/1`.
    public var json: String
}

extension Store {
    /// The next articles in the order in which they were stored.
    ///
    /// - Parameter last: The number of the last one that was had; 0 begins.
    public func articles(after last: Int64, _ filter: ArticleFilter, limit: Int) async throws -> [ExportedArticle] {
        try await read { database in
            let sql = """
                SELECT \(ArticleEntry.columns), json FROM articles WHERE id > :last AND \(ArticleFilter.condition)
                ORDER BY id LIMIT :limit
                """
            var arguments = filter.arguments
            arguments["last"] = last
            arguments["limit"] = limit
            return try Row.fetchAll(database, sql: sql, arguments: StatementArguments(arguments)).map { row in
                ExportedArticle(entry: ArticleEntry(row), json: row["json"])
            }
        }
    }

    /// Writes the store as it is at this moment into a new file, while others go on writing to it.
    ///
    /// Raw pages are files of their own and not in it.
    ///
    /// - Throws: `StoreError` where the file is there already, cannot be made, or does not fit.
    public func backup(to path: String) async throws {
        try await read { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }
}
