import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct OpenGraphTests {
    @Test func `Open Graph gives its fields`() throws {
        let found = try metadata(
            head: """
                <meta property="og:title" content="Bridge Opens"><meta property="og:site_name" content="The Example">
                <meta property="og:image" content="/img/small.jpg"><meta property="og:image:width" content="1200">
                <meta property="og:image:alt" content="The bridge"><meta property="og:type" content="article">
                <meta property="article:published_time" content="2024-09-02T08:00:00+02:00">
                <meta property="article:modified_time" content="2024-09-03">
                <meta property="article:author" content="https://facebook.com/jane">
                <meta property="article:section" content="Local"><meta property="article:tag" content="bridge">
                <meta property="article:tag" content="river"><meta property="og:url" content="https://www.example.com/b">
                """
        )
        #expect(found.title == "Bridge Opens")
        #expect(found.siteName == "The Example")
        #expect(found.leadImage?.images[0].url.description == "https://www.example.com/img/small.jpg")
        #expect(found.leadImage?.images[0].width == 1200)
        #expect(found.leadImage?.images[0].alt == "The bridge")
        #expect(found.published?.day == 2)
        #expect(found.modified?.day == 3)
        #expect(found.authors.isEmpty)
        #expect(found.section == "Local")
        #expect(found.tags == ["bridge", "river"])
        #expect(found.canonical?.description == "https://www.example.com/b")
        #expect(found.types == ["article"])
    }

    @Test func `text that was encoded twice is decoded`() throws {
        let found = try metadata(
            head: "<meta property='og:title' content='Tom&amp;amp;Jerry&amp;#8217;s <em>Bridge</em>'>"
        )
        #expect(found.title == "Tom&Jerry’s Bridge")
    }
}

struct MetaTagsTests {
    @Test(arguments: ["author", "parsely-author", "sailthru.author", "dc.creator", "byl", "DC.Creator"])
    func `authors stand in many meta tags`(name: String) throws {
        #expect(
            try metadata(head: "<meta name=\"\(name)\" content=\"By Jane Doe\">").authors.map(\.name) == ["Jane Doe"]
        )
    }

    @Test(arguments: ["date", "pubdate", "dc.date.issued", "parsely-pub-date", "sailthru.date", "datePublished"])
    func `dates stand in many meta tags`(name: String) throws {
        let found = try metadata(head: "<meta name=\"\(name)\" content=\"2024-09-02\">")
        #expect(found.published == ArticleDate(year: 2024, month: 9, day: 2))
        #expect(found.provenance[.published] == .meta)
    }

    @Test func `the pair that WordPress makes names the author`() throws {
        let found = try metadata(
            head: "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Jane Doe'>"
        )
        #expect(found.authors.map(\.name) == ["Jane Doe"])
    }

    @Test func `several citation authors are all taken, the given name first`() throws {
        let found = try metadata(
            head: "<meta name=citation_author content='Doe, Jane'><meta name=citation_author content='Roe, John'>"
        )
        #expect(found.authors.map(\.name) == ["Jane Doe", "John Roe"])
    }

    @Test func `robots are asked in meta tags and in headers`() throws {
        let meta = try metadata(head: "<meta name=robots content='noarchive, max-snippet:-1'>")
        #expect(meta.robots.noArchive && !meta.robots.noIndex)
        let header = try metadata(headers: [Header("X-Robots-Tag", "none")])
        #expect(header.robots.noIndex && header.robots.noFollow)
    }

    @Test func `stuffed keywords are no tags`() throws {
        let words = (1...40).map { "word\($0)" }.joined(separator: ",")
        #expect(try metadata(head: "<meta name=keywords content='\(words)'>").tags.isEmpty)
        #expect(try metadata(head: "<meta name=keywords content='bridge, river, bridge'>").tags == ["bridge", "river"])
    }
}

