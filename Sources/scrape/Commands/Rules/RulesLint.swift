import ArgumentParser
import ScrapeCrawler
import ScrapeOutput
import ScrapeRules
import ScrapeTypes

/// `scrape rules lint [PATH…]`.
struct RulesLint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Checks rule files for mistakes.",
        discussion: """
            Every mistake comes with its file, line and column, and with what to write instead. Files with saved test pages \
            are tried on those: a selector that never matches is told of. Errors make the exit status \
            \(ProgramExit.file.rawValue); warnings are counted.
            """
    )

    @Argument(
        help: ArgumentHelp(
            "Rule files, or folders of them; all folders of rules where there is none.",
            valueName: "path"
        )
    )
    var paths: [String] = []

    @Flag(help: "Write a JSON line for each mistake. (default: off)")
    var json = false

    @OptionGroup(title: "RULES") var folders: RuleFolderOptions
    @OptionGroup(title: "MESSAGES") var messages: MessageOptions

    func run() async throws {
        let console = messages.console
        let book = folders.book(try folders.settings(console))
        let engine = WorkerEngine()
        var report = LintReport()
        do {
            try await lint(book, engine, into: &report, console)
        } catch {
            await engine.shutDown()
            throw error
        }
        await engine.shutDown()
        if console.level >= .verbose { FileDescriptor.standardOutput.write(InertText.of(report.details)) }
        let counts = [(report.files, "file"), (report.errors, "error"), (report.warnings, "warning")]
        let summary = counts.map { "\($0) \($1)\($0 == 1 ? "" : "s")" }.joined(separator: ", ")
        if report.errors > 0 {
            console.error(summary)
            throw ProgramExit.file
        }
        console.summary(summary)
    }

    private func lint(
        _ book: RuleBook,
        _ engine: WorkerEngine,
        into report: inout LintReport,
        _ console: Console
    ) async throws {
        let (files, problems) = try book.files(in: paths, console)
        tell(problems, &report)
        for path in files {
            guard let file = book.read(file: path) else {
                tell([RuleProblem(.error, file: path, "the file cannot be read")], &report)
                continue
            }
            tell(file.problems, &report)
            report.add(file)
            if let rule = file.rule, !rule.tests.isEmpty {
                tell(try await PageLint(rule, engine).problems(), &report)
            }
        }
    }

    private func tell(_ problems: [RuleProblem], _ report: inout LintReport) {
        var output = ""
        for problem in problems {
            switch problem.severity {
            case .error: report.errors += 1
            case .warning: report.warnings += 1
            }
            if json {
                output += ((try? JSONValue(encoding: problem)) ?? .null).text() + "\n"
            } else if problem.severity == .error || !messages.quiet {
                output += InertText.of("\(problem.labelled)") + "\n"
            }
        }
        FileDescriptor.standardOutput.write(output)
    }
}

extension RuleProblem {
    /// With its severity behind the place, as compilers write it.
    fileprivate var labelled: String {
        guard severity == .warning else { return description }
        let place = file + (line > 0 ? ":\(line)" : "") + (line > 0 && column > 0 ? ":\(column)" : "")
        return place + ": warning" + description.dropFirst(place.count)
    }
}

extension RuleBook {
    /// The rule files that are meant, and what is wrong with their folders.
    func files(in paths: [String], _ console: Console) throws(ProgramExit) -> (files: [String], problems: [RuleProblem])
    {
        if paths.isEmpty { return (fileNames, folderProblems) }
        var files: [String] = []
        var problems: [RuleProblem] = []
        for path in paths {
            if OutputDestination.isFolder(path) {
                let book = RuleBook(
                    configuration: .init(folders: [path.hasSuffix("/") ? String(path.dropLast()) : path])
                )
                files += book.fileNames
                problems += book.folderProblems
            } else if read(file: path) != nil {
                files.append(path)
            } else {
                console.error("\(path): \(Messages.noRuleFile(path))")
                throw .file
            }
        }
        return (files, problems)
    }
}

/// What lint counted.
struct LintReport {
    var files = 0
    var errors = 0
    var warnings = 0
    private var covered = 0
    private var ftrFiles = 0
    private var selectors: [String] = []
    private var directives: [FTRFile.Count: (lines: Int, files: Int)] = [:]

    mutating func add(_ file: RuleBook.ReadFile) {
        files += 1
        selectors += file.selectors.map { note in
            let attribute = note.attribute.map { ", attribute \($0)" } ?? ""
            return "\(note.file):\(note.line):\(note.column): \(note.language)\(attribute): \(note.text)"
        }
        guard file.format == .ftr else { return }
        ftrFiles += 1
        if file.isFullyCovered { covered += 1 }
        for (count, lines) in file.directives {
            directives[count, default: (0, 0)].lines += lines
            directives[count, default: (0, 0)].files += 1
        }
    }

    /// How selectors were read, and which directives of ftr files are carried out.
    var details: String {
        var lines = selectors
        if ftrFiles > 0 {
            let rows = directives.map { count, sums in
                (name: count.directive?.rawValue ?? "(no directive)", fate: count.fate.rawValue, sums: sums)
            }
            for row in rows.sorted(by: { ($0.fate, -$0.sums.lines, $0.name) < ($1.fate, -$1.sums.lines, $1.name) }) {
                lines.append("\(row.fate)\t\(row.name)\t\(row.sums.lines) lines\t\(row.sums.files) files")
            }
            let share = Int((Double(covered) * 1000 / Double(ftrFiles)).rounded())
            lines.append("\(covered) of \(ftrFiles) ftr files fully covered (\(share / 10).\(share % 10) %)")
        }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }
}
