import ScrapeTypes
import TestSupport
import Testing

@testable import ScrapeDiscovery

struct SitemapTests {
    private let text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
          xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">
        <url><loc>https://post.example/a?x=1&amp;y=2</loc><lastmod>2024-09-09</lastmod>
          <i:image><i:loc>https://post.example/a.jpg</i:loc></i:image>
          <n:news><n:publication><n:name>Post</n:name></n:publication><n:title>The &amp;amp; sign</n:title>
          <n:publication_date>2024-09-09T10:00:00+02:00</n:publication_date></n:news></url>
        <url><loc>https://post.example/old</loc><lastmod>2020-01-01</lastmod></url>
        <url><loc>https://post.example/undated</loc></url>
        <url><loc>https://elsewhere.example/b</loc></url>
        <url><loc>https://post.example/2019/01/05/relaid</loc><lastmod>2024-09-10</lastmod></url>
        </urlset>
        """

    @Test func `a sitemap gives the news of the last week, and of its own site`() {
        let found = Samples.discover(text, as: .sitemap, at: "/sitemap.xml")
        #expect(found.addresses == ["https://post.example/a?x=1&y=2", "https://post.example/undated"])
        #expect(found.titles == ["The & sign", nil])
        #expect(found.found[0].published == Instant(rfc3339: "2024-09-09T08:00:00Z"))
        #expect(found.found[0].modified == Instant(rfc3339: "2024-09-09T00:00:00Z"))
        #expect(found.leftOut == 3)
        #expect(found.problem == nil)
    }

    @Test func `all has to be said, and another site to be named`() {
        let found = Samples.discover(text, as: .sitemap, at: "/sitemap.xml") {
            $0.newerThan = .max
            $0.allow = [RuleText("post\\.example/"), RuleText("^https://elsewhere\\.example/")]
            $0.deny = [RuleText("undated")]
        }
        #expect(
            found.addresses == [
                "https://post.example/a?x=1&y=2", "https://post.example/old", "https://elsewhere.example/b",
                "https://post.example/2019/01/05/relaid",
            ]
        )
    }

    @Test func `an index gives sitemaps, those without news left out, and no circles`() {
        let text = """
            <sitemapindex><sitemap><loc>https://post.example/s1.xml.gz</loc><lastmod>2024-09-10</lastmod></sitemap>
            <sitemap><loc>https://post.example/s2.xml</loc><lastmod>2015-01-01</lastmod></sitemap>
            <sitemap><loc>https://post.example/sitemap.xml</loc></sitemap></sitemapindex>
            """
        let found = Samples.discover(text, as: .sitemap, at: "/sitemap.xml")
        #expect(found.addresses == ["https://post.example/s1.xml.gz"])
        #expect(found.found[0].kind == .sitemap)
        #expect(Samples.discover(text, as: .sitemap, at: "/s.xml") { $0.level = 3 }.found.isEmpty)
    }

    /// One stored block of deflate: no compressor is needed.
    private func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        let size = UInt32(bytes.count)
        func little(_ value: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
        }
        let block: [UInt8] = [1] + little(size, 2) + little(~size, 2) + bytes
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + block + little(~crc, 4) + little(size, 4)
    }

    @Test(arguments: ["application/x-gzip", "text/xml", "text/html; charset=iso-8859-1", ""])
    func `compressed bytes are known by themselves, whatever the header says`(_ type: String) {
        let bytes = gzip(Array("<urlset><url><loc>https://post.example/a</loc></url></urlset>".utf8))
        let page = Samples.page(bytes, at: "/s.xml.gz", headers: [Header("Content-Type", type)])
        #expect(Discoverer().discover(page, Samples.source(.sitemap)).addresses == ["https://post.example/a"])
    }

    @Test func `a list of addresses is a sitemap, and robots.txt names some`() {
        let list = "\u{FEFF}https://post.example/a\r\nhttps://post.example/b\nnonsense\n"
        #expect(
            Samples.discover(list, as: .sitemap, at: "/s.txt").addresses == [
                "https://post.example/a", "https://post.example/b",
            ]
        )
        let robots =
            "User-agent: *\nDisallow: /x\nSitemap: https://post.example/s.xml\nsitemap:https://post.example/t.xml\n"
        let found = Samples.discover(robots, as: .sitemap, at: "/robots.txt")
        #expect(found.addresses == ["https://post.example/s.xml", "https://post.example/t.xml"])
        #expect(found.found.allSatisfy { $0.kind == .sitemap })
    }

    @Test func `a feed may be a sitemap, and a page is none`() {
        let feed = "<rss><channel><item><link>https://post.example/a</link></item></channel></rss>"
        #expect(Samples.discover(feed, as: .sitemap).addresses == ["https://post.example/a"])
        #expect(
            Samples.discover("<html><a href=/a>a</a></html>", as: .sitemap).problem == "it is a page and no sitemap"
        )
    }

    @Test func `more entries than a sitemap may have are not read`() {
        let entries = (0...Discoverer.countLimit).map { "<url><loc>https://post.example/\($0)</loc></url>" }.joined()
        let all = Samples.discover("<urlset>\(entries)</urlset>", as: .sitemap, at: "/s.xml") { $0.newerThan = .max }
        #expect(all.found.count == Discoverer.countLimit)
        #expect(all.problem?.contains("only the first 50000") == true)
    }

    @Test func `many entries without a date are left alone unless all are wanted`() {
        let entries = (0...FoundFilter.undatedLimit).map { "<url><loc>https://post.example/\($0)</loc></url>" }.joined()
        let found = Samples.discover("<urlset>\(entries)</urlset>", as: .sitemap, at: "/s.xml")
        #expect(found.found.isEmpty)
        #expect(found.problem == "1001 entries without a date were left alone: newer_than: all takes them")
        #expect(found.isRead)
    }

    @Test func `what is larger than a sitemap may be is refused`() {
        let long = [UInt8](repeating: 0x20, count: SourceText.limit + 1)
        let found = Discoverer().discover(Samples.page(long), Samples.source(.sitemap))
        #expect(found.found.isEmpty)
        #expect(found.problem == "it is larger than 50 MiB")
    }
}
