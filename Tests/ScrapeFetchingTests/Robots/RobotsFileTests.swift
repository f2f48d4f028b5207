import ScrapeTypes
import Testing

@testable import ScrapeFetching

struct RobotsFileTests {
    private func isAllowed(_ path: String, _ file: String, agent: String = "scrapebot") throws -> Bool {
        RobotsFile(Array(file.utf8)).decision(for: try WebURL("https://example.com\(path)"), agent: agent).isAllowed
    }

    // RFC 9309, section 2.2.1.
    @Test(
        arguments: [
            ("user-agent: scrapebot\ndisallow: /", false), ("User-Agent: ScrapeBot/2.0\nDisallow: /", false),
            ("user-agent: otherbot\ndisallow: /", true), ("user-agent: *\ndisallow: /", false),
            ("user-agent: *\ndisallow: /\n\nuser-agent: scrapebot\ndisallow: /elsewhere", true),
            ("user-agent: a\nuser-agent: scrapebot\nuser-agent: b\ndisallow: /", false),
            (
                "user-agent: scrapebot\nallow: /x\n\nuser-agent: b\ndisallow: /\n\nuser-agent: scrapebot\ndisallow: /",
                false
            ),
            ("user-agent: scrapebot\nsitemap: /s.xml\nunknown: x\nuser-agent: b\ndisallow: /", false),
            ("disallow: /", true), ("", true), ("user-agent: scrapebot\ndisallow:", true),
            ("\u{FEFF}user-agent: scrapebot\r\ndisallow: /\r", false),
            ("user-agent: scrapebot # us\ndisallow: / # all", false),
            ("user-agent scrapebot\ndisallow /", false), ("user-agent: scrape\ndisallow: /", true),
        ])
    func `a robot obeys the groups that name it, else those for all`(file: String, isAllowed expected: Bool) throws {
        #expect(try isAllowed("/page", file) == expected)
    }

    // RFC 9309, sections 2.2.2 and 2.2.3.
    @Test(
        arguments: [
            ("/a/b", "disallow: /a\nallow: /a/b", true), ("/a/c", "disallow: /a\nallow: /a/b", false),
            ("/a", "disallow: /a\nallow: /a", true), ("/a?x=1", "disallow: /a?x", false), ("/A", "disallow: /a", true),
            ("/x.php", "disallow: /*.php$", false), ("/x.php?y", "disallow: /*.php$", true),
            ("/d/x.php5", "disallow: *.php", false),
            ("/a/b/c/d", "disallow: /a*c*d$", false), ("/", "allow: /$\ndisallow: /", true),
            ("/x", "allow: /$\ndisallow: /", false),
            ("/caf%C3%A9", "disallow: /café", false), ("/café", "disallow: /caf%c3%a9", false),
            ("/%7Eme", "disallow: /~me", false),
            ("/a%2Fb", "disallow: /a/b", true), ("/a%2fb", "disallow: /a%2Fb", false),
            ("/robots.txt", "disallow: /", true),
            ("/aXbXc", "disallow: /a*b*b", true), ("/abab", "disallow: /a*ab$", false),
        ])
    func `the longest rule decides, and allows on a tie`(path: String, rules: String, isAllowed expected: Bool) throws {
        #expect(try isAllowed(path, "user-agent: *\n" + rules) == expected)
    }

    @Test func `the rule that decided is named with its line`() throws {
        let file = RobotsFile(Array("# ours\nuser-agent: *\ndisallow: /a\nallow: /a/b".utf8))
        let decision = file.decision(for: try WebURL("https://example.com/a/c"), agent: "scrapebot")
        #expect(decision.rule == RobotsFile.Rule(isAllow: false, pattern: "/a", line: 3))
    }

    @Test func `delay and sitemaps are read`() {
        let file = RobotsFile(
            Array(
                "sitemap: https://example.com/s.xml\nuser-agent: *\ncrawl-delay: 2.5\nuser-agent: slowbot\ncrawl-delay: x\ndisallow:"
                    .utf8
            )
        )
        #expect(file.sitemaps == ["https://example.com/s.xml"])
        #expect(file.crawlDelay(for: "scrapebot") == .milliseconds(2500))
        #expect(file.crawlDelay(for: "slowbot") == nil)
    }

    // RFC 9309, section 2.5.
    @Test func `a file is read up to its limit`() throws {
        let filler = String(repeating: "# \(String(repeating: "x", count: 61))\n", count: 8192)
        #expect(try !isAllowed("/a", "user-agent: *\ndisallow: /a\n" + filler))
        #expect(try isAllowed("/a", filler + "user-agent: *\ndisallow: /a\n"))
    }

    @Test func `a hostile pattern takes no time`() throws {
        let pattern = String(repeating: "*a", count: 1000) + "$"
        #expect(try isAllowed("/" + String(repeating: "a", count: 999) + "b", "user-agent: *\ndisallow: \(pattern)"))
    }
}
