import ScrapeOutput
import ScrapeTypes
import Testing

struct CommentsOutputTests {
    private func commented() throws -> Article {
        var article = try article([paragraph("Text.")])
        article.comments = [paragraph("A reader's word.")]
        return article
    }

    @Test func `comments follow the text where somebody asks for them`() throws {
        let options = OutputOptions(comments: true)
        let article = try commented()
        #expect(
            MarkdownFormat(options: options).text(of: article)
                == "Text.\n\n## Comments\n\nA reader's word.\n\nOriginal url: <https://example.com/a>\n"
        )
        #expect(
            TextFormat(options: options).text(of: article) == "Text.\n\nA reader's word.\n\nhttps://example.com/a\n"
        )
        let html = HTMLFormat(options: options).text(of: article)
        #expect(html.contains("<section><h2>Comments</h2>"))
        #expect(html.contains("A reader&#39;s word.") || html.contains("A reader's word."))
    }

    @Test func `without that they stand in JSON alone`() throws {
        let article = try commented()
        for format in OutputFormats.all where !format.name.hasPrefix("json") {
            #expect(!format.init().text(of: article).contains("reader"), "\(format.name)")
        }
        #expect(JSONFormat().text(of: article).contains("A reader's word."))
    }
}
