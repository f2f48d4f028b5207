import ScrapeTypes
import Testing

@testable import ScrapeRules

/// Files of ftr-site-config, line by line.
struct FTRFileTests {
    private func file(_ text: String, keepsCrawlerAgents: Bool = false) -> FTRFile {
        FTRFile(Array(text.utf8), name: "a.txt", options: .init(keepsCrawlerAgents: keepsCrawlerAgents))
    }

    private func rule(_ text: String, global: String? = nil) throws -> FTRRule {
        let site = file(text).siteRule(for: [], appending: global.map { file($0) })
        guard case .ftr(let rule) = site.reading else { throw NoFTRRule() }
        return rule
    }

    private struct NoFTRRule: Error {}

    private func messages(_ text: String) -> [String] { file(text).problems.map { "\($0.line): \($0.message)" } }

    // MARK: Lines

    @Test func `names are split from values at the first colon, and white space around both is none of them`() throws {
        let rule = try rule("\u{FEFF} title :  //h1 \r\n\n# body: //p\nbody://div[@id='a:b']\r\nTitle: //h2\n")
        #expect(rule.title.map(\.text) == ["//h1"])
        #expect(rule.body == [RuleText("//div[@id='a:b']", line: 4)])
    }

    @Test(arguments: [
        ("titl: //h1", "'titl' is no directive: the line is left out", "title"),
        ("title //h1", "no colon: the line is left out", nil),
        ("wrap_in: //p", "wrap_in needs its parentheses: the line is left out", "wrap_in(…): …"),
        ("title(x): //h1", "title has no parentheses: the line is left out", "title: …"),
        ("https://example.com/a", "'https' is no directive: the line is left out", nil),
    ])
    func `a line that is none is left out, with the name that was meant`(
        line: String,
        message: String,
        instead: String?
    ) {
        let problems = file("body: //p\n" + line).problems
        #expect(problems == [RuleProblem(.warning, file: "a.txt", line: 2, message, instead: instead)])
    }

    @Test func `an XPath that does not compile is left out, and the rest of the file stays`() throws {
        let text = "title: //h1[\ntitle: //h2\nstrip:\nbody: contain(//p, 'x')"
        #expect(try rule(text).title.map(\.text) == ["//h2"])
        #expect(file(text).problems.map(\.line) == [1, 3, 4])
        #expect(file(text).problems.allSatisfy { $0.severity == .warning })
    }

    // MARK: Replacements

