import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// Which articles of the store are meant.
struct ArticleOptions: ParsableArguments {
    @Option(help: "Of this host only.")
    var site: String?

    @Option(
        help: ArgumentHelp(
            "Stored since: 2026-11-24, 2026-11-24T08:00:00Z, or 7d for the last week.",
            valueName: "time"
        )
    )
    var since: PastMoment?

    @Option(help: ArgumentHelp("Stored before.", valueName: "time"))
    var until: PastMoment?

    @Option(help: ArgumentHelp("In this language: de, pt-BR.", valueName: "language"))
    var lang: String?

    @Option(
        name: [.customShort("n"), .long],
        help: "So many at most. (default: 50; for export all)",
        transform: number(1...1_000_000_000)
    )
    var limit: Int?

    func filter() throws -> ArticleFilter {
        var filter = ArticleFilter()
        filter.site = try site.map(LookOptions.host)
        filter.since = since?.moment
        filter.until = until?.moment
        filter.language = lang
        return filter
    }
}

/// A day, a moment, or how long ago.
struct PastMoment: OptionValue, Equatable {
    static let form = "a day such as 2026-11-24, a time such as 2026-11-24T08:00:00Z, or how long ago, such as 7d"

    var moment: Instant

    init?(argument: String) {
        if let moment = Instant(rfc3339: argument) ?? Instant(rfc3339: argument + "T00:00:00Z") {
            self.moment = moment
        } else if let length = Duration(shorthand: argument) {
            moment = .now - length
        } else {
            return nil
        }
    }

    var defaultValueDescription: String { moment.rfc3339 }
}

/// An article by its number in the store, or by an address that leads to it.
enum ArticleName {
    static func id(_ text: String, in store: Store, _ console: Console) async throws -> Int64 {
        if let id = Int64(text) { return id }
        let url = try TypedAddress.webURL(text)
        guard let id = try await store.articleID(of: url) else {
            console.error("\(url): the store has no article of this address.")
            throw ProgramExit.file
        }
        return id
    }

    static func article(_ text: String, in store: Store, _ console: Console) async throws -> ArchivedArticle {
        let id = try await id(text, in: store, console)
        guard let article = try await store.article(id) else {
            console.error("The store has no article \(id).")
            throw ProgramExit.file
        }
        return article
    }
}

extension ArticleEntry {
    /// A line for people.
    var line: String { InertText.of("\(id)\t\(stored.rfc3339.prefix(10))\t\(site)\t\(title)") + "\n" }

    var members: [JSONValue.Member] {
        [
            .init("id", .integer(id)), .init("url", .string(url)), .init("site", .string(site)),
            .init("outcome", .string(outcome)), .init("title", .string(title)),
            .init("language", language.map { .string($0) } ?? .null),
            .init("published", published.map { .string($0) } ?? .null), .init("first_stored", .time(stored)),
            .init("last_checked", .time(checked)), .init("last_changed", .time(changed)),
            .init("revision", .count(revision)), .init("worse", worse.map { .string($0) } ?? .null),
        ]
    }
}
