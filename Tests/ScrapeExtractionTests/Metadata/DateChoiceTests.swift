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

    @Test func `a footer's date counts where a label stands before it`() throws {
        let found = try metadata(
            body: "<h1>Bridge Opens</h1><p>Text</p><footer>Erschienen am: 02.09.2024 Besucher: 61</footer>",
            language: "de"
        )
        #expect(found.published == day)
        #expect(
            try metadata(body: "<h1>Bridge</h1><p>The bridge opens.</p><footer>© 02.09.2024</footer>").published == nil
        )
    }

    @Test func `where sources for programs disagree, what the page shows decides`() throws {
        let found = try metadata(
            head: jsonLD("{\"@type\":\"Article\",\"datePublished\":\"2023-01-09\"}")
                + "<meta property='article:published_time' content='2024-09-02T09:13:00Z'>",
            body: "<h1>Bridge Opens</h1><p class=date>2 September 2024</p>"
        )
        #expect(found.published?.dayNumber == day.dayNumber)
        #expect(found.provenance[.published] == .openGraph)
    }

    @Test func `a time in UTC gets its local day from the line below the headline`() throws {
        let found = try metadata(
            head: "<meta property='article:published_time' content='2024-09-03T02:41:00Z'>",
            body: "<h1>Bridge Opens</h1><span>2/9/2024 22:41</span><p>Text</p>",
            language: "es"
        )
        #expect(found.published?.dayNumber == day.dayNumber)
    }

    @Test(arguments: [
        "<div class=footer><time itemprop=datePublished datetime='2024-09-02'>02.09.2024</time></div>",
        "<ul class='nav meta'><li><a href=/day>2 Sep 2024 18:29</a></li></ul>",
        "<div class='node--promoted'><span class=created>02.09.24</span></div>",
        "<div class=date>Culture, 2.9.24</div>",
    ])
    func `the line below the headline counts, whatever its box is called`(line: String) throws {
        let found = try metadata(body: "<h1>Bridge Opens</h1>\(line)<p>Since 1 May 2023 it was closed.</p>")
        #expect(found.published?.dayNumber == day.dayNumber)
    }

    @Test func `the headline may be a small heading`() throws {
        let found = try metadata(
            head: "<title>Bridge Opens Two Years Late - Example</title>",
            body: """
                <p>1 May 2023</p><p>\(String(repeating: "Other stories. ", count: 40))</p>
                <h3>Bridge Opens Two Years Late</h3><p>2 Sep 2024</p>
                """
        )
        #expect(found.published == day)
    }

    @Test func `what the element says was published beats its stamp`() throws {
        let found = try metadata(
            body: "<h1>Bridge</h1><time datetime='2024-09-06T10:18:46Z'>Publié le 2 septembre 2024</time>",
            language: "fr"
        )
        #expect(found.published == day)
    }

    @Test func `an address may begin with the day`() throws {
        let url = "https://example.com/news/29-08-2024"
        #expect(try metadata(url: url).published == ArticleDate(year: 2024, month: 8, day: 29))
        #expect(try metadata(url: "https://example.com/news/02-09-2024").published == nil)
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
