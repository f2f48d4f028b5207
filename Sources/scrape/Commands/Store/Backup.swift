import ArgumentParser
import Glibc
import ScrapeStore

/// `scrape backup FILE`.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies the store into a new file, also while the daemon works.",
        usage: "scrape backup [<options>] <file>",
        discussion: """
            The copy is the store of one moment, queue and articles, and can be used as one. Raw pages lie in the folder raw beside the \
            store, in files that only grow: copy them with any tool, after this.
            """
    )

    @Argument(help: ArgumentHelp("Where to; a file that is there already is left alone.", valueName: "file"))
    var file: String

    @OptionGroup var look: LookOptions

    func run() async throws {
        try await look.withStore { store, _ in
            let console = look.messages.console
            // SQLite takes an empty file of that name, and calls any other one an error of the database.
            guard access(file, F_OK) != 0 else {
                console.error("\(file): this file is there already. Name another one.")
                throw ProgramExit.file
            }
            do {
                try await store.backup(to: file)
            } catch let error as StoreError {
                console.error("\(file): \(error.sentence)")
                throw ProgramExit.file
            }
            console.summary("wrote \(file)")
        }
    }
}
