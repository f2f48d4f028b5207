import ArgumentParser
import ScrapeOutput
import ScrapeTypes

/// What is written, in which form and where.
struct ResultOptions: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(ResultOptions.formatHelp, valueName: "format")
    )
    var format: FormatName?

    @Flag(help: "The same as --format json. (default: off)")
    var json = false

    @Flag(help: "Begin Markdown with the article's data as YAML. (default: off)")
    var frontMatter = false

    @Flag(help: "Let the comments of readers follow the text. JSON has them in a field of their own. (default: off)")
    var comments = false

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            """
            Write to this file, or to a file of its own for each article in this folder (a folder exists, or ends with \
            a slash). A file is written whole or not at all. (default: standard output)
            """,
            valueName: "file or folder"
        )
    )
    var output: String?

    @Flag(
        help: "Print what was found even where it is no article. The exit status still tells what it is. (default: off)"
    )
    var force = false

    @Option(
        help: ArgumentHelp(
            """
            Exit with status 9, and write nothing, for these outcomes, separated by commas: \
            \(OutcomeList.names.map { $0.rawValue }.joined(separator: ", ")). (default: none)
            """,
            valueName: "outcomes"
        ),
        transform: OutcomeList.read
    )
    var failOn: OutcomeList?

    func validate() throws {
        if json, let format, format != .json {
            throw ValidationError("--json and --format \(format.name) exclude each other.")
        }
        if frontMatter, formatName != "markdown" {
            throw ValidationError("--front-matter belongs to Markdown, and the format is \(formatName).")
        }
        if output == "" { throw ValidationError("--output names no file.") }
    }

    /// - Parameter several: Whether there may be more than one article.
    func validate(forSeveral several: Bool) throws {
        guard several, case .file(let path) = OutputDestination(output), formatName != "jsonl" else { return }
        throw ValidationError("Several articles do not go into one file. For a folder, write: --output \(path)/")
    }

    func makeFormat() throws -> any OutputFormat {
        guard let type = OutputFormats.named(formatName) else {
            throw ValidationError("There is no format \(formatName).")
        }
        return type.init(options: OutputOptions(frontMatter: frontMatter, comments: comments))
    }

    var formatName: String { json ? "json" : format?.name ?? OutputFormats.all[0].name }

    private static var formatHelp: String {
        let lines = OutputFormats.all.map { "\($0.name): \($0.summary)" }
        return "\(lines.joined(separator: "; ")). (default: \(OutputFormats.all[0].name))"
    }
}
