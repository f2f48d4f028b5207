import Foundation
import ScrapeExtraction
import ScrapeOutput
import ScrapeTypes
import Testing

/// A page of twice the size takes twice the time, and not four times: on pages as they are, and on shapes that were made to
/// hurt.
@Suite(.serialized) struct GrowthTests {
    /// The most that a page of eight times the size may take, in times of the smaller one. Quadratic work takes 64; caches
    /// and the work that every page costs leave linear work between 6 and 11.
    private static let mostTimes = 16.0

    /// CPU time of this thread: what others do on the machine does not count.
    private func cpuTime(_ work: () throws -> Void) rethrows -> Double {
        var start = timespec(), end = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
        try work()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
        return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
    }

    /// The extraction of a page, and all formats of what came out.
    private func read(_ html: [UInt8]) throws {
        let url = try WebURL("https://example.com/growth")
        var page = Page(requested: url, url: url, body: html, fetched: Instant(seconds: 1_790_000_000))
        page.headers = [Header("Content-Type", "text/html; charset=utf-8")]
        guard let article = Extractor().extract(ExtractJob(page)).article else { return }
        for format in OutputFormats.all { _ = format.init(options: OutputOptions()).text(of: article) }
    }

    /// The least time of several runs: the runs that were disturbed do not count.
    private func time(_ page: GrowingPage, times size: Int, runs: Int) throws -> Double {
        let html = Array(page.html(page.parts * size).utf8)
        return try (0..<runs).reduce(Double.infinity) { least, _ in min(least, try cpuTime { try read(html) }) }
    }

    @Test(arguments: GrowingPage.all)
    func `time grows with the size of the page`(page: GrowingPage) throws {
        var once = 0.0, eightTimes = 0.0
        // A slow moment may spoil all runs of one size: then both are measured again.
        for _ in 0..<4 {
            once = try time(page, times: 1, runs: 3)
            eightTimes = try time(page, times: 8, runs: 1)
            if eightTimes <= once * Self.mostTimes { return }
        }
        let between = try [2, 4].map { try time(page, times: $0, runs: 2) }
        let words = ([once] + between + [eightTimes]).map { "\(Int($0 * 1e6))" }.joined(separator: ", ")
        Issue.record("microseconds for a page once, twice, four and eight times as large: \(words)")
    }
}
