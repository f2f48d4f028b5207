import ScrapeOutput
import ScrapeTypes
import Testing

struct MarkdownFormatTests {
    @Test func `an article has headline, standfirst, byline, date, picture, body and address`() throws {
        #expect(
            MarkdownFormat.markdown.text(of: try wholeArticle()) == """
                # Minister Opens the New Bridge, Two Years Late

                It cost twice what was planned.

                By [Reuters](https://example.com/author/reuters) and Ann Example

                September 2, 2024

                ![The bridge at dawn.](https://example.com/img/bridge.jpg)

                The bridge at dawn. **City Press Service / Telegram**

                First paragraph, whole, never cut in two by an advert or a page break.

                Embed: <https://www.youtube.com/watch?v=abc>

                Next paragraph.

                Original url: <https://example.com/2024/09/02/minister-opens-the-new-bridge>

                """
        )
    }

    @Test func `an article without anything is its address`() throws {
        #expect(MarkdownFormat().text(of: try article([])) == "Original url: <https://example.com/a>\n")
    }

    @Test func `a lead picture that stands in the body is not written twice`() throws {
        var article = try wholeArticle()
        article.leadImageIsInBody = true
        #expect(!MarkdownFormat().text(of: article).contains("!["))
    }

    @Test(arguments: [
        (["Ann"], "By Ann"), (["Ann", "Bob"], "By Ann and Bob"), (["Ann", "Bob", "Cem"], "By Ann, Bob and Cem"),
        (["Ann", " "], "By Ann"),
    ])
    func `a byline joins its names`(_ names: [String], _ byline: String) throws {
        var article = try article([])
        article.authors = names.map { Article.Author(name: $0) }
        #expect(MarkdownFormat().text(of: article).hasPrefix(byline + "\n\n"))
    }

    @Test func `front matter holds the fields, and byline and date stand only there`() throws {
        #expect(
            MarkdownFormat(frontMatter: true).text(of: try wholeArticle()) == """
                ---
                title: "Minister Opens the New Bridge, Two Years Late"
                url: "https://example.com/2024/09/02/minister-opens-the-new-bridge"
                canonical: "https://www.example.com/bridge"
                authors:
                  - name: "Reuters"
                    url: "https://example.com/author/reuters"
                  - name: "Ann Example"
                published: "2024-09-02T09:30:00+03:00"
                modified: "2024-09-03"
                section: "City"
                tags: ["bridges", "ministers"]
                language: "en"
                site_name: "The Example"
                image: "https://example.com/img/bridge.jpg"
                licence: "https://creativecommons.org/licenses/by/4.0/"
                access: "paywalled"
                kind: "article"
                ---

                # Minister Opens the New Bridge, Two Years Late

                It cost twice what was planned.

                ![The bridge at dawn.](https://example.com/img/bridge.jpg)

                The bridge at dawn. **City Press Service / Telegram**

                First paragraph, whole, never cut in two by an advert or a page break.

                Embed: <https://www.youtube.com/watch?v=abc>

                Next paragraph.

                Original url: <https://example.com/2024/09/02/minister-opens-the-new-bridge>

                """
        )
    }

    // YAML 1.2.2, section 5.7.
    @Test(arguments: [
        ("no", #""no""#), (#"a "b" \c"#, #""a \"b\" \\c""#), ("a\n---\nb", #""a\n---\nb""#),
        ("\u{1b}[2J", #""\x1B[2J""#),
        ("a\u{2028}b\u{85}c", #""a\u2028b\x85c""#), ("\u{202e}x\u{e0041}", #""\u202Ex\U000E0041""#),
        ("é 中 😀 # : - {", #""é 中 😀 # : - {""#),
    ])
    func `strings of the front matter are quoted`(_ title: String, _ quoted: String) throws {
        var article = try article([])
        article.title = title
        #expect(MarkdownFormat(frontMatter: true).text(of: article).hasPrefix("---\ntitle: \(quoted)\nurl:"))
    }

    @Test func `options reach the format`() {
        #expect(MarkdownFormat(options: OutputOptions(frontMatter: true)).frontMatter)
        #expect(!MarkdownFormat().frontMatter)
    }
}
