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
    private let destination: OutputDestination
    private let force: Bool
    private let failOn: Set<Outcome.Kind>
    private let console: Console
    private let areSeveral: Bool
    private var failures: [ExitStatus] = []
    private var isFirst = true

    /// - Parameter areSeveral: Whether the user named more than one page.
    init(_ options: ResultOptions, console: Console, areSeveral: Bool) throws {
        format = try options.makeFormat()
        destination = OutputDestination(options.output)
        force = options.force
        failOn = options.failOn?.kinds ?? []
        self.console = console
        self.areSeveral = areSeveral
    }

    /// - Parameters:
    ///   - name: What the page is called in messages: its address or its file.
    ///   - article: What was found, whatever the outcome.
    mutating func add(_ outcome: Outcome, _ article: Article?, name: String) throws(ExitStatus) {
        let isTruncated = article?.isTruncated ?? false
        let format = format
        try add(outcome, name: name, isTruncated: isTruncated) {
            article.map { article in
                Content(
                    bytes: Array(format.text(of: article).utf8),
                    fileName: FileName(article, extension: type(of: format).fileExtension).text)
            }
        }
    }

    /// Adds a page that was read from a file. An article without an address is not written: its relative links are lost.
    mutating func add(_ page: SavedPage.Reading, name: String) throws(ExitStatus) {
        if !page.hasAddress, page.extraction.article != nil {
            return add(.usage, name: name, Messages.noAddress)
        }
        try add(Outcome(page.fetch, page.extraction), page.extraction.article, name: name)
    }

    mutating func add(
        _ outcome: Outcome, name: String, isTruncated: Bool, content: () -> Content?
    ) throws(ExitStatus) {
        let status = failOn.contains(outcome.kind) ? ExitStatus.unwanted : ExitStatus(outcome)
        say(outcome, status, name)
        if status != .success { failures.append(status) }
        guard status == .success || force, let content = content() else { return }
        if isTruncated { console.warning("\(name): \(Messages.truncated)") }
        try write(content)
    }

    /// Notes a page of which there is no outcome, because it could not even be read.
    mutating func add(_ status: ExitStatus, name: String, _ sentence: String) {
        console.error("\(name): \(sentence)")
        failures.append(status)
    }

    /// The status for all pages together: that of the page when there was one, else whether some failed.
    func finish() throws(ExitStatus) {
        guard let first = failures.first else { return }
        if !areSeveral { throw first }
        throw failures.contains(.unwanted) ? .unwanted : .someFailed
    }

    private func say(_ outcome: Outcome, _ status: ExitStatus, _ name: String) {
        let sentence = outcome.sentence
        switch status {
        case .success: if let sentence { console.warning("\(name): \(sentence)") }
        case .unwanted: console.error("\(name): \(Messages.unwanted(outcome.kind)) \(sentence ?? "")")
        default: console.error("\(name): \(sentence ?? Messages.noArticle)")
        }
    }

    private mutating func write(_ content: Content) throws(ExitStatus) {
        do throws(OutputError) {
            // Two articles on one page of text need a line between them; two values of JSON do not.
            let gap: [UInt8] = isFirst || destination != .standardOutput || format.isData ? [] : [0x0A]
            isFirst = false
            let path = try destination.write(gap + content.bytes, name: content.fileName)
            if let path { console.note("wrote \(path)") }
        } catch {
            throw error.report(on: console)
        }
    }
}

extension OutputFormat {
    /// Whether articles written one after another are values for a program, not text for a person.
    var isData: Bool { ["json", "jsonl"].contains(Self.name) }
}
