import ScrapeTypes
import Testing

@testable import ScrapeExtraction

/// Rules of ftr-site-config on pages of ours.
struct FTRTests {
    private static let story = (1...6).map { number in
        "<p>Paragraph \(number) tells at some length, with a comma, how the old ferry came back to its harbour.</p>"
    }.joined()

    private func extraction(
        _ body: String,
        head: String = "<title>Ferry is back | Post</title>",
        url: String = "https://example.com/a",
        _ edit: (inout FTRRule) -> Void
    ) throws -> Extraction {
        var job = ExtractJob(try Pages.page("<html><head>\(head)</head><body>\(body)</body></html>", url: url))
        job.rule = FTRTests.rule(edit)
        return Extractor().extract(job)
    }

    private static func rule(_ edit: (inout FTRRule) -> Void) -> SiteRule {
        var ftr = FTRRule()
        ftr.prunes = false
        edit(&ftr)
        let site = HostPattern(host: "example.com")
        return SiteRule(sites: [site], reading: .ftr(ftr), file: "example.com.txt", hash: "\(ftr)")
    }

    @Test func `fields and body come by their patterns, and say so`() throws {
        let page = """
            <h1>Ferry is back</h1><p class=by>By Ann Doe</p><p class=when>2 September 2024</p>
            <div id=text>\(Self.story)<p>Last line.</p></div>
            """
        let extraction = try extraction(page) {
            $0.title = ["//h1"]
            $0.author = ["//p[@class='by']"]
            $0.date = ["//p[@class='when']"]
            $0.body = ["//div[@id='none']", "//div[@id='text']"]
        }
        let article = try #require(extraction.article)
        #expect(article.title == "Ferry is back")
        #expect(article.authors.map(\.name) == ["Ann Doe"])
        #expect(article.published?.rfc3339 == "2024-09-02")
        #expect(article.text.hasSuffix("Last line."))
        #expect(article.provenance[.authors] == .rule("//p[@class='by']"))
        let report = try #require(extraction.report)
        #expect(report.answers.first { $0.key == "body[1]" }?.fate == .missed)
        #expect(report.trust != nil)
    }

    @Test func `strips go before the body is looked for, words as a whole and not as parts`() throws {
        let page = """
            <div id=text><p class="share bar">Share this.</p><p class=sharesmore>\(Self.story)</p>
            <p>Kept <span>not this</span> <img src="https://ads.example/x.png"><img src="/ok.png"></p></div>
            """
        let extraction = try extraction(page) {
            $0.body = ["//div[@id='text']"]
            $0.strip = ["//span"]
            $0.stripIDOrClass = ["share"]
            $0.stripImageSource = ["ads.example"]
            $0.detectsOnFailure = false
        }
        let text = try #require(extraction.article?.text)
        #expect(!text.contains("Share this") && !text.contains("not this") && text.contains("Paragraph 6"))
        let images = extraction.article?.blocks.filter(\.isFigure) ?? []
        #expect(images.count <= 1)
    }

    @Test(arguments: [
        ("share", "a share b", true), ("share", "sharebar", false), ("a b", "x a  b", false), ("a b", "a b c", true),
    ])
    func `a value of strip_id_or_class is words in a row`(_ value: String, _ names: String, _ isIn: Bool) {
        #expect(StripValue(value, isSubstring: false).isIn(ArraySlice(names.utf8)) == isIn)
        #expect(StripValue("\"\(value)\"", isSubstring: true).isIn(ArraySlice("x\(value)y".utf8)))
    }

    @Test func `a title that no other title of the page agrees with is another story's`() throws {
        let page = "<h1>Ferry is back</h1><h2>Older story</h2><div id=text>\(Self.story)</div>"
        let extraction = try extraction(page, head: "<meta property=og:title content='Ferry is back'>") {
            $0.title = ["//h2"]
        }
        #expect(extraction.article?.title == "Ferry is back")
        #expect(extraction.report?.answers.first { $0.key == "title" }?.fate == .lost)
    }

    @Test func `a body that went stale loses, and its strips harm nobody`() throws {
        let page =
            "<div class=list><a href=/1>One other story</a> <a href=/2>Another one</a></div><article><h1>Ferry is back</h1>\(Self.story)</article>"
        let extraction = try extraction(page) {
            $0.body = ["//div[@class='list']"]
            $0.strip = ["//article"]
        }
        #expect(extraction.article?.text.contains("Paragraph 3") == true)
        #expect(extraction.article?.rule?.bodyStands == false)
        let failed = try self.extraction(page) {
            $0.body = ["//div[@class='gone']"]
            $0.detectsOnFailure = false
        }
        #expect(failed.verdict == Verdict(.broken, .missingField("body")))
    }

    @Test func `texts are replaced before the page is parsed, and a clue of adverts is a flag`() throws {
        let extraction = try extraction("<div id=text>\(Self.story)<tt>ad</tt></div>") {
            $0.replacements = [
                Replacement(from: "harbour", to: "port"), Replacement(from: "<tt>", to: "<b class=paid>"),
            ]
            $0.nativeAdClue = ["//b[@class='paid']"]
            $0.body = ["//div"]
        }
        #expect(extraction.article?.text.contains("its port") == true)
        #expect(extraction.article?.flags == ["native_ad"])
    }

    @Test func `a single page is asked for where its condition holds, and a next page after it`() throws {
        let page =
            "<div id=text>\(Self.story)</div><a class=print href=/print>Print</a><a class=next href='?p=2'>Next</a>"
        let single = try extraction(page) {
            $0.singlePageLink = [.init("//a[@class='print']", condition: "//b"), .init("//a[@class='print']/@href")]
        }
        #expect(single.needs == Need(url: try WebURL("https://example.com/print"), role: .printView))
        let next = try extraction(page) {
            $0.singlePageLink = [.init("//a[@class='print']", condition: "//b")]
            $0.nextPageLink = [.init("//a[@class='next']")]
        }
        #expect(next.needs == Need(url: try WebURL("https://example.com/a?p=2"), role: .next))
    }

    @Test func `wrapped, dissolved and moved elements are where the file says`() throws {
        let extraction = try extraction(
            "<div id=text>\(Self.story)<p class=q>A quoted line.</p></div><p id=lead>The lead.</p>"
        ) {
            $0.body = ["//div[@id='text']"]
            $0.wrapIn = [.init("blockquote", "//p[@class='q']")]
            $0.moveInto = [.init(select: "//p[@id='lead']", into: "//div[@id='text']")]
            $0.detectsOnFailure = false
        }
        let blocks = try #require(extraction.article?.blocks)
        #expect(blocks.contains { if case .quote = $0 { true } else { false } })
        #expect(extraction.article?.text.hasSuffix("The lead.") == true)
    }
}
