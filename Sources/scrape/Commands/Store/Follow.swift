import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape follow`.
struct Follow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "follow",
        abstract: "Streams the changes of the store as they are committed.",
        usage: "scrape follow [<options>]",
        discussion: """
            Each change has a number that grows in the order of commits; some may be missing. Every change comes at least \
            once, in order. --cursor keeps the place in the store after what was written; the next run with that name goes \
            on there. Kinds: new, edited, worse (the page shows a wall, a teaser or much less: the stored text stays), \
            forgotten.
            """
    )

    @Option(
        help: ArgumentHelp(
            "Begin behind this change; 0 gives all. (default: the cursor's place, else 0)",
            valueName: "seq"
        )
    )
    var since: Int64?

    @Option(help: ArgumentHelp("Keep the place under this name.", valueName: "name"))
    var cursor: String?

    @Option(help: "text is a line for people; jsonl has the article of each new or edited one.")
    var format = Form.text

    @Option(help: "Of this host only.")
    var site: String?

    @Flag(help: "End when all that is there now was written. (default: off)")
    var untilNow = false

    @OptionGroup var look: LookOptions

    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, jsonl
    }

    private static let batch = 200

    func run() async throws {
        let site = try site.map(LookOptions.host)
        try await look.withStore(cursor == nil ? .reader : .guest) { store, _ in
            var place = since ?? 0
            if since == nil, let cursor { place = try await store.cursor(cursor) ?? 0 }
            while true {
                let (changes, next) = try await store.changes(
                    after: place,
                    of: site,
                    limit: Follow.batch,
                    withArticles: format == .jsonl
                )
                // Whoever read this has gone, or the disk is full: the place stays where it was.
                if FileDescriptor.standardOutput.write(changes.map(line).joined()) != nil { throw ProgramExit.file }
                if next > place, let cursor { try await store.keepCursor(cursor, next, at: .now) }
                let isAll = next == place
                place = next
                guard isAll else { continue }
                if untilNow { return }
                try await Task.sleep(for: .milliseconds(250))
            }
        }
    }

    private func line(_ change: ArticleChange) -> String {
        guard format == .jsonl else {
            let name = change.entry.map { "\($0.url)\t\($0.title)" } ?? ""
            return InertText.of("\(change.seq)\t\(change.kind)\t\(change.articleID)\t\(name)") + "\n"
        }
        let head = JSONValue.object([
            .init("seq", .integer(change.seq)), .init("at", .time(change.at)), .init("kind", .string(change.kind)),
            .init("id", .integer(change.articleID)),
            .init("url", change.entry.map { .string($0.url) } ?? .null),
        ])
        // The article is JSON already: it becomes a member.
        return head.text().dropLast() + ",\"article\":" + (change.json ?? "null") + "}\n"
    }
}
