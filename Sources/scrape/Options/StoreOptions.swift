import ArgumentParser
import ScrapeStore
import ScrapeTypes

/// Where the store lies.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The store. (default: the configuration's store.file, else scrape.db in /var/lib/scrape or \
            ~/.local/share/scrape)
            """,
            valueName: "file"
        )
    )
    var store: String?

    func path(_ settings: Settings) -> String {
        store ?? Environment["SCRAPE_STORE"] ?? settings.store.file ?? StandardFolders.store
    }

    /// Opens the store; what is wrong with it is said on the console.
    func open(_ settings: Settings, as role: Store.Role, _ console: Console) throws(ProgramExit) -> Store {
        let path = path(settings)
        if role != .reader { StandardFolders.make(for: path) }
        do throws(StoreError) {
            return try Store(path, as: role, raw: settings.rawPages)
        } catch {
            console.error("\(path): \(error.sentence)")
            throw .file
        }
    }
}

extension StoreError {
    var sentence: String {
        switch self {
        case .notADatabase: "this is no SQLite database, and so no store. Name another file with --store."
        case .foreign(let id):
            "this is the database of another program"
                + (id == 0 ? "" : " (application_id \(id))") + ". Name another file with --store."
        case .newer(let version, let known):
            "the store was written by a newer scrape (version \(version); this one knows \(known)). Install that one."
        case .older(let version, _):
            "the store is of an older version (\(version)). scrape daemon or scrape add brings it up to date."
        case .badSearch(let detail): "this is no search expression of FTS5 (\(detail))."
        case .cursorExpired(let oldest, let newest):
            "cursor expired: the changes that are kept are \(oldest) to \(newest). Start over: note \(newest), read all "
                + "articles (scrape list -n 1000000000 --json), then scrape follow --since \(newest)."
        case .missing: "there is no store yet. scrape add makes one."
        case .inUse(let process):
            "another daemon works on the store" + (process.map { ", process \($0)" } ?? "") + "."
        case .system(let call, let code): "\(call): \(FileError(number: code).sentence)."
        case .full: "the disk is full."
        case .damaged(let detail): "the file is damaged (\(detail)). Restore it from a backup."
        case .busy: "another process has held the store for too long. Try again."
        case .readOnly: "the store may only be read here. Does it belong to another user?"
        case .other(let detail): detail
        }
    }
}
