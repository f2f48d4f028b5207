import ScrapeStore
import ScrapeTypes

/// What came of an address of a crawl.
struct CrawledPage: Sendable {
    var url: WebURL
    var kind: FoundURL.Kind
    var outcome: Outcome.Kind
    /// As a fact, where this process was there; else in words.
    var cause: Outcome.Reason?
    var words: String?
    var article: StoredArticle?
}

extension CrawledPage {
    init(_ record: VisitRecord) {
        self.init(
            url: record.lease.found.url,
            kind: record.lease.found.kind,
            outcome: record.outcome,
            cause: record.cause,
            words: record.reason,
            article: record.article
        )
    }

    init(_ visited: VisitedURL) {
        self.init(
            url: visited.url,
            kind: visited.kind,
            outcome: visited.outcome,
            words: visited.reason,
            article: visited.article
        )
    }

    /// The status that `get` would have for it.
    var exit: ProgramExit {
        if let cause { return ProgramExit(Outcome(outcome, cause)) }
        return switch outcome {
        case .article, .teaser, .notModified, .duplicate: .success
        case .listing, .empty, .broken, .unsupported: .noArticle
        case .blocked, .refused: .refused
        case .gone: .http
        case .failed: words?.hasPrefix("status") == true ? .http : .network
        }
    }

    var sentence: String {
        cause.flatMap { Outcome(outcome, $0).sentence } ?? words ?? Messages.noArticle
    }

    /// Whether the server sent the page, whatever was on it.
    var wasHad: Bool {
        switch outcome {
        case .article, .teaser, .listing, .empty, .broken, .notModified, .duplicate: true
        case .blocked, .refused, .unsupported, .gone, .failed: false
        }
    }
}

/// Writes the articles of a crawl as they come, and says in the end what it came to.
struct CrawlReport {
    private let writer: ResultWriter
    private let console: Console
    private let progress: Progress
    private let began = ContinuousClock.now
    private(set) var pages = 0
    private(set) var articles = 0
    private var had = 0
    /// Of the first address that could not be had.
    private var failure: ProgramExit?

    /// - Parameter detail: What the line on a terminal says besides.
    init(_ output: String?, console: Console, detail: @escaping @Sendable () -> String) {
        writer = ResultWriter(OutputDestination(output), growth: .fresh, console: console)
        self.console = console
        progress = Progress(of: nil, unit: "pages", on: console) { _ in detail() }
    }

    mutating func add(_ page: CrawledPage) throws(ProgramExit) {
        pages += 1
        if page.wasHad { had += 1 }
        let isFailure = !page.wasHad
        if isFailure {
            if failure == nil { failure = page.exit }
            progress.pause { console.error("\(page.url): \(page.sentence)") }
        } else if page.article == nil, page.kind == .page {
            progress.pause { console.note("\(page.url): \(page.outcome.rawValue), \(page.sentence)") }
        }
        if let article = page.article { try write(article, of: page.url) }
        progress.advance(failed: isFailure)
    }

    private mutating func write(_ article: StoredArticle, of url: WebURL) throws(ProgramExit) {
        articles += 1
        let line = "{\"requested\":\(JSONValue.string(url.description).text())," + article.json.dropFirst() + "\n"
        do {
            try progress.pause { try writer.write(Array(line.utf8), name: "") }
        } catch {
            throw (error as? ProgramExit) ?? .file
        }
    }

    /// The last words, and the status where that is no success.
    ///
    /// - Parameter waiting: How many addresses were left, where it was interrupted.
    func finish(interrupted waiting: Int?) throws(ProgramExit) {
        progress.finish()
        try writer.finish()
        let seconds = (ContinuousClock.now - began).milliseconds / 1000
        let sum = "\(articles) articles of \(pages) pages in \(seconds) s"
        if let waiting {
            console.summary("interrupted: \(sum); \(waiting) addresses were waiting")
            throw .interrupted
        }
        console.summary(sum)
        if had == 0 { throw failure ?? .noArticle }
    }
}
