import ScrapeTypes
import TestSupport
import Testing

@testable import ScrapeOutput

/// What the JSON formats write, read back.
struct ArticleJSONReaderTests {
    @Test func `an article's outputs come back from its JSON`() throws {
        try check(wholeArticle())
    }

    @Test(arguments: 1...50) func `so do those of articles made by chance`(seed: Int) throws {
        var generator = try ArticleGenerator(seed: UInt64(seed))
        try check(generator.article())
    }

    @Test(arguments: [
        "", "[]", "{\"schema\":\"article/1\"}", "{\"schema\":\"other/1\",\"url\":\"https://example.com/\"}",
    ])
    func `what is no article is none`(_ text: String) {
        #expect(Article(json: text) == nil)
    }

    private func check(_ article: Article) throws {
        let again = try #require(Article(json: JSONFormat().text(of: article)))
        #expect(MarkdownFormat().text(of: again) == MarkdownFormat().text(of: article))
        #expect(HTMLFormat().text(of: again) == HTMLFormat().text(of: article))
        #expect(TextFormat().text(of: again) == TextFormat().text(of: article))
    }
}
