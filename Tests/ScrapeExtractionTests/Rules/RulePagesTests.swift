import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct RulePagesTests {
    private let rule = Rules.rule {
        $0.fields[.title] = "h1"
        $0.body = [".text"]
        $0.remove = [".ad"]
        $0.fallback = .no
        $0.pages.next = "a.next"
        $0.pages.max = 3
    }

    private func page(_ number: Int, next: String?, role: Page.Role = .next) throws -> Page {
        let link = next.map { "<a class=next href='\($0)'>next</a>" } ?? ""
        let html = "<h1>Title \(number)</h1><div class=text><p>Page \(number).</p><p class=ad>Ad</p></div>\(link)"
        var page = try Pages.page(html, url: number == 1 ? Pages.address : "\(Pages.address)?page=\(number)")
        page.role = role
        return page
    }

    private func job(_ pages: Page...) -> ExtractJob {
        var job = ExtractJob(pages[0])
        job.pages = pages
        job.rule = rule
        return job
    }

    @Test func `pages are asked for one after the other and joined, fields are the first one's`() throws {
        let first = try page(1, next: "?page=2", role: .first)
        #expect(Extractor().extract(job(first)).needs == Need(url: try WebURL(Pages.address + "?page=2"), role: .next))
        let extraction = Extractor().extract(job(first, try page(2, next: nil)))
        #expect(extraction.needs == nil)
        #expect(extraction.article?.lines == ["Page 1.", "Page 2."])
        #expect(extraction.article?.title == "Title 1")
        #expect(extraction.article?.pageCount == 2)
    }

    @Test func `an address seen before ends the article`() throws {
        let extraction = Extractor().extract(
            job(try page(1, next: "?page=2", role: .first), try page(2, next: Pages.address))
        )
        #expect(extraction.needs == nil)
        #expect(extraction.article?.pageCount == 2)
        #expect(extraction.report?.warnings.isEmpty == true)
    }

    @Test func `so does the most that the rule allows, with a warning`() throws {
        let extraction = Extractor().extract(
            job(try page(1, next: "?page=2", role: .first), try page(2, next: "?page=3"), try page(3, next: "?page=4"))
        )
        #expect(extraction.needs == nil)
        #expect(extraction.article?.pageCount == 3)
        let missing = try WebURL(Pages.address + "?page=4")
        #expect(extraction.report?.warnings == [.pageMissing(missing, reason: "more than 3 pages")])
    }

    @Test func `a later page that fails keeps the earlier ones and says so`() throws {
        var job = job(try page(1, next: "?page=2", role: .first))
        let need = try #require(Extractor().extract(job).needs)
        job.answer(need, with: .failure(.status(500)))
        let extraction = Extractor().extract(job)
        #expect(extraction.needs == nil)
        #expect(extraction.article?.lines == ["Page 1."])
        #expect(extraction.report?.warnings.count == 1)
        guard case .pageMissing(need.url, _)? = extraction.report?.warnings.first else {
            Issue.record("another warning")
            return
        }
    }

    @Test func `nothing is asked for where the job forbids it`() throws {
        var job = job(try page(1, next: "?page=2", role: .first))
        job.options.followsNeeds = false
        #expect(Extractor().extract(job).needs == nil)
    }

    @Test func `a link counts only where its condition holds`() throws {
        var article = ArticleRule()
        article.pages.next = .select("a.next") { $0.condition = [.select(".pagination")] }
        var job = job(try page(1, next: "?page=2", role: .first))
        job.rule?.reading = .native(article, templates: [])
        job.rule?.hash = "condition"
        #expect(Extractor().extract(job).needs == nil)
    }

    // MARK: Print views

    private let printed = Rules.rule {
        $0.fields[.title] = "h1"
        $0.pages.single = "a.print"
        $0.pages.next = "a.next"
    }

    private func pair() throws -> (Page, Page) {
        let asked = try Pages.page(
            "<meta name=author content='Ann Lee'><h1>Title</h1>\(Pages.prose)<a class=print href=/print/1>P</a><a class=next href=?page=2>N</a>"
        )
        var print = try Pages.page("<div class=all>\(Pages.prose)</div>", url: "https://example.com/print/1")
        print.role = .printView
        return (asked, print)
    }

    @Test func `the print view comes before further pages`() throws {
        var job = ExtractJob(try pair().0)
        job.rule = printed
        #expect(
            Extractor().extract(job).needs == Need(url: try WebURL("https://example.com/print/1"), role: .printView)
        )
    }

    @Test func `what a print view lacks is filled from the page asked for`() throws {
        let (asked, print) = try pair()
        var job = ExtractJob(asked)
        job.pages.append(print)
        job.rule = printed
        let article = try #require(Extractor().extract(job).article)
        #expect(article.title == "Title")
        #expect(article.authors.map(\.name) == ["Ann Lee"])
        #expect(article.url.description == Pages.address)
        #expect(article.lines.count == 2)
    }

    @Test func `a print view is read by the rule of its own host`() throws {
        var (asked, print) = try pair()
        print.url = try WebURL("https://print.example.net/1")
        var job = ExtractJob(asked)
        job.pages.append(print)
        job.rule = Rules.rule {
            $0.body = [".all"]
            $0.fallback = .no
        }
        job.rule?.sites = [HostPattern(host: "print.example.net")]
        let article = try #require(Extractor().extract(job).article)
        #expect(article.provenance[.body] == .rule(".all"))
        #expect(article.title == "Title")
        #expect(article.provenance[.title] != .rule("h1"))
    }

    @Test func `a print view that is no page leaves the page asked for`() throws {
        let (asked, print) = try pair()
        var pdf = print
        pdf.body = Array("%PDF-1.4".utf8)
        var job = ExtractJob(asked)
        job.pages.append(pdf)
        job.rule = Rules.rule { $0.fields[.title] = "h1" }
        let extraction = Extractor().extract(job)
        #expect(extraction.article?.title == "Title")
        #expect(extraction.report?.warnings == [.pageMissing(pdf.url, reason: "cannot be read")])
    }

    @Test func `a later page without the rule's body gives what the generic extractor finds, nothing twice`() throws {
        let shared = "<p>Both pages say in the same words how the weather will be, and when the road will open.</p>"
        let more = Pages.prose.replacing("The road", with: "A road").replacing("It hopes", with: "The police hope")
        var second = try Pages.page("<article><h1>S</h1>\(more)\(shared)</article>", url: Pages.address + "?page=2")
        second.role = .next
        var job = job(
            try Pages.page(
                "<h1>S</h1><div class=text>\(Pages.prose)\(shared.replacing("road", with: "<b>road</b>"))</div>"
            )
        )
        job.pages.append(second)
        let article = try #require(Extractor().extract(job).article)
        #expect(article.lines.count == 5)
        #expect(article.lines.count { $0.hasPrefix("Both pages") } == 1)
    }

    @Test func `a print view that cannot be had leaves the further pages`() throws {
        var job = ExtractJob(try pair().0)
        job.rule = printed
        let need = try #require(Extractor().extract(job).needs)
        job.answer(need, with: .failure(.status(500)))
        #expect(Extractor().extract(job).needs?.role == .next)
    }
}
