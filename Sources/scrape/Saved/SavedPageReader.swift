import ScrapeCrawler
import ScrapeTypes

/// Reads saved pages, one after another or many at once.
struct SavedPageReader: Sendable {
    let engine: any Engine
    /// Bytes of one page.
    let limit: Int
    var rules: any RuleSource = NoRules()

    /// What became of an entry. Throws only when the task is cancelled or no worker can be started.
    func read(_ entry: ListEntry) async throws -> ReadPage {
        if let error = entry.error { return ReadPage(entry: entry, failure: error) }
        let page: SavedPage
        do throws(FileError) {
            page = try SavedPage(path: entry.path, url: entry.url, limit: limit)
        } catch {
            return ReadPage(entry: entry, failure: error.sentence + ".")
        }
        if page.bytes.isEmpty { return ReadPage(entry: entry, failure: Messages.emptyInput) }
        var options = ExtractOptions()
        options.decodedLimit = limit
        return ReadPage(entry: entry, reading: try await page.extract(with: engine, rules: rules, options: options))
    }
}

/// A saved page that was read, or could not be.
struct ReadPage: Sendable {
    var entry: ListEntry
    var reading: SavedPage.Reading?
    /// Why there is no reading.
    var failure: String?

    init(entry: ListEntry, failure: String) {
        self.entry = entry
        self.failure = failure
    }

    init(entry: ListEntry, reading: SavedPage.Reading) {
        self.entry = entry
        self.reading = reading
    }

    var outcome: Outcome? { reading.map { Outcome($0.fetch, $0.extraction) } }

    /// Whether there is no article to write.
    var isFailure: Bool { outcome.map { ProgramExit($0) != .success } ?? true }

    /// What went wrong with the file or in the reading of it; a page that is only no article is no error.
    var error: String? {
        if let failure { return entry.error ?? "\(entry.path): \(failure)" }
        guard let outcome, outcome.kind == .unsupported else { return nil }
        return outcome.sentence
    }
}

extension Results {
    mutating func add(_ page: ReadPage) throws(ProgramExit) {
        if let failure = page.failure {
            add(.file, name: page.entry.name, failure)
        } else if let reading = page.reading {
            warn(of: reading.extraction.report, name: page.entry.name)
            try add(reading, name: page.entry.name)
        }
    }
}
