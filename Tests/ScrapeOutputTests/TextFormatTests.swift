import ScrapeOutput
import ScrapeTypes
import Testing

struct TextFormatTests {
    @Test func `a text is title, body and address`() throws {
        var article = try article([
            paragraph(run("a", .strong)), bullets([paragraph("b")]), table([cell("c"), cell("d")]), .rule,
            .embed(Embed(url: try WebURL("https://e.com/v"))),
        ])
        article.title = "Title"
        #expect(TextFormat.text.text(of: article) == "Title\n\na\n\nb\n\nc | d\n\nhttps://example.com/a\n")
    }

    @Test func `what the article has not leaves no blank lines`() throws {
        #expect(TextFormat().text(of: try article([])) == "https://example.com/a\n")
    }
}
