import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct ExtractorTests {
    @Test func `a page that sends its visitor on is a need, once`() throws {
        let page = try Pages.page("<meta http-equiv=refresh content='0; url=/real'><p>Moved")
        var job = ExtractJob(page)
        let need = try #require(Extractor().extract(job).needs)
        #expect(need == Need(url: try WebURL("https://example.com/real"), role: .refresh))

        job.answer(need, with: .failure(.status(500)))
        #expect(Extractor().extract(job).needs == nil)
    }

    @Test func `a page that reloads itself is an article`() throws {
        let html = "<meta http-equiv=refresh content=300><article><h1>Live</h1>\(Pages.prose)</article>"
        #expect(try Pages.extraction(html).needs == nil)
    }

    @Test func `the goal of a refresh is read in place of the page`() throws {
        var job = ExtractJob(try Pages.page("<meta http-equiv=refresh content='0; url=/real'>"))
        let goal = try Pages.page(
            "<title>Real</title><article><h1>Real</h1>\(Pages.prose)</article>",
            url: "https://example.com/real"
        )
        job.answer(Need(url: goal.url, role: .refresh), with: .page(goal))
        let extraction = Extractor().extract(job)
        #expect(extraction.article?.title == "Real")
        #expect(extraction.article?.url.description == "https://example.com/real")
    }

    @Test func `later pages are joined, and what stands on each of them is kept once`() throws {
        let notice = "<p>This text is part of a series about mountain roads, and stands on every page of it.</p>"
        var job = ExtractJob(try Pages.page("<title>S</title><article><h1>S</h1>\(Pages.prose)\(notice)</article>"))
        var next = try Pages.page(
            "<article><h1>S</h1><p>Page two tells how the road was built, a hundred years ago, by men with shovels and mules.</p>\(notice)</article>",
            url: "https://example.com/2024/09/02/story?page=2"
        )
        next.role = .next
        job.pages.append(next)
        let article = try #require(Extractor().extract(job).article)
        #expect(article.pageCount == 2)
        #expect(article.blocks.count == 4)
        #expect(article.blocks.last?.plainText.hasPrefix("Page two") == true)
    }

    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF], "", "text/html; charset=koi8-r", "utf-8", .byteOrderMark),
            ([], "<p>Größe", "text/html; charset=koi8-r", "utf-8", .validUTF8),
            ([0xCF, 0xF0], "<meta charset=koi8-r>", "text/html; charset=windows-1251", "windows-1251", .header),
            ([0xCF, 0xF0], "<meta charset=windows-1251>", "text/html", "windows-1251", .meta),
            ([0xE9], "", "text/html", "windows-1252", .guess),
        ] as [([UInt8], String, String, String, Article.Charset.Source)]
    )
    func `an article tells its charset and what decided it`(
        mark: [UInt8],
        head: String,
        contentType: String,
        name: String,
        source: Article.Charset.Source
    ) throws {
        let html = "\(head)<article><h1>Storm</h1>\(Pages.prose)</article>"
        var page = try Pages.page(html, headers: [Header("Content-Type", contentType)])
        page.body = mark + page.body
        let article = try #require(Extractor().extract(ExtractJob(page)).article)
        #expect(article.charset == Article.Charset(name: name, source: source))
    }

    @Test func `a canonical address of another site is not believed`() throws {
        let html = "<link rel=canonical href='https://other.org/x'><article><h1>S</h1>\(Pages.prose)</article>"
        let article = try #require(try Pages.extraction(html).article)
        #expect(article.url.description == Pages.address)
    }

    @Test func `a text that exists only in JSON is read from there`() throws {
        let body = (1...8).map { "Sentence number \($0) of the story, which a script would have shown to a reader." }
            .joined(separator: "\\n\\n")
        let html =
            "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"S\",\"articleBody\":\"\(body)\"}</script><body><div id=app></div></body>"
        let article = try #require(try Pages.extraction(html).article)
        #expect(article.blocks.count == 8)
        #expect(article.provenance[.body] == .jsonLD)
    }

    @Test func `a page cut short on the wire says so`() throws {
        var page = try Pages.page("<article><h1>S</h1>\(Pages.prose)")
        page.isTruncated = true
        #expect(Extractor().extract(ExtractJob(page)).article?.isTruncated == true)
    }

    @Test func `junk of any kind gives an answer`() throws {
        for html in [
            "<", "<<<>>>", "\u{0}", "<table><table><tr>", "</p></p>", "<html><head>",
            String(repeating: "<b>", count: 100_000),
        ] {
            #expect(try Pages.extraction(html).verdict.kind != .article)
        }
    }

    @Test func `a canonical address without a domain is a slip, not an address`() throws {
        let html = "<link rel=canonical href='https:///paths/17'><article><h1>S</h1>\(Pages.prose)</article>"
        let article = try #require(try Pages.extraction(html).article)
        #expect(article.canonical == nil)
        #expect(article.url.description == Pages.address)
    }

    @Test func `who signed the stories beside the article did not sign it`() throws {
        let html = """
            <article><h1>Storm on the pass</h1><p class=author><a href="/author/ana">Ana Morales</a></p>\(Pages.prose)\(Pages.prose)
            \(String(repeating: "<p>More of the storm, of the ploughs, and of those who waited on both sides of it.</p>", count: 6))
            </article><div><h3><a href="/x">Another</a></h3><span class=author><a href="/author/bo">Bo Lind</a></span></div>
            """
        #expect(try Pages.extraction(html).article?.authors.map(\.name) == ["Ana Morales"])
    }
}
