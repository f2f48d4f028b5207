import ScrapeOutput
import ScrapeTypes
import Testing

struct HTMLFormatTests {
    private func body(_ blocks: ArticleBlock...) throws -> String {
        let text = HTMLFormat.html.text(of: try article(blocks))
        let start = try #require(text.firstRange(of: "</header>\n")).upperBound
        let end = try #require(text.firstRange(of: "<footer>")).lowerBound
        return String(text[start..<end])
    }

    @Test func `the page is whole and names what it is about`() throws {
        let text = HTMLFormat().text(of: try wholeArticle())
        #expect(text.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"))
        #expect(text.hasSuffix("</article>\n</body>\n</html>\n"))
        #expect(text.contains("<title>Minister Opens the New Bridge, Two Years Late</title>"))
        #expect(text.contains("<meta name=\"author\" content=\"Ann Example\">"))
        #expect(text.contains("<meta name=\"date\" content=\"2024-09-02T09:30:00+03:00\">"))
        #expect(text.contains("<time datetime=\"2024-09-02T09:30:00+03:00\">September 2, 2024</time>"))
        #expect(text.contains("width=\"1200\" height=\"800\""))
        #expect(
            text.contains(
                "<figcaption>The bridge at dawn. <strong>City Press Service / Telegram</strong></figcaption>"
            )
        )
    }

    @Test func `nothing is loaded but pictures, and nothing runs`() throws {
        let text = HTMLFormat().text(of: try wholeArticle())
        #expect(
            text.contains(
                "content=\"default-src &#39;none&#39;; img-src http: https: data:; style-src &#39;unsafe-inline&#39;;"
            )
        )
    }

    @Test(arguments: ["en", "zh-Hant-TW", "sr-Latn"])
    func `a language tag is an attribute`(_ language: String) throws {
        var article = try article([])
        article.language = language
        #expect(HTMLFormat().text(of: article).contains("<html lang=\"\(language)\">"))
    }

    @Test(arguments: ["en\" onload=\"x", "", "englishlanguage", "e_n", "-"])
    func `what is no language tag is left out`(_ language: String) throws {
        var article = try article([])
        article.language = language
        #expect(HTMLFormat().text(of: article).contains("<html>\n"))
    }

    @Test func `text and attributes are escaped`() throws {
        #expect(
            try body(paragraph("</p><script>alert('1')</script> & \"x\" \u{1b}\u{9b}\0"))
                == "<p>&lt;/p&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot; \u{fffd}\u{fffd}\u{fffd}</p>\n"
        )
        let image = Figure.Image(url: .web(try WebURL("https://e.com/")), alt: "\"><script>")
        #expect(
            try body(.figure(Figure(images: [image])))
                == "<figure>\n<img src=\"https://e.com/\" alt=\"&quot;&gt;&lt;script&gt;\" loading=\"lazy\">\n</figure>\n"
        )
        var article = try article([])
        article.title = "</title><script>"
        #expect(HTMLFormat().text(of: article).contains("<title>&lt;/title&gt;&lt;script&gt;</title>"))
    }

    @Test func `a hostile article brings no element or attribute of its own`() throws {
        let hostile = "'\"><img src=x onerror=alert(1)></style></title><script>x</script><!--"
        var article = try article([
            paragraph(run(hostile, [.strong, .code]), RichText.Run(hostile, link: .mail(hostile))),
            .heading(level: 9, text: RichText(hostile)), .code(hostile, language: hostile),
            bullets([paragraph(hostile)]), table([cell(hostile)], caption: RichText(hostile)),
            .embed(Embed(url: try WebURL("https://e.com/"), title: hostile)),
            .figure(
                Figure(images: [Figure.Image(url: .data("data:image/png," + hostile), alt: hostile)], credit: hostile)
            ),
            .figure(Figure(images: [Figure.Image(url: .data("data:text/html," + hostile))])),
        ])
        article.title = hostile
        article.standfirst = hostile
        article.language = hostile
        article.authors = [Article.Author(name: hostile)]
        let text = HTMLFormat().text(of: article)
        #expect(!text.contains("<script") && !text.contains("onerror=alert(1)>") && !text.contains("<!--"))
        // One for the picture that may be shown.
        #expect(text.split(separator: "<img").count == 2)
        #expect(!text.contains("text/html"))
    }

    @Test func `links lead on without a trace`() throws {
        #expect(
            try body(
                paragraph(
                    run("a "),
                    try link("b", "https://e.com/?a&b"),
                    try link("c", "https://e.com/?a&b", .emphasis)
                )
            )
                == "<p>a <a href=\"https://e.com/?a&amp;b\" rel=\"noopener noreferrer nofollow\">b<em>c</em></a></p>\n"
        )
        #expect(
            try body(paragraph(RichText.Run("us", link: .mail("a\"b@c.d"))))
                == "<p><a href=\"mailto:a&quot;b@c.d\" rel=\"noopener noreferrer nofollow\">us</a></p>\n"
        )
    }

    @Test func `each block has its element`() throws {
        #expect(try body(.heading(level: 1, text: RichText("a")), .rule) == "<h2>a</h2>\n<hr>\n")
        #expect(try body(.quote([paragraph("a")])) == "<blockquote>\n<p>a</p>\n</blockquote>\n")
        #expect(try body(paragraph(run("a\nb", .strong))) == "<p><strong>a<br>\nb</strong></p>\n")
        #expect(
            try body(.code("a < b\n", language: "c++")) == "<pre><code class=\"language-c++\">a &lt; b\n</code></pre>\n"
        )
        #expect(
            try body(numbers(from: 3, [paragraph("a")], [paragraph("b"), bullets([paragraph("c")])], [])) == """
                <ol start="3">
                <li>a</li>
                <li>
                <p>b</p>
                <ul>
                <li>c</li>
                </ul>
                </li>
                </ol>

                """
        )
        #expect(
            try body(table([head("a")], [cell("b", columns: 2, rows: 3)], caption: RichText("c"))) == """
                <table>
                <caption>c</caption>
                <tr><th>a</th></tr>
                <tr><td colspan="2" rowspan="3">b</td></tr>
                </table>

                """
        )
        #expect(
            try body(.embed(Embed(url: try WebURL("https://e.com/v"), title: "A film"))) == """
                <p class="embed">Embed: <a href="https://e.com/v" rel="noopener noreferrer nofollow">A film</a></p>

                """
        )
    }
}
