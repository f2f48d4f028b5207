import ScrapeDOM
import ScrapeRegex
import Testing

/// RULES, "Selectors".
@Suite struct RuleSelectorTests {
    private func page() throws -> Document {
        try document(
            """
            <body><!-- note --><ul><li class=x><a href=/1 title=one>1</a> by Ada</li><li><a href=/2>2</a></li></ul>
            <p id=p>Text <b>bold</b></p></body>
            """
        )
    }

    private func matches(_ selector: String, at css: String? = nil) throws -> [RuleMatch] {
        let page = try page()
        let node = try css.map { try #require(page.first(Selector(css: $0))) }
        return try page.matches(RuleSelector(selector), in: node)
    }

    /// What was found, in short.
    private func found(_ selector: String, at css: String? = nil) throws -> String {
        let page = try page()
        return try matches(selector, at: css).map { match in
            switch match {
            case .node(let node): page.table.isText(node) ? "'\(page.text(of: node))'" : page.name(of: node)
            case .attribute(let owner, let name, let value): "\(page.name(of: owner))@\(name)=\(value)"
            case .string(let text): "\"\(text)\""
            case .bool(let flag): "\(flag)"
            }
        }.joined(separator: " ")
    }

    @Test(arguments: [
        ".", "/html", "//p", "./p", ".//p", "../p", "(//p)[1]", "@href", "string(//p)", "concat('a', 'b')",
        "count (//p)",
        "substring-after(//p, 'x')", "re:test(., 'x')", "has-class('x')", "xpath:p", " //p\n",
    ])
    func `these are XPath`(text: String) throws {
        #expect(try RuleSelector(text).language == .xpath)
    }

    @Test(arguments: [
        "p", "#p", ".x", "*", "[href]", "p:not(.x)", "div > p", "string", "count", "css:p", "time/@datetime",
        "css:*/@x",
        "nav:is(p)", "\n h1 ",
    ])
    func `these are CSS`(text: String) throws {
        #expect(try RuleSelector(text).language == .css)
    }

    @Test func `an attribute at the end of CSS is taken of all in a group`() throws {
        #expect(try found("li, a/@href") == "a@href=/1 a@href=/2")
        #expect(try found("a/@title") == "a@title=one")
        #expect(try found("a[title] /@TITLE") == "a@title=one")
        #expect(try found("li.x, [title]/@class") == "li@class=x")
        #expect(try RuleSelector("time/@datetime").attribute == "datetime")
        #expect(try RuleSelector("//time/@datetime").attribute == nil)
        #expect(try RuleSelector("[href='/@x']").attribute == nil)
    }

    @Test func `an XPath gives attributes with their elements, in document order with all else`() throws {
        #expect(try found("//a/@*") == "a@href=/1 a@title=one a@href=/2")
        #expect(try found("//a/@href | //li | //b/text()") == "li a@href=/1 li a@href=/2 'bold'")
        #expect(try found("//comment() | //b") == "\" note \" b")
        #expect(try found("/ | /html") == "html")
        #expect(try found("//table | //table/@x") == "")
    }

    @Test func `an XPath that gives no nodes is a string or an answer`() throws {
        #expect(try found("string(//a[2])") == "")
        #expect(try found("string(//a)") == "\"1\"")
        #expect(try found("count(//a)") == "\"2\"")
        #expect(try found("xpath:1 div 4") == "\"0.25\"")
        #expect(try found("number(//b)") == "")
        #expect(try found("boolean(//a)") == "true")
        #expect(try found("not(//a)") == "false")
    }

    @Test func `inside a thing a selector is relative to it`() throws {
        #expect(try found(".", at: "li") == "li")
        #expect(try found("a/@href", at: "li") == "a@href=/1")
        #expect(try found("li", at: "li") == "")
        #expect(try found(":scope > a", at: "li + li") == "a")
        #expect(try found("@class", at: "li") == "li@class=x")
        #expect(try found("./a/@title", at: "li") == "a@title=one")
        #expect(try found(".//a", at: "li + li") == "a")
        #expect(try found("//a", at: "li") == "a a")
        #expect(try found("../li", at: "li") == "li li")
        #expect(try found("normalize-space(.)", at: "li") == "\"1 by Ada\"")
    }

    @Test func `whether a selector leaves the thing for the whole page can be told`() throws {
        #expect(try RuleSelector("//a").readsWholePage)
        #expect(try RuleSelector("(//a)[1]").readsWholePage)
        #expect(try RuleSelector("/html").readsWholePage)
        #expect(try !RuleSelector(".//a").readsWholePage)
        #expect(try !RuleSelector("a").readsWholePage)
        #expect(try !RuleSelector("string(a)").readsWholePage)
    }

    @Test func `below a node that was removed nothing is found`() throws {
        let page = try page()
        let list = try #require(page.first(Selector(css: "ul")))
        page.remove(list)
        for text in [".", "a", "//p", ".//a"] { #expect(try page.matches(RuleSelector(text), in: list).isEmpty) }
        #expect(try page.matches(RuleSelector("//a")).isEmpty)
    }

    @Test func `regular expressions are asked in an XPath`() throws {
        #expect(try found("//li[re:test(., 'by \\w+')]") == "li")
        #expect(try found("//li[re:test(., 'BY ada', 'i')]/a/@href") == "a@href=/1")
        #expect(try found("re:test(//li, 'BY ada')") == "false")
        #expect(try found("re:match(//li, 'by (\\w+)')") == "\"Ada\"")
        #expect(try found("re:match(//li, 'BY \\w+', 'gi')") == "\"by Ada\"")
        #expect(try found("re:match(//li, 'x')") == "")
        #expect(try found("re:replace(//p, 'T(e)', '', '$1$0$$$2-')") == "\"eTe$-xt bold\"")
        #expect(try found("re:replace('aXbx', 'x*', 'gi', '.')") == "\".a..b..\"")
        #expect(try found("re:replace('Äää', 'ä', 'g', 'é')") == "\"Äéé\"")
        #expect(try found("//a[@href = re:replace('/x1', 'x', '', '')]") == "a")
        #expect(try found("//a[re:test(@href, concat('^/', '2'))]") == "a")
    }

    @Test func `a regular expression that runs away is named`() throws {
        let page = try document("<p>" + String(repeating: "a", count: 40) + "!<p>b")
        let selector = try RuleSelector("//p[re:test(., '(a+)+$')]")
        #expect(throws: DOMError.pattern("(a+)+$", .ranAway)) { try page.matches(selector) }
        #expect(try page.matches(RuleSelector("//p[re:test(., 'b')]")).count == 1)
    }

    @Test func `a pattern from the page that does not compile is named`() throws {
        let page = try document("<p>a(b")
        let selector = try RuleSelector("re:test('x', //p)")
        #expect(throws: DOMError.pattern("a(b", .invalid(message: "missing closing parenthesis", position: 3))) {
            try page.matches(selector)
        }
    }

    @Test(
        arguments: [
            ("h1/text()", 2, SelectorError.Problem.unexpected("/"), "//h1/text()"),
            ("*[@x]", 2, .unexpected("@"), "//*[@x]"),
            ("div[@class='x']//h3", 4, .unexpected("@"), "//div[@class='x']//h3"),
            ("p/b | h1/b", 1, .unexpected("/"), "//p/b | //h1/b"),
            ("li[last()]", 7, .unexpected("("), "//li[last()]"),
            ("a::attr(href)", 1, .pseudoElement("attr"), "a/@href"),
            ("h1::text", 2, .pseudoElement("text"), "h1"),
            ("a.x ::attr( href ), b::attr(href)", 4, .pseudoElement("attr"), "a.x, b/@href"),
            ("h1::text, h2::text", 2, .pseudoElement("text"), "h1, h2"),
            ("::text", 0, .pseudoElement("text"), "*"),
            ("a/@href, b/@href", 1, .unexpected("/"), "a, b/@href"),
            ("li[value=1]", 9, .unexpected("1"), "li[value=\"1\"]"),
            ("css: h1", 4, .unexpected(" "), "css:h1"),
            ("xpath: //h1", 6, .unexpected(" "), "xpath://h1"),
            ("..", 1, .unexpected("."), "xpath:.."),
            ("//p[contain(., 'x')]", 4, .unknownFunction("contain"), "//p[contains(., 'x')]"),
            ("//p[matches(., 'x')]", 4, .unknownFunction("matches"), "//p[re:test(., 'x')]"),
        ])
    func `a mistake shows what to write`(text: String, place: Int, problem: SelectorError.Problem, better: String) {
        #expect(throws: SelectorError(at: place, problem, suggestion: better)) { try RuleSelector(text) }
        #expect(throws: Never.self) { try RuleSelector(better) }
    }

    @Test(
        arguments: [
            ("", 0, SelectorError.Problem.missingSelector),
            ("  ", 2, .missingSelector),
            ("css:", 4, .missingSelector),
            ("xpath:", 6, .missingSelector),
            ("p..x", 2, .unexpected(".")),
            ("  p..x", 4, .unexpected(".")),
            ("css:p..x/@y", 6, .unexpected(".")),
            ("xpath://p[", 9, .unclosed("[")),
            ("a[href!=x]", 6, .unexpected("!")),
            ("a/@href, b/@src", 1, .unexpected("/")),
            ("p::before", 1, .pseudoElement("before")),
            ("//p[re:test(., 'a(')]", 18, .badPattern("missing closing parenthesis")),
            ("re:replace(//p, 'a', 'gx', '')", 22, .badFlag("x")),
            ("//p[frobnicate(.)]", 4, .unknownFunction("frobnicate")),
        ])
    func `other mistakes are named and placed`(text: String, place: Int, problem: SelectorError.Problem) {
        #expect(throws: SelectorError(at: place, problem)) { try RuleSelector(text) }
    }

    @Test func `one above four kilobytes is refused`() throws {
        let fits = "//" + String(repeating: "p", count: 4094)
        #expect(throws: Never.self) { try RuleSelector(fits) }
        #expect(throws: SelectorError(at: 4096, .overLimit(bytes: 4096))) { try RuleSelector(fits + "p") }
        #expect(throws: SelectorError(at: 4096, .overLimit(bytes: 4096))) { try RuleSelector(xpath: fits + "p") }
    }

    @Test func `each mistake has a sentence`() {
        let sentences: [(SelectorError.Problem, String)] = [
            (.unexpected("/"), "'/' cannot stand there"),
            (.unexpected("\n"), "the end of a line cannot stand there"),
            (.unknownFunction("matches"), "XPath 1.0 has no function 'matches'"),
            (
                .badPattern("missing closing parenthesis"),
                "the regular expression does not compile: missing closing parenthesis"
            ),
            (.overLimit(bytes: 4096), "a selector has at most 4096 bytes"),
        ]
        for (problem, sentence) in sentences { #expect(SelectorError(at: 0, problem).sentence == sentence) }
        #expect(DOMError.pattern("(a+)+$", .ranAway).sentence == "the regular expression '(a+)+$' ran away")
    }
}