    @Test func `finds and replacements are paired in order, and a replacement may be empty`() throws {
        let text = "find_string: <a\nreplace_string(<b>): <i>\nreplace_string:\n"
        // The first find waits for the first replacement, whatever stands between them.
        #expect(
            try rule("find_string: <a\nreplace_string: <b\nreplace_string(x):").replacements == [
                Replacement(from: "<a", to: "<b"), Replacement(from: "x", to: ""),
            ]
        )
        #expect(try rule(text).replacements.count == 2)
    }

    @Test func `where a find lacks its replacement, none is replaced`() throws {
        let text = "find_string: a\nfind_string: b\nreplace_string: c"
        #expect(try rule(text).replacements.isEmpty)
        #expect(messages(text) == ["1: 2 texts to find and 1 to put in their place: none is replaced"])
    }

    @Test func `a colon inside the parentheses is read as it is meant, with a warning`() throws {
        let text = "replace_string(,\"value\":): ,\"old\":"
        #expect(try rule(text).replacements == [Replacement(from: ",\"value\":", to: ",\"old\":")])
        #expect(file(text).problems.count == 1)
        #expect(file(text).isFullyCovered)
    }

    // MARK: What belongs to a line above

    @Test func `a condition belongs to the print view above it, or to the next page while there is none`() throws {
        let single = try rule(
            "next_page_link: //a[1]\nsingle_page_link: //a[2]\nsingle_page_link: //a[3]\nif_page_contains: //b"
        )
        #expect(single.singlePageLink.map(\.condition?.text) == [nil, "//b"])
        #expect(single.nextPageLink[0].condition == nil)
        let next = try rule("next_page_link: //a[1]\nif_page_contains: //b\nsingle_page_link: //a[2]")
        #expect(next.nextPageLink[0].condition?.text == "//b")
        #expect(next.singlePageLink[0].condition == nil)
        #expect(messages("if_page_contains: //b").count == 1)
    }

    @Test func `expected texts belong to the test above them`() {
        let text = "test_url: https://example.com/a\ntest_contains: one\ntest_contains: two: three\ntest_url: nowhere"
        let site = file(text).siteRule(for: [])
        #expect(site.tests.map(\.url.description) == ["https://example.com/a"])
        #expect(site.tests[0].expect == [.init("contains", ["one", "two: three"], line: 2)])
        #expect(file(text).problems.map(\.line) == [4])
    }

    @Test func `each wrap of one element is kept, and a bare goal of a move is an element of the page`() throws {
        let rule = try rule(
            "wrap_in(p): //i\nwrap_in(p): //b\nwrap_in(h2): //u\nwrap_in(nothing): //u\nmove_into(body): //em"
        )
        #expect(rule.wrapIn.map(\.name) == ["p", "p", "h2"])
        #expect(rule.moveInto.map(\.into.text) == ["//body"])
    }

    // MARK: Switches and headers

    @Test(arguments: [("yes", true), ("true", true), ("no", false), ("false", false), ("maybe", false), ("", false)])
    func `a switch is on by yes or true alone`(value: String, isOn: Bool) throws {
        #expect(try rule("prune: \(value)").prunes == isOn)
    }

    @Test func `without a word pruning, detected pictures and detection are on, and names are whole words`() throws {
        let rule = try rule("# nothing")
        #expect(rule.prunes && rule.insertsDetectedImage && rule.detectsOnFailure && !rule.stripsSubstrings)
        #expect(try self.rule("dialect: ftr").stripsSubstrings)
        #expect(messages("dialect: other").count == 1)
    }

    @Test func `the last header of a name counts, and a crawler's user agent is not sent unless it is wanted`() {
        let text = "http_header(Cookie): a=1\nhttp_header(cookie): a=2\nhttp_header(User-Agent): x (Googlebot/2.1)"
        #expect(file(text).siteRule(for: []).fetch.headers == [Header("cookie", "a=2")])
        #expect(messages(text) == ["3: the user agent of a crawler, Googlebot, is not sent: nobody here is one"])
        let kept = file(text, keepsCrawlerAgents: true)
        #expect(kept.siteRule(for: []).fetch.headers.last == Header("user-agent", "x (Googlebot/2.1)"))
        #expect(kept.problems.isEmpty)
    }

    @Test func `quotes are no part of a name to strip`() throws {
        let rule = try rule("strip_id_or_class: \"ad box\"\nstrip_image_src: 'spacer.gif'\nstrip_id_or_class: ''")
        #expect(rule.stripIDOrClass == [RuleText("ad box", line: 1)])
        #expect(rule.stripImageSource == [RuleText("spacer.gif", line: 2)])
    }

    // MARK: global.txt

    @Test func `lists of global.txt come after the file's own, each text once, and its switches only where none is`()
        throws
    {
        let own = "title: //h1\nstrip: //aside\nprune: no\nhttp_header(cookie): a=1\nwrap_in(p): //i"
        let global = """
            title: //h1\ntitle: //h2\nstrip: //nav\nprune: yes\ninsert_detected_image: no
            http_header(cookie): b=1\nhttp_header(accept): */*\nwrap_in(p): //b\ntest_url: https://example.com/g
            """
        let rule = try rule(own, global: global)
        #expect(rule.title == [RuleText("//h1", line: 1), RuleText("//h2")])
        #expect(rule.strip.map(\.text) == ["//aside", "//nav"])
        #expect(!rule.prunes && !rule.insertsDetectedImage)
        #expect(rule.wrapIn.count == 1)
        let site = file(own).siteRule(for: [], appending: file(global))
        #expect(site.fetch.headers == [Header("cookie", "a=1"), Header("accept", "*/*")])
        #expect(site.tests.isEmpty)
        #expect(site.hash != file(own).siteRule(for: []).hash)
    }

    @Test func `a file that wants no detection wants no global.txt`() throws {
        #expect(try rule("autodetect_on_failure: no", global: "title: //h2").title.isEmpty)
    }

    // MARK: What becomes of lines

    @Test func `lines are counted by what becomes of them, and what is not carried out is said`() {
        let text = "body: //p\ntidy: no\nrequires_login: yes\nautodetect_next_page: no\nautodetect_next_page: yes\nx: y"
        let file = file(text)
        #expect(
            file.counts == [
                .init(directive: .body, fate: .carriedOut): 1, .init(directive: .tidy, fate: .ignored): 1,
                .init(directive: .requiresLogin, fate: .notCarriedOut): 1,
                .init(directive: .autodetectNextPage, fate: .ignored): 1,
                .init(directive: .autodetectNextPage, fate: .notCarriedOut): 1, .init(directive: nil, fate: .broken): 1,
            ]
        )
        #expect(file.problems.map(\.line) == [3, 5, 6])
        #expect(!file.isFullyCovered)
        #expect(self.file("body: //p\ntidy: no").isFullyCovered)
    }

    @Test func `any bytes are a file`() {
        for bytes: [UInt8] in [[], [0], [0xFF, 0xFE, 0x3A], Array(":\n::\n(:)\n#\ntitle(".utf8), [0xEF, 0xBB, 0xBF]] {
            #expect(FTRFile(bytes, name: "a.txt").problems.allSatisfy { $0.severity == .warning })
        }
    }
}
