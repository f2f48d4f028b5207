import ArgumentParser
import ScrapeRules
import ScrapeTypes

/// `scrape rules import FILE.txt…`.
struct RulesImport: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Writes ftr-site-config files as YAML rule files.",
        discussion: """
            Without --output, the YAML goes to standard output. Comments are kept; a comment stands at each line where the \
            order of work of the two formats could differ. Files with the same content become one.
            """
    )

    @Argument(help: ArgumentHelp("ftr-site-config files: HOST.txt.", valueName: "file"))
    var files: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "Write a file for each site in this folder, and none over another. (default: standard output)",
            valueName: "folder"
        )
    )
    var output: String?

    @Flag(help: "Keep the user agents of other crawlers. (default: off)")
    var keepUserAgents = false

    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() throws {
        let console = messages.console
        var sources: [FTRImport.Source] = []
        for path in files {
            do throws(FileError) {
                sources.append(.init(name: path, bytes: try SavedPage(path: path, url: nil, limit: 1 << 20).bytes))
            } catch {
                throw OutputError.file(path, error).report(on: console)
            }
        }
        let imported = FTRImport.files(sources, keepsCrawlerAgents: keepUserAgents)
        for file in imported {
            for problem in file.problems { console.tell(problem) }
        }
        try write(imported, console)
    }

    private func write(_ files: [FTRImport.File], _ console: Console) throws(ProgramExit) {
        guard let output else {
            let text = files.map(\.text).joined(separator: "---\n")
            FileDescriptor.standardOutput.write(text)
            return
        }
        let writer = ResultWriter(.folder(output.hasSuffix("/") ? output : output + "/"), console: console)
        for file in files { try writer.write(Array(file.text.utf8), name: file.name) }
        try writer.finish()
    }
}
