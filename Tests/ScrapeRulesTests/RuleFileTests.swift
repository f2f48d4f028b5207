import ScrapeRules
import ScrapeTypes
import ScrapeYAML
import Testing

/// Reads a rule file that has to be right.
func rule(_ text: String, base: (String) -> MarkedFile? = { _ in nil }) throws -> SiteRule {
    let reading = RuleFile.read(Array(text.utf8), file: "example.yaml", base: base)
    #expect(reading.problems.isEmpty, "\(reading.problems)")
    return try #require(reading.rule)
}

func article(_ text: String) throws -> ArticleRule {
    try article(of: rule("site: example.com\narticle:\n" + text))
}

func article(of rule: SiteRule) throws -> ArticleRule {
    guard case .native(let article, _) = rule.reading else { throw TestError.notNative }
    return article
}

func templates(of rule: SiteRule) throws -> [TemplateRule] {
    guard case .native(_, let templates) = rule.reading else { throw TestError.notNative }
    return templates
}

enum TestError: Error { case notNative }

struct RuleFileTests {
    @Test func `five lines suffice`() throws {
        let text = """
            site: example.com
            feeds: [https://example.com/feed.xml]
            article:
              title: h1
              body: div.article-body
            """
        let rule = try rule(text)
        #expect(rule.sites == [HostPattern(host: "example.com")])
        #expect(rule.discover.feeds.map(\.url.description) == ["https://example.com/feed.xml"])
        let article = try article(of: rule)
        #expect(article.fields[.title] == RuleValue([.init(.select(RuleText("h1", line: 4)), line: 4)]))
        #expect(article.body == [.init(RuleText("div.article-body", line: 5))])
        #expect(rule.file == "example.yaml")
    }

    @Test func `the outermost keys`() throws {
        let rule = try rule(
            """
            site: [www.Example.com, '*.bücher.example']
            name: The Example
            language: nb
            timezone: Europe/Oslo
            every: 10m
            sitemaps: https://example.com/sitemap.xml
            """
        )
        #expect(rule.sites.map(\.description) == ["example.com", "*.xn--bcher-kva.example"])
        #expect(rule.name == "The Example")
        #expect(rule.language == "nb")
        #expect(rule.timeZone == "Europe/Oslo")
        #expect(rule.schedule.every == .seconds(600))
        #expect(rule.discover.sitemaps.map(\.url.description) == ["https://example.com/sitemap.xml"])
    }

    @Test func `where articles are found, and how often is looked`() throws {
        let rule = try rule(
            """
            site: example.com
            discover:
              feeds:
                - https://example.com/rss
                - {url: 'https://example.com/all', newer_than: all}
              listings:
                - url: https://example.com/news
                  links: 'a[href*="/20"]/@href'
                  newer_than: 7d
              allow: ['^https://example\\.com/\\d{4}/']
              deny: [/gallery/, /podcasts/]
              depth: 2
            schedule:
              every: 10m
              between: 5m..2h
              recheck: [1h, 6h, 1d, 7d]
              priority: high
              budget: 500/d
            """
        )
        #expect(rule.discover.feeds.map(\.newerThan) == [nil, .max])
        #expect(rule.discover.listings[0].links == [RuleText(#"a[href*="/20"]/@href"#, line: 8)])
        #expect(rule.discover.listings[0].newerThan == .seconds(7 * 86_400))
        #expect(rule.discover.allow.map(\.text) == [#"^https://example\.com/\d{4}/"#])
        #expect(rule.discover.deny.map(\.text) == ["/gallery/", "/podcasts/"])
        #expect(rule.discover.depth == 2)
        #expect(rule.schedule.between == .seconds(300) ... .seconds(7200))
        #expect(rule.schedule.recheck == [.seconds(3600), .seconds(21_600), .seconds(86_400), .seconds(604_800)])
        #expect(rule.schedule.priority == .high)
        #expect(rule.schedule.budget == 500)
    }

