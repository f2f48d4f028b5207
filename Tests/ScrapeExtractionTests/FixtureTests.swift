import Foundation
import ScrapeExtraction
import ScrapeOutput
import ScrapeTypes
import Testing

/// Whole pages, to the byte: a page, and all of its Markdown and JSON. The golden pages beside them say only what is known.
struct FixtureTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static let slugs: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { name in
            let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + name)) ?? []
            return files.contains("source.html") && !files.contains("given.json")
        }
        .sorted()
    }()

    private func read(_ slug: String, _ file: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: Self.folder.appending(path: slug).appending(path: file)))
    }

    private func article(_ slug: String) throws -> Article {
        let url = try WebURL("https://example.com/fixtures/\(slug)")
        var page = Page(
            requested: url,
            url: url,
            body: try read(slug, "source.html"),
            fetched: Instant(seconds: 1_790_000_000)
        )
        page.headers = [Header("Content-Type", "text/html; charset=utf-8")]
        return try #require(Extractor().extract(ExtractJob(page)).article)
    }

    @Test func `there are fixtures`() {
        #expect(Self.slugs.count >= 5)
    }

    @Test(arguments: slugs)
    func `a page gives the Markdown beside it`(slug: String) throws {
        var markdown = ""
        MarkdownFormat().write(try article(slug), to: &markdown)
        #expect(markdown == String(decoding: try read(slug, "expected.md"), as: UTF8.self))
    }

    @Test(arguments: slugs)
    func `a page gives the JSON beside it`(slug: String) throws {
        var json = ""
        JSONFormat().write(try article(slug), to: &json)
        #expect(json == String(decoding: try read(slug, "expected.json"), as: UTF8.self))
    }
}
