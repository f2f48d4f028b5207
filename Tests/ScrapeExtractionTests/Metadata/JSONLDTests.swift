import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct JSONLDTests {
    @Test func `an article object gives all fields`() throws {
        let found = try metadata(
            head: jsonLD(
                """
                {"@context":"https://schema.org","@type":"NewsArticle","headline":"Bridge &amp; Tunnel Open",
                 "author":[{"@type":"Person","name":"Jane Doe","url":"/people/jane"},{"@type":"Person","name":"John Roe"}],
                 "datePublished":"2024-09-02T23:30:00-05:00","dateModified":"2024-09-03T08:00:00-05:00",
                 "image":{"@type":"ImageObject","url":"https://example.com/img/bridge-photo.jpg","width":1200,"height":800,
                 "caption":"The bridge at dawn. Photo: A. Smith"},
                 "articleSection":["Local","City"],"keywords":"bridge, tunnel","inLanguage":"en-GB",
                 "publisher":{"@type":"Organization","name":"The Example"},"isAccessibleForFree":"False",
                 "articleBody":"First &#8211; one.\\n\\nSecond."}
                """
            )
        )
        #expect(found.title == "Bridge & Tunnel Open")
        #expect(found.authors.map(\.name) == ["Jane Doe", "John Roe"])
        #expect(found.authors[0].url?.description == "https://www.example.com/people/jane")
        #expect(
            found.published == ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 84_600, utcOffset: -300)
        )
        #expect(found.modified?.day == 3)
        let picture = try #require(found.leadImage)
        #expect(picture.images[0].url.description == "https://example.com/img/bridge-photo.jpg")
        #expect(picture.images[0].width == 1200)
        #expect(picture.credit == "A. Smith")
        #expect(picture.caption?.plain == "The bridge at dawn.")
        #expect(found.section == "Local")
        #expect(found.tags == ["bridge", "tunnel"])
        #expect(found.siteName == "The Example")
        #expect(found.isAccessibleForFree == false)
        #expect(found.articleBody == "First – one.\n\nSecond.")
        #expect(found.types.contains("NewsArticle"))
        #expect(found.provenance[.authors] == .jsonLD)
        #expect(found.provenance[.published] == .jsonLD)
    }

    @Test func `references inside a graph are followed`() throws {
        let found = try metadata(
            head: jsonLD(
                """
                {"@graph":[{"@type":"Article","headline":"Bridge Opens","author":{"@id":"#jane"},"image":{"@id":"#pic"}},
                 {"@type":"Person","@id":"#jane","name":"Jane Doe"},
                 {"@type":"ImageObject","@id":"#pic","url":"https://example.com/a/bridge.jpg"},
                 {"@type":"WebSite","name":"The Example"}]}
                """
            )
        )
        #expect(found.authors.map(\.name) == ["Jane Doe"])
        #expect(found.leadImage?.images[0].url.description == "https://example.com/a/bridge.jpg")
        #expect(found.siteName == "The Example")
    }

    @Test func `of several articles the one of this page counts`() throws {
        let found = try metadata(
            head: jsonLD(
                """
                [{"@type":"NewsArticle","headline":"Another Story","url":"https://www.example.com/news/other",
                  "author":"Other Person"},
                 {"@type":"NewsArticle","headline":"Bridge Opens","url":"https://www.example.com/news/bridge-opens",
                  "author":"Jane Doe"}]
                """
            )
        )
        #expect(found.title == "Bridge Opens")
        #expect(found.authors.map(\.name) == ["Jane Doe"])
    }

    @Test(arguments: [
        "{\"@type\":\"NewsArticle\",\"headline\":\"Bridge Opens\",\"author\":\"Jane Doe\",}",
        "<!-- {\"@type\":\"NewsArticle\",\"headline\":\"Bridge\n Opens\",\"author\":\"Jane Doe\"} -->",
        "//<![CDATA[\n{\"@type\":\"NewsArticle\",\"headline\":\"Bridge Opens\",\"author\":\"Jane Doe\"}\n//]]>",
        "{\"@type\":\"NewsArticle\",\"headline\":\"Bridge Opens\",\"author\":\"Jane Doe\"};",
        "{\"@type\":\"NewsArticle\",\"headline\":\"Bridge Opens\",\"author\":\"Jane Doe\",\"description\":\"cut sh",
    ])
    func `broken JSON gives what can be read`(json: String) throws {
        let found = try metadata(head: jsonLD(json))
        #expect(found.title == "Bridge Opens")
        #expect(found.authors.map(\.name) == ["Jane Doe"])
    }

    @Test(arguments: ["", "null", "[]", "{", "\"text\"", "{\"@type\":[{}],\"author\":{\"author\":{}}}"])
    func `JSON without an article gives nothing`(json: String) throws {
        let found = try metadata(head: jsonLD(json))
        #expect(found.title == nil)
        #expect(found.authors.isEmpty)
    }

    @Test func `the crumb before the article is the section`() throws {
        let found = try metadata(
            head: jsonLD(
                """
                {"@type":"BreadcrumbList","itemListElement":[
                 {"@type":"ListItem","position":2,"item":{"@id":"/local","name":"Local"}},
                 {"@type":"ListItem","position":1,"name":"Home"},
                 {"@type":"ListItem","position":3,"name":"Bridge Opens"}]}
                """
            ),
            body: "<h1>Bridge Opens</h1>"
        )
        #expect(found.section == "Local")
    }
}
