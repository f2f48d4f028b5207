import ScrapeTypes
import TestSupport
import Testing

/// `scrape rules …` and what rule files do to articles.
struct RulesTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        folder.add("post.example.yaml", Self.rule)
        folder.add("ferry.html", Pages.article(body: "<div class=promo>Buy a ticket for the ferry now.</div>"))
    }

    private static let rule = """
        site: post.example
        article:
          title: h1
          authors: {const: The Harbour Desk}
          body: article
          remove: [.promo]
          fields: {desk: {const: harbour}}
        tests:
          - url: https://post.example/a/ferry
            page: ferry.html
            expect: {authors: [The Harbour Desk], absent: [Buy a ticket], min_words: 20, desk: harbour}
        """

    private func scrape(_ arguments: String...) async throws -> ProcessResult {
        var runner = ProcessRunner.scrape()
        runner.arguments += arguments + ["--config", "/dev/null"]
        return try await runner.run()
    }

    @Test func `a saved page is read by the rule of its address`() async throws {
        let page = folder.file("ferry.html")
        let result = try await scrape(
            "extract",
            page,
            "--url",
            "https://post.example/a",
            "--rules",
            folder.path,
            "--json"
        )
        let json = try JSONValue(parsing: result.text)
        #expect(json["authors"]?.array?.first?["name"] == "The Harbour Desk")
        #expect(json["provenance"]?["authors"] == "rule:const: The Harbour Desk")
        #expect(json["fields"]?["desk"] == "harbour")
        #expect(json["rule"]?["body"] == "rule")
        #expect(json["rule"]?["reason"] == "agrees")
        #expect(json["text"]?.string?.contains("Buy a ticket") == false)
        let without = try await scrape("extract", page, "--url", "https://post.example/a", "--no-rule", "--json")
        #expect(try JSONValue(parsing: without.text)["rule"] == .null)
    }

    @Test func `a page that is fetched is asked for and read by the rule file that is named`() async throws {
        let server = try LoopbackServer { request in
            .html(Pages.article(title: request["X-Desk"] == "harbour" ? "Asked by the rule" : "Not so"))
        }
        folder.add(
            "any.yaml",
            "site: elsewhere.example\nfetch: {headers: {X-Desk: harbour}}\narticle: {section: {const: Sea}}\n"
        )
        var runner = ProcessRunner.scrapeLoopback("--rule", folder.file("any.yaml"), "--json", "\(server.url)/a")
        runner.arguments += ["--config", "/dev/null"]
        let json = try JSONValue(parsing: try await runner.run().text)
        #expect(json["title"] == "Asked by the rule")
        #expect(json["section"] == "Sea")
    }

    @Test func `tests pass, and fail with what was expected and found`() async throws {
        let good = try await scrape("rules", "test", folder.file("post.example.yaml"))
        #expect(good.status == 0)
        #expect(good.text.hasPrefix("ok "))
        #expect(good.messages.contains("1 passed, 0 failed"))
        folder.add(
            "post.example.yaml",
            Self.rule.replacing("desk: harbour}\n", with: "desk: sea}\n").replacing(
                "absent: [",
                with: "contains: [No such words, "
            )
        )
        let bad = try await scrape("rules", "test", "post.example", "--rules", folder.path)
        #expect(bad.status == 1)
        #expect(bad.text.contains("not in the article: No such words"))
        #expect(bad.messages.contains("0 passed, 1 failed"))
    }

    @Test func `lint names the place of a mistake and what to write, and sees selectors that match nothing`()
        async throws
    {
        folder.add("bad.yaml", "site: bad.example\narticle:\n  titel: h1\n  body: #main\n")
        let bad = try await scrape("rules", "lint", folder.file("bad.yaml"))
        #expect(bad.status == 3)
        #expect(bad.text.contains("bad.yaml:3:3: unknown key titel in article: write title"))
        #expect(bad.text.contains("bad.yaml:4:9: body has no value; '#' begins a comment in YAML: write '#main'"))
        #expect(bad.messages.contains("1 file, 2 errors, 0 warnings"))
        folder.add("post.example.yaml", Self.rule.replacing("[.promo]", with: "[.promo, .nowhere]"))
        let odd = try await scrape("rules", "lint", folder.file("post.example.yaml"))
        #expect(odd.status == 0)
        #expect(odd.text.contains("post.example.yaml:6: warning: remove[2]: .nowhere matches nothing on any test page"))
    }

    @Test func `try and explain show what each selector found`() async throws {
        let page = folder.file("ferry.html")
        let tried = try await scrape(
            "rules",
            "try",
            folder.file("post.example.yaml"),
            page,
            "--url",
            "https://post.example/a"
        )
        #expect(tried.status == 0)
        #expect(tried.text.contains("“Buy a ticket for the ferry now.”"))
        #expect(tried.text.contains("the rule's text stands"))
        let explained = try await scrape("explain", page, "--url", "https://post.example/a", "--rules", folder.path)
        for word in ["charset:", "candidates:", "remove:", "trust:", "outcome: article", "(rule:h1)", "ms of CPU"] {
            #expect(explained.text.contains(word), "\(word)")
        }
    }

    @Test func `show and list name the files`() async throws {
        let shown = try await scrape("rules", "show", "https://www.post.example/x", "--rules", folder.path)
        #expect(shown.text == "\(folder.file("post.example.yaml")) (yaml, for post.example)\n")
        let listed = try await scrape("rules", "list", "--rules", folder.path)
        #expect(listed.text.hasPrefix("post.example\tyaml\t\(folder.file("post.example.yaml"))\n"))
        let none = try await scrape("rules", "show", "https://nobody.example/", "--rules", folder.path)
        #expect(none.status == 1)
    }

    @Test func `a visit is recorded as a test that passes`() async throws {
        let server = try LoopbackServer { _ in .html(Pages.article(title: "Old Ferry's Return")) }
        folder.add("harbour.yaml", "site: 127.0.0.1\narticle: {title: h1, body: article}\n")
        var runner = ProcessRunner.scrape(
            "rules",
            "record",
            folder.file("harbour.yaml"),
            "\(server.url)/a",
            "--allow-address",
            "127.0.0.1"
        )
        runner.arguments += ["--config", "/dev/null"]
        let recorded = try await runner.run()
        #expect(recorded.status == 0, "\(recorded.messages)")
        let tested = try await scrape("rules", "test", folder.file("harbour.yaml"))
        #expect(tested.messages.contains("1 passed, 0 failed"), "\(tested.text)")
    }

    @Test func `a body that went stale is told of, unless the rule says that it may`() async throws {
        let rule = "site: post.example\narticle: {body: .gone}\n"
        folder.add("stale.yaml", rule)
        let warned = try await scrape(
            "extract",
            folder.file("ferry.html"),
            "--url",
            "https://post.example/a",
            "--rule",
            folder.file("stale.yaml")
        )
        #expect(warned.status == 0)
        #expect(warned.messages.contains("did not stand (no body selector matched); has the layout changed?"))
        folder.add("stale.yaml", rule.replacing("{body: .gone}", with: "{body: .gone, fallback: yes}"))
        let silent = try await scrape(
            "extract",
            folder.file("ferry.html"),
            "--url",
            "https://post.example/a",
            "--rule",
            folder.file("stale.yaml")
        )
        #expect(silent.status == 0 && silent.messages == "")
    }

    @Test func `a word that is no command of rules is answered with the nearest`() async throws {
        let result = try await ProcessRunner.scrape("rules", "lnt").run()
        #expect(result.status == 2)
        #expect(result.messages.contains("Did you mean \"scrape rules lint\"?"))
    }

    @Test func `the configuration file names folders, and its mistakes have their place`() async throws {
        folder.add(
            "scrape.yaml",
            "rules: {folders: ['\(folder.path)'], packaged: no}\nfetch: {allow_addresses: [127.0.0.1]}\n"
        )
        let shown = try await ProcessRunner.scrape(
            "rules",
            "show",
            "https://post.example/",
            "--config",
            folder.file("scrape.yaml")
        ).run()
        #expect(shown.status == 0)
        folder.add("scrape.yaml", "rulez: {}\n")
        let bad = try await ProcessRunner.scrape(
            "rules",
            "list",
            "--config",
            folder.file("scrape.yaml")
        ).run()
        #expect(bad.status == 3)
        #expect(bad.messages.contains("scrape.yaml:1:1: unknown key rulez at the top: write rules"))
    }
}
