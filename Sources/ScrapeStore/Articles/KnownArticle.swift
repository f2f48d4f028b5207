import GRDB
import ScrapeTypes

/// What a new visit is held against.
struct KnownArticle {
    let id: Int64
    let identity: String
    let outcome: String
    let revision: Int
    let title: String
    let text: String
    let hash: Int64
    let isWorse: Bool

    init(_ row: Row) {
        id = row["id"]
        identity = row["identity"]
        outcome = row["outcome"]
        revision = row["revision"]
        title = row["title"]
        text = row["text"]
        hash = row["hash"] ?? ContentHash.of(title: row["title"], text: row["text"])
        isWorse = (row["worse"] as String?) != nil
    }

    var isWhole: Bool { outcome == Outcome.Kind.article.rawValue }

    /// Whether an article may be the same one under another address: its page only says so.
    func isLike(_ article: StoredArticle, hash: Int64) -> Bool {
        hash == self.hash || title.lowercased() == article.title.lowercased()
            || text.utf8.prefix(200).elementsEqual(article.text.utf8.prefix(200))
    }

    /// Why the new version may not take this one's place; `nil` where it may.
    func reasonAgainst(_ article: StoredArticle) -> String? {
        guard isWhole else { return nil }
        if article.outcome != .article { return article.outcome.rawValue }
        return text.utf8.count >= 500 && article.text.utf8.count * 5 < text.utf8.count * 2 ? "shorter" : nil
    }
}

/// How an address came to an article. The numbers stand in the store.
enum AliasKind: Int {
    /// It answered with the article.
    case own = 0
    /// It was asked for, or stood in a redirect.
    case asked = 1
    /// The page names it.
    case canonical = 2
}
