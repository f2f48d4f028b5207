import ScrapeTypes
import Testing

@testable import ScrapeExtraction

/// Rules of ftr-site-config and the pages around the first.
struct FTRPagesTests {
    private static let story = (1...6).map { number in
        "<p>Paragraph \(number) tells at some length, with a comma, how the old ferry came back to its harbour.</p>"
    }.joined()

    private func job(_ html: String, _ edit: (inout FTRRule) -> Void) throws -> ExtractJob {
        var ftr = FTRRule()
        ftr.prunes = false
        edit(&ftr)
        var job = ExtractJob(try Pages.page(html, url: "https://example.com/a"))
        let sites = [HostPattern(host: "example.com")]
        job.rule = SiteRule(sites: sites, reading: .ftr(ftr), file: "example.com.txt", hash: "\(ftr)")
        return job
    }

    private func add(_ html: String, _ path: String, _ role: Page.Role, to job: inout ExtractJob) throws {
        var page = try Pages.page(html, url: "https://example.com/\(path)")
        page.role = role
        job.pages.append(page)
    }

    @Test func `a print view takes from the page asked for what it lacks`() throws {
        let asked =
            "<title>Ferry is back</title><h1>Ferry is back</h1><p class=by>Ann Miller</p><a class=p href=/p>P</a>"
        var job = try job(asked) {
            $0.author = ["//p[@class='by']"]
            $0.body = ["//div[@id='t']"]
            $0.singlePageLink = [.init("//a[@class='p']")]
        }
        try add("<title>Ferry is back</title><div id=t>\(Self.story)</div>", "p", .printView, to: &job)
        let article = try #require(Extractor().extract(job).article)
        #expect(article.authors.map(\.name) == ["Ann Miller"])
        #expect(article.url.description == "https://example.com/a")
        #expect(article.provenance[.body] == .rule("//div[@id='t']"))
    }

    @Test func `a print view that is no page is left out, and said to be`() throws {
        var job = try job("<title>T</title><div id=t>\(Self.story)</div>") { $0.body = ["//div[@id='t']"] }
        try add("%PDF-1.4 x", "p", .printView, to: &job)
        let extraction = Extractor().extract(job)
        #expect(extraction.article?.text.contains("Paragraph 1") == true)
        let url = try WebURL("https://example.com/p")
        #expect(extraction.report?.warnings == [.pageMissing(url, reason: "cannot be read")])
    }

    @Test func `the article ends before a page that cannot be read`() throws {
        var job = try job("<title>T</title><div id=t>\(Self.story)</div>") { $0.body = ["//div[@id='t']"] }
        let second = Self.story.replacing("ferry", with: "boat")
        try add("<div id=t>\(second)</div>", "2", .next, to: &job)
        try add("%PDF-1.4 x", "3", .next, to: &job)
        try add("<div id=t>\(second.replacing("boat", with: "ship"))</div>", "4", .next, to: &job)
        let article = try #require(Extractor().extract(job).article)
        #expect(article.pageCount == 2)
        #expect(!article.text.contains("ship"))
    }

    @Test func `a link that a page follows in a circle ends the article`() throws {
        let page = "<title>T</title><div id=t>\(Self.story)</div><a class=n href=/a>Next</a>"
        let job = try job(page) {
            $0.body = ["//div[@id='t']"]
            $0.nextPageLink = [.init("//a[@class='n']")]
        }
        #expect(Extractor().extract(job).needs == nil)
    }

    // A replacement that closes an element too early would otherwise shorten both bodies.
    @Test func `what replacements break does not break the body that stands instead`() throws {
        let job = try job("<title>T</title><article><div class=x>\(Self.story)</div></article>") {
            $0.replacements = [Replacement(from: "Paragraph", to: "<!--"), Replacement(from: "harbour.", to: "-->")]
            $0.body = ["//div[@class='gone']"]
        }
        let extraction = Extractor().extract(job)
        #expect(extraction.article?.text.contains("Paragraph 6") == true)
        #expect(extraction.report?.trust?.reason == .noMatch)
    }

    @Test func `a body with nothing to show leaves its place to the next`() throws {
        let job = try job("<title>T</title><div id=empty> <b></b></div><div id=t>\(Self.story)</div>") {
            $0.body = ["//div[@id='empty']", "//div[@id='t']"]
        }
        #expect(Extractor().extract(job).article?.provenance[.body] == .rule("//div[@id='t']"))
    }

    @Test func `a date after the fetch is none`() throws {
        let job = try job("<title>T</title><i>5 May 2090</i><b>5 May 2024</b><div id=t>\(Self.story)</div>") {
            $0.date = ["//i", "//b"]
        }
        #expect(Extractor().extract(job).article?.published?.rfc3339 == "2024-05-05")
    }

    @Test func `a picture that waits in the rule's own attribute is found`() throws {
        let job = try job("<title>T</title><div id=t>\(Self.story)<img late-src='/late.jpg'>\(Self.story)</div>") {
            $0.body = ["//div[@id='t']"]
            $0.lazyLoadAttribute = "late-src"
            $0.detectsOnFailure = false
        }
        let blocks = try #require(Extractor().extract(job).article?.blocks)
        let figures = blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
        #expect(figures.map { $0.images[0].url.description } == ["https://example.com/late.jpg"])
    }
}
