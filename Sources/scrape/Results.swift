import ScrapeOutput
import ScrapeTypes

/// Writes what became of each page, says what went wrong, and knows the exit status in the end.
struct Results {
    /// What there is to write of a page.
    struct Content {
        var bytes: [UInt8]
        /// The name of its file in a folder.
        var fileName: String
    }

    let format: any OutputFormat
    private let writer: ResultWriter
    private let force: Bool
    private let failOn: Set<Outcome.Kind>
    private let console: Console
    private let areSeveral: Bool
    private var failures: [ProgramExit] = []
    var failureCount: Int { failures.count }
    private var isFirst = true

    /// - Parameter areSeveral: Whether the user named more than one page.
    init(_ options: ResultOptions, console: Console, areSeveral: Bool, growth: ResultWriter.Growth = .none) throws {
        format = try options.makeFormat()
        writer = ResultWriter(OutputDestination(options.output), growth: growth, console: console)
        force = options.force
        failOn = options.failOn?.kinds ?? []
        self.console = console
        self.areSeveral = areSeveral
    }

    /// - Parameters:
    ///   - name: What the page is called in messages: its address or its file.
    ///   - article: What was found, whatever the outcome.
    mutating func add(_ outcome: Outcome, _ article: Article?, name: String) throws(ProgramExit) {
        let isTruncated = article?.isTruncated ?? false
        let format = format
        try add(outcome, name: name, isTruncated: isTruncated) {
            article.map { article in
                Content(
                    bytes: Array(format.text(of: article).utf8),
                    fileName: FileName(article, extension: type(of: format).fileExtension).text
                )
            }
        }
    }

    /// Adds a page that was read from a file. An article without an address is not written: its relative links are lost.
    mutating func add(_ page: SavedPage.Reading, name: String) throws(ProgramExit) {
        if !page.hasAddress, page.extraction.article != nil {
            return add(.usage, name: name, Messages.noAddress)
        }
        let outcome = Outcome(page.fetch, page.extraction)
        if let article = page.extraction.article { console.note(article, outcome) }
        try add(outcome, page.extraction.article, name: name)
    }

    mutating func add(
        _ outcome: Outcome,
        name: String,
        isTruncated: Bool,
        content: () -> Content?
    ) throws(ProgramExit) {
        let status = failOn.contains(outcome.kind) ? ProgramExit.unwanted : ProgramExit(outcome)
        say(outcome, status, name)
        if status != .success { failures.append(status) }
        guard status == .success || force, let content = content() else { return }
        if isTruncated { console.warning("\(name): \(Messages.truncated)") }
        try write(content)
    }

    /// Says what went wrong with a page's rule.
    func warn(of report: RuleReport?, name: String) {
        console.warn(of: report, name: name)
    }

    /// Notes a page of which there is no outcome, because it could not even be read.
    mutating func add(_ status: ProgramExit, name: String, _ sentence: String) {
        console.error("\(name): \(sentence)")
        failures.append(status)
    }

    /// Ends the output, and throws the status for all pages together where that is no success: the page's own when there
    /// was one, else whether some failed.
    func finish() throws(ProgramExit) {
        try writer.finish()
        guard let first = failures.first else { return }
        if !areSeveral { throw first }
        throw failures.contains(.unwanted) ? .unwanted : .someFailed
    }

    private func say(_ outcome: Outcome, _ status: ProgramExit, _ name: String) {
        let sentence = outcome.sentence
        switch status {
        case .success: if let sentence { console.warning("\(name): \(sentence)") }
        case .unwanted: console.error("\(name): \(Messages.unwanted(outcome.kind)) \(sentence ?? "")")
        default: console.error("\(name): \(sentence ?? Messages.noArticle)")
        }
    }

    private mutating func write(_ content: Content) throws(ProgramExit) {
        // Two articles on one page of text need a line between them; two values of JSON do not.
        let gap: [UInt8] = isFirst || writer.destination != .standardOutput || format.isData ? [] : [0x0A]
        isFirst = false
        try writer.write(gap + content.bytes, name: content.fileName)
    }
}

extension OutputFormat {
    /// Whether articles written one after another are values for a program, not text for a person.
    var isData: Bool { ["json", "jsonl"].contains(Self.name) }
}
