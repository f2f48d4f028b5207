import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct RuleFieldsTests {
    private let page = """
        <html lang=en><head><title>Meta title</title><meta property="og:title" content="Meta title">
        <meta name=author content="Meta Author"></head><body><article><h2 class=head>The rule's headline</h2>
        <p class=lead>What it is about, in a sentence.</p>\(Pages.prose)</article></body></html>
        """

    @Test func `the rule wins, and says which selector did`() throws {
        let article = try Rules.article(page) { $0.fields[.title] = ".head" }
        #expect(article.title == "The rule's headline")
        #expect(article.provenance[.title] == .rule(".head"))
    }

    @Test func `an empty result never wins`() throws {
        let article = try Rules.article(page) { $0.fields = [.title: ".none", .authors: ".none"] }
        #expect(article.title == "Meta title")
        #expect(article.authors.map(\.name) == ["Meta Author"])
        #expect(article.provenance[.authors] == .meta)
    }

    @Test func `a standfirst that the rule took is no part of the body`() throws {
        let article = try Rules.article(page) {
            $0.fields[.standfirst] = ".lead"
            $0.body = ["article"]
        }
        #expect(article.standfirst == "What it is about, in a sentence.")
        #expect(article.lines.first?.hasPrefix("The rule's headline") == true)
        #expect(!article.lines.contains { $0.hasPrefix("What it is") })
    }

    @Test func `each gives names and their pages, read inside`() throws {
        let html = "<p class=by><b>Ann</b> <a href=/ann>more</a></p><p class=by><b>Bo</b></p><p class=by></p>"
        let article = try Rules.article(html) {
            $0.fields[.authors] = .of(.each(".by", name: "b", url: "a"))
        }
        #expect(article.authors.map(\.name) == ["Ann", "Bo"])
        #expect(article.authors.map { $0.url?.path } == ["/ann", nil])
    }

    @Test func `authors and tags take every match, each once`() throws {
        let html = "<a rel=author href=/x>Ann</a><a rel=author href=/y>Bo</a><i>a</i><i>b</i><i>a</i>"
        let article = try Rules.article(html) { $0.fields = [.authors: "[rel=author]", .tags: "i"] }
        #expect(article.authors.map(\.name) == ["Ann", "Bo"])
        #expect(article.authors.last?.url?.path == "/y")
        #expect(article.tags == ["a", "b"])
    }

    @Test func `canonical is an address, made absolute`() throws {
        let article = try Rules.article("<base href=/other/><a class=c href=story>") { $0.fields[.canonical] = ".c" }
        #expect(article.canonical?.description == "https://example.com/other/story")
    }
}

struct RuleDateTests {
    private func published(
        _ text: String,
        format: RuleText? = nil,
        language: String? = nil,
        zone: String? = nil
    ) throws -> String? {
        let rule = Rules.rule(language: language, timeZone: zone) {
            $0.fields[.published] = .select("p") { $0.dateFormat = format }
        }
        let article = try Rules.extraction("<p>\(text)</p>", rule).article
        // The page's address has a date too.
        return article?.provenance[.published] == .rule("p") ? article?.published?.rfc3339 : nil
    }

    @Test(arguments: [
        ("2024-09-02T10:00:00Z", "2024-09-02T10:00:00Z"),
        ("Mon, 02 Sep 2024 10:00:00 GMT", "2024-09-02T10:00:00Z"),
        ("1725271200", "2024-09-02T10:00:00Z"),
        ("2024年4月24日 23:52", "2024-04-24T23:52:00-00:00"),
        ("5.1.2025", "2025-01-05"),
    ])
    func `dates of many forms need no format`(_ text: String, _ expected: String) throws {
        #expect(try published(text) == expected)
    }

    @Test(arguments: [
        ("2024-09-02 10:00", "2024-09-02T10:00:00+03:00"),
        ("2 September 2024, 10:00 EST", "2024-09-02T10:00:00+03:00"),
        ("2024-09-02T10:00:00+02:00", "2024-09-02T10:00:00+02:00"),
        ("2024-09-02T10:00:00Z", "2024-09-02T10:00:00Z"),
        ("2024-09-02", "2024-09-02"),
    ])
    func `the file's time zone beats an abbreviation, and nothing else`(_ text: String, _ expected: String) throws {
        #expect(try published(text, zone: "Europe/Moscow") == expected)
    }

    @Test func `a date of the metadata without a zone is one of the file's too`() throws {
        let html = "<meta property='article:published_time' content='2024-09-02T10:00:00'>"
        let rule = Rules.rule(timeZone: "Europe/Moscow")
        #expect(try Rules.extraction(html, rule).article?.published?.rfc3339 == "2024-09-02T10:00:00+03:00")
    }

