import Glibc
import ScrapeCodecs
import ScrapeTypes

@testable import ScrapeWARC

/// Pages to write.
enum Pages {
    static let time = Instant(milliseconds: 1_725_271_200_250)
    static let text = "<p>A page, with “words”.</p>"

    /// A page with all that a page can have.
    static func whole() throws -> Page {
        let body = GzipWriter.member(of: Array(text.utf8)) ?? []
        var page = try Page(
            requested: WebURL("http://example.com/asked"),
            url: WebURL("https://example.com/final"),
            body: body,
            fetched: time
        )
        page.redirects = try [
            .init(status: 301, url: WebURL("https://example.com/hop")),
            .init(status: 302, url: WebURL("https://example.com/final")),
        ]
        page.headers = [
            Header("Content-Type", "text/html; charset=utf-8"), Header("Content-Encoding", "gzip"),
            Header("Transfer-Encoding", "chunked"), Header("X-Empty", ""),
        ]
        page.isTruncated = true
        page.role = .printView
        page.elapsed = 123
        page.feedTitle = "What the feed  said"
        return page
    }

    static func plain() throws -> Page {
        let url = try WebURL("https://example.com/b")
        var page = Page(requested: url, url: url, body: Array(text.utf8), fetched: time)
        page.headers = [Header("Content-Type", "text/html")]
        return page
    }

    /// A file of these pages.
    static func file(_ pages: [Page], _ compression: WARCWriter.Compression = .gzip) throws -> [UInt8] {
        let info = WARCRecord.warcinfo(software: "scrape", filename: "a.warc.gz", at: time)
        return try ([info] + pages.flatMap(PageRecords.records)).flatMap { try WARCWriter.bytes(of: $0, compression) }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count else {
            throw WARCError.system(call: "write", code: errno)
        }
    }
}
