import Glibc
import ScrapeCrawler
import ScrapeTypes

/// A page that somebody saved: its bytes, and the address that it came from where that is known.
struct SavedPage: Sendable {
    var bytes: [UInt8]
    var url: WebURL?

    /// Reads a file, or standard input for `-`, a byte beyond the limit at most: the extractor says what is too large.
    init(path: String, url: WebURL?, limit: Int) throws(FileError) {
        self.url = url
        guard path != "-" else {
            bytes = try FileDescriptor.standardInput.readAll(limit: limit).get()
            return
        }
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw FileError(number: errno) }
        defer { close(number) }
        bytes = try FileDescriptor(number).readAll(limit: limit).get()
    }

    /// What the extractor made of a page.
    struct Reading: Sendable {
        var fetch: FetchOutcome
        var extraction: Extraction
        /// Whether anybody knows where the page came from.
        var hasAddress: Bool
    }

    /// What the extractor makes of it.
    ///
    /// Without an address the page is read twice: first for the address that it names as its own, then with that. One
    /// that names none keeps its text and loses its relative links; `hasAddress` is false then.
    func extract(with engine: any Engine, rules: any RuleSource, options: ExtractOptions) async throws -> Reading {
        if let url { return try await extract(at: url, with: engine, rules, options, hasAddress: true) }
        let nowhere = try SavedPage.nowhere()
        let first = try await extract(at: nowhere, with: engine, rules, options, hasAddress: false)
        guard let own = first.extraction.article?.canonical, own.host != nowhere.host else { return first }
        return try await extract(at: own, with: engine, rules, options, hasAddress: true)
    }

    private func extract(
        at url: WebURL,
        with engine: any Engine,
        _ rules: any RuleSource,
        _ options: ExtractOptions,
        hasAddress: Bool
    ) async throws -> Reading {
        let page = Page(requested: url, url: url, body: bytes, fetched: Instant.now)
        var options = options
        options.followsNeeds = false
        var job = ExtractJob(page, options: options)
        job.rule = rules.rule(for: url)
        let extraction = try await engine.extract(job)
        return Reading(fetch: .page(page), extraction: extraction, hasAddress: hasAddress)
    }

    /// A host that never exists (RFC 6761, section 6.4), to read a page with that comes from nowhere.
    static func nowhere() throws(URLError) -> WebURL { try WebURL("http://nowhere.invalid/") }
}
