import ScrapeRules
import ScrapeTypes
import ScrapeYAML
import Testing

struct RuleMergeTests {
    private func files(_ files: [String: String]) -> (String) -> MarkedFile? {
        { name in files[name].map { MarkedFile(Array($0.utf8), file: name + ".yaml") } }
    }

    @Test func `a file is put over its base, section by section and key by key`() throws {
        let base = """
            site: base.example
            name: Base
            every: 1h
            fetch: {delay: 5s}
            article:
              title: h1
              remove: [aside, nav]
            tests: [{url: 'https://base.example/', expect: {title: A}}]
            """
        let text = """
            site: example.com
            extends: base
            article:
              remove: [.share]
              body: .text
            schedule: {priority: low}
            """
        let rule = try rule(text, base: files(["base": base]))
        let article = try article(of: rule)
        #expect(rule.sites.map(\.host) == ["example.com"])
        #expect(rule.name == "Base")
        #expect(rule.schedule.every == .seconds(3600))
        #expect(rule.schedule.priority == .low)
        #expect(rule.fetch.delay == .seconds(5))
        #expect(article.fields[.title]?.alternatives[0].source == .select(RuleText("h1", line: 6)))
        #expect(article.remove == [RuleText(".share", line: 4)])
        #expect(article.body.count == 1)
        #expect(rule.tests.isEmpty)
    }

    @Test func `bases have bases, and what is wrong there is named there`() {
        let bases = files(["a": "extends: b\narticle: {title: h1}\n", "b": "article: {body: 'p['}\nnmae: x\n"])
        let reading = RuleFile.read(
            Array("site: example.com\nextends: a\nbdy: x\n".utf8),
            file: "top.yaml",
            base: bases
        )
        #expect(reading.problems.map(\.file) == ["top.yaml", "b.yaml", "b.yaml"])
        #expect(reading.problems.map(\.line) == [3, 1, 2])
    }

    @Test func `a base that is changed changes the hash`() throws {
        let text = "site: example.com\nextends: b\n"
        let first = try rule(text, base: files(["b": "name: A\n"])),
            second = try rule(text, base: files(["b": "name: B\n"]))
        #expect(first.hash != second.hash)
    }

    @Test func `circles end`() {
        let bases = files(["a": "extends: b\n", "b": "extends: a\n"])
        let reading = RuleFile.read(Array("site: example.com\nextends: a\n".utf8), file: "top.yaml", base: bases)
        #expect(
            reading.problems.map(\.description) == [
                "b.yaml:1:10: extends goes round in a circle: top.yaml → a.yaml → b.yaml → a.yaml"
            ]
        )
    }

    @Test func `a layout's keys replace those of the top article`() throws {
        let rule = try rule(
            """
            site: example.com
            article: {title: h1, remove: [aside, nav], fields: {a: .a}}
            templates:
              - name: live
                when: {url: /live/, has: .liveblog}
                article: {body: .live, remove: [.ad]}
              - name: old
                when: {url: '/200\\d/'}
                until: 2009-12-31
            """
        )
        let templates = try templates(of: rule)
        #expect(templates.map(\.name) == ["live", "old"])
        #expect(templates[0].url == RuleText("/live/", line: 5))
        #expect(templates[0].has == RuleText(".liveblog", line: 5))
        #expect(templates[0].article.remove.map(\.text) == [".ad"])
        #expect(templates[0].article.body.map(\.select.text) == [".live"])
        #expect(templates[0].article.fields[.title] != nil)
        #expect(templates[0].article.ownFields.map(\.name) == ["a"])
        #expect(templates[1].until == "2009-12-31")
        #expect(templates[1].article.remove.map(\.text) == ["aside", "nav"])
        #expect(try article(of: rule).body.isEmpty)
    }

    @Test func `what several layouts share is wrong once`() {
        let text = """
            site: example.com
            article: {title: 'h1['}
            templates:
              - {name: a, when: {url: a}}
              - {name: b, when: {url: b}}
            """
        #expect(RuleFile.read(Array(text.utf8), file: "a").problems.count == 1)
    }

    @Test func `tests name pages and what is expected of them`() throws {
        let rule = try rule(
            """
            site: example.com
            article: {fields: {isbn: .isbn}}
            tests:
              - url: https://example.com/a
                page: example.com/a.html
                expect:
                  title: Exact headline
                  authors: [Ada, Grace]
                  tags: []
                  published: 2024-09-02
                  isbn: 007
                  min_words: 200
                  outcome: teaser
              - url: https://example.com/b
                pages:
                  https://example.com/b?p=2: b2.html
                  https://example.com/b: b.html
            """
        )
        let tests = rule.tests
        #expect(tests.map(\.line) == [4, 14])
        #expect(tests[0].pages.map(\.path) == ["example.com/a.html"])
        #expect(
            tests[0].expect.map(\.key) == ["title", "authors", "tags", "published", "isbn", "min_words", "outcome"]
        )
        #expect(
            tests[0].expect.map(\.values) == [
                ["Exact headline"], ["Ada", "Grace"], [], ["2024-09-02"], ["007"], ["200"], ["teaser"],
            ]
        )
        #expect(tests[0].expect.map(\.line) == [7, 8, 9, 10, 11, 12, 13])
        #expect(tests[1].pages.map(\.path) == ["b.html", "b2.html"])
    }
}
