import ScrapeDOM
import Testing

@Suite struct XPathTests {
    private func page() throws -> Document {
        try document(
            """
            <body><!-- note --><div class="a b"><p id=x>One</p><p>Two <b>bold</b></p></div>
            <div class=ab><a href=/1>1</a><a href=/2 rel=next>2</a></div></body>
            """
        )
    }

    private func evaluate(_ source: String, at css: String? = nil) throws -> XPathValue {
        let page = try page()
        let node = try css.map { try #require(page.first(Selector(css: $0))) }
        return try page.evaluate(XPath(source), at: node)
    }

    @Test func `every kind of value comes back`() throws {
        #expect(try evaluate("string(//p[2])") == .string("Two bold"))
        #expect(try evaluate("count(//p)") == .number(2))
        #expect(try evaluate("boolean(//table)") == .bool(false))
        #expect(try evaluate("//a/@href") == .strings(["/1", "/2"]))
        #expect(try evaluate("//comment()") == .strings([" note "]))
        #expect(try evaluate("//a[2]/@rel | //a[1]/@href") == .strings(["/1", "next"]))
        #expect(try evaluate("//table") == .nodes([]))
        #expect(try evaluate("//table/@x") == .nodes([]))
    }

    @Test func `nodes come in document order, each once`() throws {
        let page = try page()
        let value = try page.evaluate(XPath("//b | //p | //b/ancestor::* | //p/text() | /"))
        guard case .nodes(let nodes) = value else {
            Issue.record("not nodes: \(value)")
            return
        }
        #expect(nodes == nodes.sorted())
        #expect(Set(nodes).count == nodes.count)
        #expect(nodes.map { page.name(of: $0) } == ["html", "body", "div", "p", "#text", "p", "#text", "b"])
    }

    @Test func `order holds after edits`() throws {
        let page = try page()
        let bold = try #require(page.first(Selector(css: "b")))
        let first = try #require(page.first(Selector(css: "#x")))
        page.move(bold, into: first)
        page.wrap(first, in: .section)
        let nodes = page.all(try Selector(xpath: "//p | //b | //section | //a"))
        #expect(nodes.map { page.name(of: $0) } == ["section", "p", "b", "p", "a", "a"])
        #expect(nodes == page.all(try Selector(css: "p, b, section, a")))
    }

    @Test func `a context node is where a relative path starts`() throws {
        #expect(try evaluate("string(p[1])", at: "div") == .string("One"))
        #expect(try evaluate("count(//p)", at: "div") == .number(2))
        #expect(try evaluate("string(@href)", at: "a") == .string("/1"))
        #expect(try evaluate("string(preceding-sibling::p)", at: "p + p") == .string("One"))
    }

    @Test func `has-class asks for a whole word`() throws {
        #expect(try evaluate("count(//div[has-class('a')])") == .number(1))
        #expect(try evaluate("count(//*[has-class('ab')])") == .number(1))
        #expect(try evaluate("count(//*[has-class('')])") == .number(0))
        #expect(try evaluate("count(//text()[has-class('a')])") == .number(0))
    }

    @Test(
        arguments: [
            ("", 0, SelectorError.Problem.missingSelector),
            ("//p[", 3, .unclosed("[")),
            ("//p[count(x]", 11, .unexpected("]")),
            ("//p)", 3, .unexpected(")")),
            ("//p['x]", 4, .unclosed("'")),
            ("//p[matches(., 'x')]", 4, .unknownFunction("matches")),
            ("//p[re:tests(., 'x')]", 4, .unknownFunction("re:tests")),
            ("//p[$name]", 4, .variable("name")),
        ])
    func `a mistake is found when it is compiled`(source: String, position: Int, problem: SelectorError.Problem) {
        #expect(throws: SelectorError(at: position, problem)) { try XPath(source) }
    }

    @Test(arguments: ["//p[]", "//", "p q", "//p[@]", "1 +", "//p[1]]", "nope::p", "//p[1"])
    func `what libxml2 refuses has a place and words`(source: String) {
        #expect(throws: SelectorError.self) { try XPath(source) }
    }

    @Test(arguments: [
        "count('x')", "//p[count('x')]", "svg:rect", "has-class()", "//p[has-class('a', 'b')]", "concat('a')",
    ])
    func `what fails in evaluation is an error`(source: String) throws {
        let xpath = try XPath(source)
        let page = try page()
        let error = #expect(throws: DOMError.self) { try page.evaluate(xpath) }
        guard case .xpath(let problem)? = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
        #expect(!problem.message.isEmpty)
        // The document answers the next question all the same.
        #expect(try page.evaluate(XPath("count(//p)")) == .number(2))
    }

    @Test func `names that look like functions are left alone`() throws {
        #expect(try evaluate("count(//div[@class = 'matches(' or text and self::div])") == .number(0))
        #expect(try evaluate("3 div (1) + 4 mod (3)") == .number(4))
        #expect(try evaluate("count(child::node())", at: "p") == .number(1))
        #expect(try evaluate("count(/descendant-or-self::node()/p)") == .number(2))
    }

    @Test func `absurd expressions are refused or answered, without a crash`() throws {
        let brackets = String(repeating: "(", count: 5000)
        #expect(throws: SelectorError.self) { try XPath(brackets + "1" + String(repeating: ")", count: 5000)) }
        #expect(throws: SelectorError.self) { try XPath(String(repeating: "x", count: 20_000)) }
        let nested = String(repeating: "(", count: 99) + "1" + String(repeating: ")", count: 99)
        #expect(try evaluate(nested) == .number(1))
        let page = try page()
        for long in [
            String(repeating: "/a", count: 8000), "1" + String(repeating: "+1", count: 8000),
            String(repeating: "-", count: 15_000) + "1",
        ] {
            guard let xpath = try? XPath(long) else { continue }
            _ = try? page.evaluate(xpath)
        }
    }

    @Test func `one expression serves several tasks at once`() async throws {
        let xpath = try XPath("count(//p[has-class('x')])")
        let counts = try await withThrowingTaskGroup(of: XPathValue.self) { group in
            for count in 1...8 {
                group.addTask {
                    let page = try document(String(repeating: "<p class='x y'>a", count: count * 100))
                    return try page.evaluate(xpath)
                }
            }
            return try await group.reduce(into: Set<Double>()) { counts, value in
                if case .number(let count) = value { counts.insert(count) }
            }
        }
        #expect(counts == Set((1...8).map { Double($0 * 100) }))
    }
}
