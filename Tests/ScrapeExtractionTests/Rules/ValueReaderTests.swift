import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct ValueReaderTests {
    /// A value, a page, and what is found.
    struct Case: Sendable {
        var value: RuleValue
        var html: String
        var expected: [String]

        init(_ value: RuleValue, _ html: String, _ expected: String...) {
            self.value = value
            self.html = html
            self.expected = expected
        }

        /// The value is one selector with steps.
        init(_ selector: RuleText, _ html: String, _ expected: String..., edit: (inout RuleValue.Alternative) -> Void) {
            value = .select(selector, edit)
            self.html = html
            self.expected = expected
        }
    }

    static let selectors: [Case] = [
        Case("h1", "<h1> A  headline\n of <i>two</i> lines </h1>", "A headline of two lines"),
        Case(["h2", "h1"], "<h1>One</h1>", "One"),
        Case(["h2", "h1"], "<h2> </h2><h1>One</h1>", "One"),
        Case("p", "<p>First</p><p>Second</p>", "First"),
        Case("p", "<p></p><p>Second</p>", "Second"),
        Case("time/@datetime", "<time datetime='2024-09-02'>today</time>", "2024-09-02"),
        Case("string(//p/@data-x)", "<p data-x=' a  b '>", "a b"),
        Case("count(//p)", "<p>a<p>b", "2"),
        Case("//p/text()[2]", "<p>a<br>b</p>", "b"),
        Case("div", "<div>a<br>b<br><br>c<p>d</p></div>", "a b\n\nc\n\nd"),
        Case("title", "<title>The title</title>", "The title"),
        Case("div", "<div>a<script>b()</script><button>c</button></div>", "a"),
        Case(.of(.const("News")), "<p>", "News"),
    ]

    static let steps: [Case] = [
        Case("time", "<time datetime='2024-09-02'>x</time>", "2024-09-02") { $0.attribute = "datetime" },
        Case("p", "<p><b>Photo:</b> Ann</p>", "Ann") { $0.without = ["b"] },
        Case("p", "<p>Told by Ann today</p>", "Ann") { $0.regex = "by (\\w+)" },
        Case("p", "<p>No</p><p>In 2024</p>", "2024") { $0.regex = "\\d+" },
        Case("//script", "<script>var id = 17;</script>", "17") { $0.regex = "id = (\\d+)" },
        Case("p", "<p>aa</p>", "c") { $0.replace = [.init(from: "a", to: "b"), .init(from: "bb", to: "c")] },
        Case("p", "<p>a</p><p></p><p>b</p>", "a, b") { $0.join = ", " },
        Case("p", "<p>a</p><p>b</p><p>a</p>", "a", "b") { $0.takesAll = true },
        Case("p", "<p>Ann Lee, Bo Day und Cy Fox; Di</p>", "Ann Lee", "Bo Day", "Cy Fox", "Di") { $0.split = .list },
        Case("p", "<p>a / b/c</p>", "a", "b", "c") { $0.split = .regex("\\s*/\\s*") },
        Case("p", "<p>Ann, Staff</p>", "Ann") {
            $0.split = .list
            $0.except = "^(?i)staff$"
        },
    ]

    @Test(arguments: selectors + steps)
    func `a value goes through its steps`(_ one: Case) throws {
        #expect(try Rules.own(one.value, one.html) == one.expected)
    }

    @Test func `an expression that runs away is a named failure and finds nothing`() throws {
        let value = RuleValue.select("p") { $0.regex = "^(a+)+$" }
        let extraction = try Rules.extraction("<p>\(String(repeating: "a", count: 60))b</p>") {
            $0.ownFields = [.init("own", value)]
        }
        #expect(extraction.article?.ownFields.isEmpty == true)
        let failed = extraction.report?.answers.contains { $0.fate == .failed("the regular expression ran away") }
        #expect(failed == true)
    }

    @Test func `a selector that does not compile is a failure, and the next alternative is tried`() throws {
        let extraction = try Rules.extraction("<h1>One</h1>") { $0.fields[.title] = ["h1[", "h1"] }
        #expect(extraction.article?.title == "One")
        guard case .failed? = extraction.report?.answers.first?.fate else {
            Issue.record("no failure")
            return
        }
    }
}

struct ValueSourcesTests {
    private let json = """
        <script type="application/ld+json">{"@graph":[{"@type":"WebPage","headline":"Of the page","name":"Page"},
        {"@type":"NewsArticle","headline":"Tom &amp; Ann","isAccessibleForFree":false,"wordCount":17,
        "author":[{"@type":"Person","name":"Ann"},{"@type":"Person","name":"Bo"}],
        "publisher":{"@type":"Organization","name":"The Paper","logo":{"url":"/logo.png"}}}]}</script>
        """

    @Test(arguments: [
        (MetadataKey.jsonLD(type: nil, path: ["headline"]), ["Tom & Ann"]),
        (.jsonLD(type: "WebPage", path: ["headline"]), ["Of the page"]),
        (.jsonLD(type: nil, path: ["author", "name"]), ["Ann"]),
        (.jsonLD(type: nil, path: ["author"]), ["Ann"]),
        (.jsonLD(type: nil, path: ["publisher"]), ["The Paper"]),
        (.jsonLD(type: nil, path: ["publisher", "logo", "url"]), ["/logo.png"]),
        (.jsonLD(type: nil, path: ["isAccessibleForFree"]), ["false"]),
        (.jsonLD(type: nil, path: ["wordCount"]), ["17"]),
        (.jsonLD(type: nil, path: ["nothing"]), []),
        (.openGraph("title"), ["Open"]),
        (.meta("article:section"), ["Sport"]),
        (.meta("dc.date"), ["2024"]),
        (.microdata("genre"), ["Essay"]),
        (.url, [Pages.address]),
        (.feedTitle, []),
    ])
    func `from names a source`(_ key: MetadataKey, _ expected: [String]) throws {
        let html = """
            <meta property="og:title" content="Open"><meta property="article:section" content="Sport">
            <meta name="DC.date" content="2024">\(json)<ul><li itemprop="genre">Essay</li></ul>
            """
        #expect(try Rules.own(.from(key), html) == expected)
    }

    @Test func `authors take every object of a list`() throws {
        let article = try Rules.article(json) { $0.fields[.authors] = .from(.jsonLD(type: nil, path: ["author"])) }
        #expect(article.authors.map(\.name) == ["Ann", "Bo"])
        #expect(article.provenance[.authors] == .rule("from: jsonld.author"))
    }

    @Test func `the feed's title is a source where the page has one`() throws {
        var page = try Pages.page("<h1>One</h1>")
        page.feedTitle = "As the feed has it"
        var job = ExtractJob(page)
        job.rule = Rules.rule { $0.fields[.title] = .from(.feedTitle) }
        #expect(Extractor().extract(job).article?.title == "As the feed has it")
    }
}
