import ArgumentParser
import ScrapeOutput
import ScrapeStore
import ScrapeTypes

/// `scrape diff ID [REV REV]`.
struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows what changed between two versions of an article, line by line.",
        usage: "scrape diff [<options>] <id or url> [<revision> <revision>]"
    )

    @Argument(help: ArgumentHelp("A number that scrape list prints, or an address.", valueName: "id or url"))
    var name: String

    @Argument(help: ArgumentHelp("Two versions. (default: the last two)", valueName: "revision"))
    var revisions: [Int] = []

    @OptionGroup var look: LookOptions

    func validate() throws {
        guard revisions.isEmpty || revisions.count == 2 else { throw ValidationError("Name two revisions, or none.") }
    }

    func run() async throws {
        try await look.withStore { store, _ in
            let console = look.messages.console
            let id = try await ArticleName.id(name, in: store, console)
            let all = try await store.revisions(of: id)
            let numbers = revisions.isEmpty ? all.suffix(2).map(\.number) : revisions
            let chosen = numbers.compactMap { number in all.first { $0.number == number } }
            guard chosen.count == 2 else {
                console.error("Article \(id) has \(all.count) revision\(all.count == 1 ? "" : "s").")
                throw ProgramExit.file
            }
            FileDescriptor.standardOutput.write(lines(chosen[0], chosen[1]))
        }
    }

    private func lines(_ old: ArticleRevision, _ new: ArticleRevision) -> String {
        let before = ([old.title] + old.text.split(separator: "\n").map(String.init))
        let after = ([new.title] + new.text.split(separator: "\n").map(String.init))
        var removed = Set<Int>(), inserted = Set<Int>()
        for change in after.difference(from: before) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var text = "--- revision \(old.number), \(old.at.rfc3339)\n+++ revision \(new.number), \(new.at.rfc3339)\n"
        var (i, j) = (0, 0)
        while i < before.count || j < after.count {
            if i < before.count, removed.contains(i) {
                text += "-" + InertText.of(before[i]) + "\n"
                i += 1
            } else if j < after.count, inserted.contains(j) {
                text += "+" + InertText.of(after[j]) + "\n"
                j += 1
            } else {
                text += " " + InertText.of(before[i]) + "\n"
                (i, j) = (i + 1, j + 1)
            }
        }
        return text
    }
}
