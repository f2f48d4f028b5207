import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct DateChoiceTests {
    private let day = ArticleDate(year: 2024, month: 9, day: 2)

    @Test(arguments: [
        "<time datetime='2024-09-02'>Monday</time>", "<span class='post-date'>2 September 2024</span>",
        "<p>September 2, 2024</p>", "<div class=meta>Jane Doe | 2024-09-02</div>",
    ])
    func `dates near the headline are read`(date: String) throws {
        let found = try metadata(body: "<h1>Bridge Opens</h1>\(date)<p>Text.</p>")
        #expect(found.published == day)
        #expect(found.provenance[.published] == .tree)
    }

    @Test func `an update is no publication`() throws {
        let found = try metadata(
            body: """
                <h1>Bridge Opens</h1><p>Published <time datetime="2024-09-02">2 Sept</time>
                Updated <time datetime="2024-09-05">5 Sept</time></p>
                """
        )
        #expect(found.published == day)
        #expect(found.modified?.day == 5)
    }

    @Test func `the address gives the day where the page does not`() throws {
        let found = try metadata(body: "<h1>Bridge Opens</h1>", url: "https://example.com/2024/09/02/bridge")
        #expect(found.published == day)
        #expect(found.provenance[.published] == .url)
    }

    @Test(arguments: ["2024-09-30", "1970-01-01", "0001-01-01", "2024-02-31", "2099-01-01"])
    func `future and impossible dates never win`(date: String) throws {
        let found = try metadata(
            head: "<meta property='article:published_time' content='\(date)'>",
            body: "<h1>Bridge Opens</h1><time datetime='2024-09-02'>2 Sept</time>"
        )
        #expect(found.published == day)
    }

    @Test func `a day gets the time that another source has`() throws {
        let found = try metadata(
            head: jsonLD("{\"@type\":\"Article\",\"datePublished\":\"2024-09-02\"}")
                + "<meta name=date content='2024-09-02T10:00:00+02:00'>"
        )
        #expect(found.published == ArticleDate(year: 2024, month: 9, day: 2, secondOfDay: 36_000, utcOffset: 120))
    }

    @Test func `the day that the page shows beats the same moment in UTC`() throws {
        let found = try metadata(
            head: "<meta property='article:published_time' content='2024-09-03T02:30:00Z'>",
            body: "<h1>Bridge Opens</h1><p class=date>September 2, 2024</p>"
        )
        #expect(found.published == day)
    }

    @Test func `a label finds the date at the end`() throws {
        let text = String(repeating: "The text goes on. ", count: 100)
        let found = try metadata(
            body: "<h1>Bridge Opens</h1><p>\(text)</p><p>Erschienen am 02.09.2024</p>",
            language: "de"
        )
        #expect(found.published == day)
    }

    @Test func `a script's date is the last resort`() throws {
        let found = try metadata(
            body:
                "<h1>Bridge Opens</h1><p>Text</p><script>var page = {\"published_at\":\"2024-09-02T10:00:00Z\"}</script>"
        )
        #expect(found.published?.dayNumber == day.dayNumber)
    }

    @Test func `a page without dates has none`() throws {
        let found = try metadata(body: "<h1>Bridge Opens</h1><p>In 2024 it was 5 years late.</p>")
        #expect(found.published == nil)
        #expect(found.modified == nil)
    }
}