struct CanonicalTests {
    @Test func `a link names the canonical address, without its fragment`() throws {
        let found = try metadata(head: "<link rel=canonical href='/news/bridge#top'>")
        #expect(found.canonical?.description == "https://www.example.com/news/bridge")
    }

    @Test func `the response may name it`() throws {
        let found = try metadata(headers: [Header("Link", "<https://www.example.com/c>; rel=\"canonical\"")])
        #expect(found.canonical?.description == "https://www.example.com/c")
        #expect(found.provenance[.canonical] == .httpHeader)
    }

    @Test(arguments: ["https://www.example.com/", "javascript:void(0)", "mailto:a@example.com", ""])
    func `the front page and other schemes are none`(href: String) throws {
        #expect(try metadata(head: "<link rel=canonical href='\(href)'>").canonical == nil)
    }
}

struct LanguageTests {
    @Test(arguments: [("de", "de"), ("EN_us", "en-US"), ("zh-hans-cn", "zh-Hans-CN"), ("pt-BR, en", "pt-BR")])
    func `a tag is brought into its usual shape`(text: String, expected: String) {
        #expect(Language.tag(text) == expected)
    }

    @Test(arguments: ["", "english", "x", "12", "--"])
    func `what is no tag is none`(text: String) {
        #expect(Language.tag(text) == nil)
    }

    @Test func `American pages write the month first, others the day`() throws {
        let date = "<h1>Bridge Opens</h1><p class=date>9/2/2024</p>"
        #expect(try metadata(body: date).published?.month == 9)
        #expect(try metadata(body: date, language: "en-GB").published?.month == 2)
        #expect(try metadata(body: date, language: "en", url: "https://example.co.uk/a").published?.month == 2)
    }
}

struct MicrodataTests {
    @Test func `itemprop gives headline, author, dates and picture`() throws {
        let found = try metadata(
            body: """
                <article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Bridge Opens</h1>
                <span itemprop="author" itemscope><a href="/jane"><span itemprop="name">Jane Doe</span></a></span>
                <time itemprop="datePublished" datetime="2024-09-02T10:00">2 Sept</time>
                <meta itemprop="dateModified" content="2024-09-03"><img itemprop="image" src="/bridge.jpg">
                <p>Text of the article.</p></article>
                """
        )
        #expect(found.title == "Bridge Opens")
        #expect(found.authors.map(\.name) == ["Jane Doe"])
        #expect(found.authors[0].url?.path == "/jane")
        #expect(found.published?.secondOfDay == 36_000)
        #expect(found.modified?.day == 3)
        #expect(found.leadImage?.images[0].url.description == "https://www.example.com/bridge.jpg")
    }
}

struct TextCleaningTests {
    @Test(arguments: [
        ("  Bridge \n opens ", "Bridge opens"), ("Bridge\u{A0}&nbsp;opens", "Bridge opens"),
        ("a\u{200B}b\u{FEFF}", "ab"),
        ("&Auml;rger &#x2013; &#150;", "Ärger – –"), ("1 &lt; 2", "1 < 2"), ("Tom & Jerry", "Tom & Jerry"),
        ("<b>Bold</b>text", "Boldtext"),
        ("one<br>two", "one two"), ("a < b > c", "a < b > c"), ("&unknown; &#0;", "&unknown; &#0;"),
        ("co\u{AD}operate", "cooperate"),
        ("می\u{200C}خواهم", "می\u{200C}خواهم"), ("", ""),
    ])
    func `a line is decoded, stripped and folded`(text: String, expected: String) {
        #expect(TextCleaning.line(text) == expected)
    }

    @Test func `keys of two spellings are equal`() {
        #expect("“Bridge” — Opens!".comparisonKey == "\"bridge\" - opens".comparisonKey)
        #expect("ÄRGER".comparisonKey == "ärger".comparisonKey)
        #expect("Bridge 1".comparisonKey != "Bridge 2".comparisonKey)
    }
}
