import ScrapeTypes

/// Writes what became of each page, says what went wrong, and knows the exit status in the end.
struct Results {
    let writer: ArticleWriter
    let destination: OutputDestination
    let force: Bool
    let failOn: Set<Outcome.Kind>
    let console: Console
    /// Whether the user named more than one page.
    let areSeveral: Bool
    private var failures: [ExitStatus] = []
    private var isFirst = true

    init(_ options: OutputOptions, console: Console, areSeveral: Bool) throws {
        guard let writer = ArticleWriter(named: options.formatName) else { throw ExitStatus.usage }
        self.writer = writer
        destination = OutputDestination(options.output)
        force = options.force
        failOn = options.failOn?.kinds ?? []
        self.console = console
        self.areSeveral = areSeveral
    }

    /// - Parameter name: What the page is called in messages: its address or its file.
    mutating func add(_ outcome: Outcome, _ article: Article?, name: String) throws(ExitStatus) {
        let status = failOn.contains(outcome.kind) ? ExitStatus.unwanted : ExitStatus(outcome)
        say(outcome, status, name)
        if status != .success { failures.append(status) }
        guard status == .success || force, let article else { return }
        if article.isTruncated { console.warning("\(name): the page broke off on the way; its end is missing.") }
        try write(article)
    }

    /// Notes a page that never got as far as an outcome.
    mutating func add(_ status: ExitStatus) {
        failures.append(status)
    }

    /// The status for all pages together: that of the page when there was one, else whether some failed.
    var status: ExitStatus {
        guard let first = failures.first else { return .success }
        if !areSeveral { return first }
        return failures.contains(.unwanted) ? .unwanted : .someFailed
    }

    private func say(_ outcome: Outcome, _ status: ExitStatus, _ name: String) {
        let sentence = outcome.sentence
        switch status {
        case .success: if let sentence { console.warning("\(name): \(sentence)") }
        case .unwanted:
            console.error(
                "\(name): \(sentence ?? "this is no plain article.") (\(outcome.kind.rawValue), see --fail-on)"
            )
        default: console.error("\(name): \(sentence ?? "there is no article.")")
        }
    }

    private mutating func write(_ article: Article) throws(ExitStatus) {
        var text = writer.text(of: article)
        if !text.hasSuffix("\n") { text += "\n" }
        if case .standardOutput = destination, !isFirst, writer.separatesArticles { text = "\n" + text }
        isFirst = false
        do throws(OutputError) {
            let path = try destination.write(
                Array(text.utf8),
                name: FileName(article, extension: writer.fileExtension).text
            )
            if let path { console.note("wrote \(path)") }
        } catch {
            throw error.report(on: console)
        }
    }
}
