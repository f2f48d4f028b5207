import ScrapeTypes
import Synchronization
import Testing

@testable import ScrapeExtraction

struct TemplateTests {
    private func rule() -> SiteRule {
        var blog = TemplateRule(name: "blog", article: ArticleRule())
        blog.url = "/blog/"
        blog.article.fields[.title] = ".blog"
        var photo = TemplateRule(name: "photo", article: ArticleRule())
        photo.has = ".gallery"
        photo.article.fields[.title] = ".photo"
        return Rules.rule(templates: [blog, photo]) { $0.fields[.title] = "h1" }
    }

    @Test(arguments: [
        ("https://example.com/blog/1", "<div class=gallery>", "Blog", "blog"),
        ("https://example.com/1", "<div class=gallery>", "Photo", "photo"),
        ("https://example.com/1", "", "Top", nil),
    ])
    func `the first template whose when holds wins`(_ url: String, _ mark: String, _ title: String, _ name: String?)
        throws
    {
        let html = "<h1>Top</h1><p class=blog>Blog</p><p class=photo>Photo</p>\(mark)"
        var job = ExtractJob(try Pages.page(html, url: url))
        job.rule = rule()
        let extraction = Extractor().extract(job)
        #expect(extraction.article?.title == title)
        #expect(extraction.report?.template == name)
    }
}

struct RuleReportTests {
    @Test func `each selector is answered with its count, its fate and its first words`() throws {
        let rule = Rules.rule { $0.fields[.title] = ["h3", "h2", "h1"] }
        let extraction = try Rules.extraction("<h1>Top</h1><h2>One two</h2><h2>Three</h2>", rule)
        let answers = try #require(extraction.report?.answers)
        #expect(answers.map(\.key) == ["title[1]", "title[2]", "title[3]"])
        #expect(answers.map(\.count) == [0, 2, 0])
        #expect(answers.map(\.fate) == [.missed, .won, .notReached])
        #expect(answers[1].sample == "One two")
        #expect(extraction.report?.file == "example.com.yaml")
    }

    @Test func `the steps are told where they are asked for`() throws {
        let html = "<article><h1>Storm</h1>\(Pages.prose)<p class=ad>x</p></article>"
        let rule = Rules.rule {
            $0.body = ["article"]
            $0.remove = [".ad"]
        }
        let names = try Rules.extraction(html, rule, traces: true).trace.map(\.name)
        for name in ["charset", "rule", "candidates", "remove", "body", "trust", "source", "verdict"] {
            #expect(names.contains(name), "\(name)")
        }
        #expect(try Rules.extraction(html, rule).trace.isEmpty)
        var job = ExtractJob(try Pages.page(html))
        job.options.traces = true
        #expect(Extractor().extract(job).trace.map(\.name).contains("candidates"))
    }

    @Test func `each text of the rule tells its number while it runs`() throws {
        let rule = Rules.rule {
            $0.fields[.title] = .select("h1") { $0.regex = "\\w+" }
            $0.body = ["article"]
        }
        let told = Mutex<[Int32]>([])
        var job = ExtractJob(try Pages.page("<article><h1>Storm</h1>\(Pages.prose)</article>"))
        job.rule = rule
        _ = Extractor { step in told.withLock { $0.append(step) } }.extract(job)
        let steps = told.withLock { $0 }
        #expect(steps.prefix(4) == [1, 0, 2, 0])
        #expect(steps.max() == Int32(rule.texts.count))
        #expect(rule.texts.map(\.text) == ["h1", "\\w+", "article"])
        #expect(steps.last == 0)
    }

    @Test func `a rule is compiled once for many pages, and the oldest is forgotten`() {
        let cache = RuleCache(limit: 2)
        let rules = (0..<3).map { number in
            var rule = Rules.rule()
            rule.hash = "\(number)"
            return rule
        }
        let first = cache.compiled(rules[0])
        #expect(cache.compiled(rules[0]) === first)
        _ = cache.compiled(rules[1])
        _ = cache.compiled(rules[2])
        #expect(cache.compiled(rules[0]) !== first)
    }
}
