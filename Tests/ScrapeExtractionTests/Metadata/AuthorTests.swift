import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct AuthorNamesTests {
    @Test(arguments: [
        ("By Jane Doe", ["Jane Doe"]), ("by: Jane Doe", ["Jane Doe"]),
        ("Von Jane Doe und John Roe", ["Jane Doe", "John Roe"]),
        ("Jane Doe, John Roe and Max Poe", ["Jane Doe", "John Roe", "Max Poe"]), ("Par Jane Doe", ["Jane Doe"]),
        ("Por Jane Doe y John Roe", ["Jane Doe", "John Roe"]), ("Jane Doe | jane@example.com", ["Jane Doe"]),
        ("Jane Doe @janedoe", ["Jane Doe"]), ("Jane Doe, Staff Writer", ["Jane Doe"]), ("Jane Doe, PhD", ["Jane Doe"]),
        ("Jane Doe - Redakteurin", ["Jane Doe"]), ("Written by Jane Doe Updated 2 May 2024", ["Jane Doe"]),
        ("Jane Doe Published: 2 May 2024", ["Jane Doe"]), ("Jane Doe; John Roe", ["Jane Doe", "John Roe"]),
        ("Doe, Jane", ["Jane Doe"]), ("Dr. Jane Doe", ["Dr. Jane Doe"]), ("Jane Doe Follow", ["Jane Doe"]),
        ("dpa/lno", ["dpa/lno"]),
        ("Jane Doe, Jane Doe", ["Jane Doe"]), ("Text: Jane Doe, Fotos: John Roe", ["Jane Doe"]),
        ("Jane Doe (Reuters)", ["Jane Doe"]),
        ("María R. Sahuquillo", ["María R. Sahuquillo"]), ("김철수 기자", ["김철수"]), ("焦鹏", ["焦鹏"]),
        ("boobaloobie", ["boobaloobie"]),
    ])
    func `names are cleaned and split`(byline: String, expected: [String]) {
        #expect(AuthorNames().names(in: byline) == expected)
    }

    @Test(arguments: [
        "admin", "https://facebook.com/jane", "jane@example.com", "Staff Reporter", "Redaktion", "2 May 2024", "", "By",
        "15:36", "|",
        "Nobody in this long line should ever be called somebody by name", "@janedoe", "Unknown",
    ])
    func `what names nobody is dropped`(byline: String) {
        #expect(AuthorNames().names(in: byline).isEmpty)
    }

    @Test func `a site does not sign its own articles`() {
        #expect(AuthorNames(siteKeys: ["theexample"]).names(in: "The Example, Jane Doe") == ["Jane Doe"])
    }

    @Test func `an organisation's name is not split`() {
        #expect(AuthorNames().names(in: "Black and White Press", isOrganization: true) == ["Black and White Press"])
    }
}

struct AuthorChoiceTests {
    @Test func `JSON-LD is believed before meta tags`() throws {
        let found = try metadata(
            head: jsonLD("{\"@type\":\"Article\",\"author\":{\"name\":\"Jane Doe\"}}")
                + "<meta name=author content='John Roe'>"
        )
        #expect(found.authors.map(\.name) == ["Jane Doe"])
    }

    @Test func `names in elements of their own need no sign between them`() throws {
        let found = try metadata(
            body:
                "<h1>Bridge</h1><div class=byline><span>Jane Doe</span> <span>Anna Maria Roe</span> <i>Max Poe</i></div>"
        )
        #expect(found.authors.map(\.name) == ["Jane Doe", "Anna Maria Roe", "Max Poe"])
    }

    @Test func `a word without a capital beside a person is no author`() throws {
        let head = jsonLD(#"{"@type":"Article","author":[{"name":"capital"},{"name":"Jane Doe"}]}"#)
        #expect(try metadata(head: head).authors.map(\.name) == ["Jane Doe"])
    }

    @Test func `a source that names only the site is passed over`() throws {
        let found = try metadata(
            head: jsonLD("{\"@type\":\"Article\",\"author\":{\"@type\":\"Organization\",\"name\":\"Example\"}}")
                + "<meta name=author content='John Roe'>"
        )
        #expect(found.authors.map(\.name) == ["John Roe"])
    }

    @Test func `where nobody else signs the site does`() throws {
        let found = try metadata(head: "<meta name=author content='Example'>")
        #expect(found.authors.map(\.name) == ["Example"])
    }

    @Test func `a name gets the link that the byline has`() throws {
        let found = try metadata(
            head: jsonLD("{\"@type\":\"Article\",\"author\":\"Jane Doe\"}"),
            body: "<h1>Bridge Opens</h1><p class=byline>By <a href='/author/jane'>Jane Doe</a></p>"
        )
        #expect(
            found.authors == [Article.Author(name: "Jane Doe", url: try WebURL("https://www.example.com/author/jane"))]
        )
    }

    @Test func `a first name alone is completed by another source`() throws {
        let found = try metadata(
            head: jsonLD("{\"@type\":\"Article\",\"author\":\"Jane\"}") + "<meta name=author content='Jane Doe'>"
        )
        #expect(found.authors.map(\.name) == ["Jane Doe"])
    }

    @Test(arguments: [
        "<p class='article-byline'>By <a rel=author href='/a/jane'>Jane Doe</a></p>",
        "<span class='post-author'>Jane Doe</span>",
        "<div>By Jane Doe</div>", "<p><span>Von</span> <span>Jane Doe</span></p>", "<div>Autor: Jane Doe</div>",
    ])
    func `bylines on the page are read`(byline: String) throws {
        let found = try metadata(body: "<h1>Bridge Opens</h1>\(byline)<p>The text of the article begins here.</p>")
        #expect(found.authors.map(\.name) == ["Jane Doe"])
        #expect(found.provenance[.authors] == .tree)
    }

    @Test func `who comments has not written the article`() throws {
        let found = try metadata(
            body: """
                <h1>Bridge Opens</h1><p>\(String(repeating: "The text goes on. ", count: 40))</p>
                <div class="comments"><div class="comment-author">Some Troll</div><p>Nice!</p></div>
                """
        )
        #expect(found.authors.isEmpty)
    }

    @Test func `a sentence that begins with By is no byline`() throws {
        let found = try metadata(body: "<h1>Bridge Opens</h1><p>By the time it opened, everyone was tired.</p>")
        #expect(found.authors.isEmpty)
    }
}