    @Test(arguments: [("hr", "2024-10-02"), ("pl", "2024-11-02")])
    func `months have the names of the file's language`(_ language: String, _ expected: String) throws {
        #expect(try published("2. listopada 2024.", language: language) == expected)
    }

    @Test(arguments: [
        ("02.09.2024 10:05 Uhr", "%d.%m.%Y %H:%M", "2024-09-02T10:05:00-00:00"),
        ("09/02/24 9:05 p.m.", "%m/%d/%y %I:%M %p", "2024-09-02T21:05:00-00:00"),
        ("Mon 2 Sep 2024", "%a %d %b %Y", "2024-09-02"),
        ("20240902T1005+0200", "%Y%m%dT%H%M%z", "2024-09-02T10:05:00+02:00"),
        ("2024 day 246", "%Y day %j", "2024-09-02"),
        ("100% 2024-09-02", "100%% %F", "2024-09-02"),
    ])
    func `a format has strftime's letters`(_ text: String, _ format: String, _ expected: String) throws {
        #expect(try published(text, format: RuleText(format)) == expected)
    }

    @Test(arguments: [("tomorrow", "%d.%m.%Y"), ("31.02.2024", "%d.%m.%Y"), ("02.09.2024", "%d.%m.%y"), ("x", "%Q")])
    func `what does not fit the format is no date`(_ text: String, _ format: String) throws {
        #expect(try published(text, format: RuleText(format)) == nil)
    }

    @Test(arguments: [("en-US", "2024-02-09"), ("en-GB", "2024-09-02"), ("fr", "2024-09-02")])
    func `the file's language says whether the day or the month comes first`(_ language: String, _ expected: String)
        throws
    {
        #expect(try published("2/9/2024", language: language) == expected)
    }

    @Test func `a field of the rule's own with a format is a date for machines, or nothing`() throws {
        let value = RuleValue.select("p") { $0.dateFormat = "%d.%m.%Y" }
        #expect(try Rules.own(value, "<p>02.09.2024</p>") == ["2024-09-02"])
        #expect(try Rules.own(value, "<p>soon</p>") == [])
        #expect(try Rules.own([value, "b"], "<p>soon</p><b>x</b>") == ["x"])
    }

    @Test func `a time element that shows words is read by its attribute`() throws {
        let article = try Rules.article("<time datetime='2024-09-02T10:00:00Z'>two hours ago</time>") {
            $0.fields[.published] = "time"
        }
        #expect(article.published?.rfc3339 == "2024-09-02T10:00:00Z")
    }
}

struct RuleLeadImageTests {
    private let page = """
        <article><h1>Storm</h1><figure class=top><img src="data:image/gif;base64,R0" data-src=/bridge.jpg alt=Bridge>
        <figcaption>The bridge at dawn. City Press / Wire</figcaption></figure>\(Pages.prose)
        <figure><img src=/second.jpg><figcaption>Second.</figcaption></figure>\(Pages.prose.replacing("The", with: "A"))</article>
        """

    @Test func `a plain value is the address, behind lazy loading too`() throws {
        let article = try Rules.article(page) {
            $0.leadImage = .image("figure.top img", caption: nil, credit: nil)
            $0.body = ["article"]
        }
        #expect(article.leadImage?.images.first?.url.description == "https://example.com/bridge.jpg")
        #expect(article.leadImage?.images.first?.alt == "Bridge")
        #expect(article.provenance[.leadImage] == .rule("figure.top img"))
    }

    @Test func `a figure has its caption, and the credit found inside is cut from it`() throws {
        let article = try Rules.article(page) {
            let credit = RuleValue.select("figcaption") { $0.regex = "\\s([^.]+ / [^.]+)$" }
            $0.leadImage = .figure([".top"], caption: "figcaption", credit: credit)
        }
        #expect(article.leadImage?.caption?.plain == "The bridge at dawn.")
        #expect(article.leadImage?.credit == "City Press / Wire")
    }

    @Test func `none wants none, also not the first picture of the text`() throws {
        let article = try Rules.article(page) {
            $0.leadImage = LeadImageRule.none
            $0.body = ["article"]
        }
        #expect(article.leadImage == nil)
    }

    @Test func `a lead picture inside the body stays there and is marked`() throws {
        let article = try Rules.article(page) {
            $0.leadImage = .figure(["figure:not(.top)"], caption: nil, credit: nil)
            $0.body = ["article"]
            $0.remove = [".top"]
        }
        #expect(article.leadImageIsInBody)
        #expect(article.leadImage?.caption?.plain == "Second.")
        #expect(article.blocks.count { if case .figure = $0 { true } else { false } } == 1)
    }
}
