import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape stats`.
struct Stats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Says how much the store holds.",
        usage: "scrape stats [<options>]"
    )

    @Flag(help: "Write JSON. (default: off)")
    var json = false

    @OptionGroup var look: LookOptions

    func run() async throws {
        try await look.withStore { store, _ in
            let statistics = try await store.statistics()
            FileDescriptor.standardOutput.write(json ? statistics.json.text() + "\n" : text(statistics))
        }
    }

    private func text(_ statistics: StoreStatistics) -> String {
        let head = """
            \(statistics.articles) articles, \(statistics.aliases) addresses, \(statistics.revisions) revisions, \
            \(statistics.visits) visits, last change \(statistics.newestChange)
            \(statistics.rawPages) raw pages in \(statistics.rawSegments) segments, \(statistics.rawBytes >> 20) MiB; \
            the database has \(statistics.fileBytes >> 20) MiB

            """
        return head + statistics.sites.map { InertText.of("\($0.articles)\t\($0.name)") + "\n" }.joined()
    }
}

extension StoreStatistics {
    fileprivate var json: JSONValue {
        [
            "articles": .count(articles), "addresses": .count(aliases), "revisions": .count(revisions),
            "visits": .count(visits), "last_change": .integer(newestChange), "raw_pages": .count(rawPages),
            "raw_segments": .count(rawSegments), "raw_bytes": .count(rawBytes), "file_bytes": .count(fileBytes),
            "sites": .array(sites.map { ["site": .string($0.name), "articles": .count($0.articles)] }),
        ]
    }
}
