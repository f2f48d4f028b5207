import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct RuleVerdictTests {
    private let page = "<h1>Storm</h1><div class=text>\(Pages.prose)</div><p class=wall>Subscribe</p>"

    private func verdict(_ edit: (inout ArticleRule) -> Void) throws -> Verdict {
        try Rules.extraction(page) {
            $0.body = [".text"]
            edit(&$0)
        }
        .verdict
    }

    @Test func `conditions of the rule are verdicts`() throws {
        #expect(try verdict { $0.paywallIf = [.select(".wall")] } == Verdict(.teaser, .declaredPaywall))
        #expect(try verdict { $0.paywallIf = [.select(".none")] } == Verdict(.article))
        #expect(
            try verdict { $0.blockedIf = [.select(".none"), .select(".wall")] }
                == Verdict(.blocked, .ruleSaysBlocked(selector: ".wall"))
        )
        #expect(try verdict { $0.blockedIf = [.select("contains(//h1, 'Calm')")] } == Verdict(.article))
        #expect(try verdict { $0.blockedIf = [.value(.select("h1") { $0.regex = "^St" })] }.kind == .blocked)
    }

    @Test func `a field that is required and missing makes the page broken`() throws {
        #expect(try verdict { $0.require = ["title", "body"] } == Verdict(.article))
        #expect(try verdict { $0.require = ["title", "authors"] } == Verdict(.broken, .missingField("authors")))
        #expect(try verdict { $0.require = ["price"] } == Verdict(.broken, .missingField("price")))
    }

    @Test func `too few words make it broken, unless a paywall explains them`() throws {
        #expect(try verdict { $0.minWords = 20 } == Verdict(.article))
        #expect(try verdict { $0.minWords = 500 } == Verdict(.broken, .tooFewWords(41, atLeast: 500)))
        let paywalled = try Rules.extraction(page) {
            $0.body = [".text"]
            $0.minWords = 500
            $0.paywallIf = [.select(".wall")]
        }
        #expect(paywalled.verdict.kind == .teaser)
        #expect(paywalled.article?.access == .paywalled)
    }

    @Test func `flags are given by name`() throws {
        let article = try Rules.article(page) {
            $0.flagIf = [.init("native_ad", [.select(".wall")]), .init("live", [.select(".live")])]
        }
        #expect(article.flags == ["native_ad"])
    }

    @Test func `the words of a bot wall still count`() throws {
        let extraction = try Rules.extraction("<title>Just a moment...</title><h1>x</h1>") { $0.require = ["body"] }
        #expect(extraction.verdict.kind == .blocked)
    }
}

struct FallbackTests {
    private func extraction(_ fallback: ArticleRule.Fallback, body: ArticleRule.BodyRule = ".gone") throws -> Extraction
    {
        let more = (1...6).map { "<p>Paragraph \($0) tells of the storm, the ploughs, and those who waited there.</p>" }
        let links = (1...30).map { "<li><a href=/\($0)>Another story number \($0)</a></li>" }.joined()
        let html = "<article><h1>Storm</h1>\(Pages.prose)\(more.joined())</article><ul class=links>\(links)</ul>"
        return try Rules.extraction(html) {
            $0.body = [body]
            $0.fallback = fallback
        }
    }

    @Test func `warn lets the generic body stand, and says so`() throws {
        let extraction = try extraction(.warn)
        #expect(extraction.verdict == Verdict(.article))
        #expect(extraction.article?.lines.count == 8)
        #expect(extraction.article?.provenance[.body] == .generic)
        #expect(extraction.report?.trust?.reason == .noMatch)
        #expect(extraction.report?.warnings == [.fellBack])
    }

    @Test func `yes does the same in silence`() throws {
        let extraction = try extraction(.yes)
        #expect(extraction.article?.lines.count == 8)
        #expect(extraction.report?.warnings.isEmpty == true)
    }

    @Test func `no leaves a missing body missing`() throws {
        let extraction = try extraction(.no)
        #expect(extraction.verdict == Verdict(.broken, .missingField("body")))
        #expect(extraction.article?.blocks.isEmpty == true)
    }

    @Test func `a body that is something else is not believed`() throws {
        let extraction = try extraction(.warn, body: ".links")
        #expect(extraction.report?.trust?.reason == .mostlyLinks)
        #expect(extraction.article?.lines.count == 8)
        #expect(extraction.report?.answers.first?.fate == .lost)
    }

    @Test func `unless the rule says so`() throws {
        let extraction = try extraction(.no, body: ".links")
        #expect(extraction.report?.trust?.reason == .notChecked)
        #expect(extraction.article?.provenance[.body] == .rule(".links"))
    }

    @Test func `a bad remove does not make the generic body agree`() throws {
        let more = (1...12).map {
            "<p>Paragraph \($0) tells of the storm, the ploughs, and those who waited there.</p>"
        }
        let html = "<article><h1>Storm</h1><div class=t><p>Short.</p></div>\(Pages.prose)\(more.joined())</article>"
        let extraction = try Rules.extraction(html) {
            $0.body = [".t"]
            $0.remove = ["article > p"]
        }
        #expect(extraction.report?.trust?.reason == .tooShort)
        #expect((extraction.article?.lines.count ?? 0) >= 14)
    }

    @Test func `misses of an old layout alarm nobody`() throws {
        var template = TemplateRule(name: "old", article: ArticleRule())
        template.article.body = [".gone"]
        template.until = "2020-01-01"
        let rule = Rules.rule(templates: [template])
        let extraction = try Rules.extraction("<article><h1>Storm</h1>\(Pages.prose)</article>", rule)
        #expect(extraction.report?.template == "old")
        #expect(extraction.report?.warnings.isEmpty == true)
        #expect(extraction.article?.lines.count == 2)
    }
}
