import Glibc
import ScrapeTypes
import ScrapeYAML

/// The configuration file: where it lies and how it is read.
enum SettingsFile {
    /// Bytes; nobody writes more than a few kilobytes by hand.
    private static let limit = 1 << 20

    /// The settings of the named file, or of the first of the usual ones that is there.
    ///
    /// - Throws: The exit status of a file that cannot be read or has errors, after telling what is wrong.
    static func settings(named name: String?, console: Console) throws(ProgramExit) -> Settings {
        if let path = name ?? Environment["SCRAPE_CONFIG"] {
            return try settings(path, console) { _ in false } ?? Settings()
        }
        for folder in StandardFolders.configuration {
            let found = try settings(folder + "/scrape.yaml", console) { $0.number == ENOENT || $0.number == ENOTDIR }
            if let found { return found }
        }
        return Settings()
    }

    /// - Parameter isHarmless: Whether an error only says that there is no such file.
    private static func settings(
        _ path: String,
        _ console: Console,
        isHarmless: (FileError) -> Bool
    ) throws(ProgramExit) -> Settings? {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try SavedPage(path: path, url: nil, limit: limit).bytes
        } catch {
            if isHarmless(error) { return nil }
            throw OutputError.file(path, error).report(on: console)
        }
        let (settings, problems) = read(bytes, file: path)
        for problem in problems { console.tell(problem) }
        if problems.contains(where: { $0.severity == .error }) { throw .file }
        return settings
    }

    /// What a file says, and what is wrong with it.
    static func read(_ bytes: [UInt8], file: String) -> (settings: Settings, problems: [RuleProblem]) {
        var settings = Settings()
        settings.file = file
        let marked = MarkedFile(bytes, file: file)
        let reader = MarkedReader()
        for problem in marked.problems { reader.add(problem) }
        // A file of comments alone says nothing, and that is fine.
        if let root = marked.root {
            let entry = MarkedNode.Entry(key: "the file", place: root.place, value: root)
            Settings.table.read(entry, into: &settings, reader)
        }
        return (settings, reader.problems)
    }
}

extension Console {
    /// Says what is wrong with a line of a file.
    func tell(_ problem: RuleProblem) {
        switch problem.severity {
        case .error: error("\(problem)")
        case .warning: warning("\(problem)")
        }
    }
}