    @Test func `how a site is asked`() throws {
        let rule = try rule(
            """
            site: example.com
            fetch:
              delay: 2s
              headers: {Accept-Language: en, User-Agent: Mozilla/5.0}
              credentials: moscowtimes
              cookies: {consent: yes}
              proxy: socks5h://127.0.0.1:9050
              max_size: 5MiB
            """
        )
        #expect(rule.fetch.delay == .seconds(2))
        #expect(rule.fetch.headers == [Header("Accept-Language", "en")])
        #expect(rule.fetch.userAgent == "Mozilla/5.0")
        #expect(rule.fetch.credentials == "moscowtimes")
        #expect(rule.fetch.cookies == [.init("consent", "yes")])
        #expect(rule.fetch.proxy == "socks5h://127.0.0.1:9050")
        #expect(rule.fetch.maxSize == 5 << 20)
    }

    @Test func `another crawler's name is sent only where that is asked for`() {
        let text = Array("site: example.com\nfetch: {user_agent: 'X (Googlebot/2.1)'}\n".utf8)
        #expect(RuleFile.read(text, file: "a").rule?.fetch.userAgent == nil)
        let options = RuleFile.Options(keepsUserAgents: true)
        #expect(RuleFile.read(text, file: "a", options: options).rule?.fetch.userAgent == "X (Googlebot/2.1)")
        #expect(RuleFile.read(text, file: "a", options: options).problems.isEmpty)
    }

    @Test func `a file without a site is a base`() {
        let reading = RuleFile.read(Array("article: {title: h1}\n".utf8), file: "a")
        #expect(reading.isBase)
        #expect(reading.rule == nil)
        #expect(reading.problems.isEmpty)
    }

    @Test func `a file with an error gives no rule, one with a warning does`() {
        #expect(RuleFile.read(Array("site: example.com\nlanguage: no\n".utf8), file: "a").rule?.language == "no")
        let reading = RuleFile.read(Array("site: example.com\nlanguage: ''\nbdy: x\n".utf8), file: "a")
        #expect(reading.rule == nil)
        #expect(reading.problems.map(\.line) == [2, 3])
    }

    @Test func `the hosts alone are read quickly, and the same`() {
        let sites = { (text: String) in RuleFile.sites(Array(text.utf8), file: "a").map(\.description) }
        #expect(sites("# c\nsite: www.example.com\narticle: [\n") == ["example.com"])
        #expect(sites("name: a\nsite: [example.com, '*.example.org', '/']\n") == ["example.com", "*.example.org"])
        #expect(sites("article: {title: h1}\n").isEmpty)
        #expect(sites("site: [\n").isEmpty)
    }

    @Test func `how each selector was read`() {
        let text = "site: example.com\narticle:\n  title: [h1, //h2]\n  published: time/@datetime\n"
        let notes = RuleFile.read(Array(text.utf8), file: "a").selectors
        #expect(
            notes.map { "\($0.line):\($0.column) \($0.text) \($0.language) \($0.attribute ?? "-")" } == [
                "3:11 h1 css -", "3:15 //h2 xpath -", "4:14 time/@datetime css datetime",
            ]
        )
    }

    @Test func `the hash is that of the content`() throws {
        let text = "site: example.com\narticle: {title: h1}\n"
        let hash = try rule(text).hash
        #expect(try rule(text).hash == hash)
        #expect(try rule(text + "# x\n").hash != hash)
        #expect(hash.count == 32)
    }

    // No rule file, however broken, stops the program.
    @Test func `no damage to a file does harm`() {
        let whole = Array(
            """
            site: example.com
            extends: base
            article:
              title: {select: [h1, '//h2'], regex: '(a)', replace: [[a, b]], split: true}
              authors: {each: .a, name: b, url: a/@href}
              lead_image: {figure: figure, caption: p}
              pages: {next: {select: a, if: [.p]}, max: 3}
              move: [{select: a, into: b}]
              require: [title]
            templates: [{name: a, when: {url: b}, article: {body: .c}}]
            tests: [{url: 'https://example.com/', pages: {'https://example.com/': a}, expect: {title: b}}]

            """.utf8
        )
        let base = MarkedFile(Array("article: {body: .x}\n".utf8), file: "base")
        for index in whole.indices {
            for byte in Array("'[:#*\n".utf8) {
                var bytes = whole
                bytes[index] = byte
                let reading = RuleFile.read(bytes, file: "a") { _ in base }
                #expect(reading.rule != nil || reading.hasErrors || reading.isBase)
            }
        }
    }
}
