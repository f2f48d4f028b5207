import ScrapeDOM
import Testing

/// The table and libxml2 must give the same nodes in the same order.
@Suite struct TablePathTests {
    /// Answered by the table.
    private static let common = [
        "//p", "//*", "/html", "/html/body/div", "/body", "//html", "//x-note", "//nope", "//DIV", "/html/*",
        "//div//*",
        "//div[@class='content wide']", "//div[@class = \"\"]", "//*[@id='main']", "//*[@id=\"\"]", "//p[@class]",
        "//*[@data-kind='Long story']", "//a[@rel='next']", "//input[@checked]", "//input[@value='']",
        "//*[@title!='x']",
        "//div[contains(@class, 'cont')]", "//div[contains(@class,\"\")]", "//*[contains(@id, 'a')]", "//*[@Class]",
        "//a[contains(@href, '/b')]", "//a[starts-with(@href, 'https:')]", "//a[starts-with(@href, '')]",
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' content ')]",
        "//div[contains(concat(\" \",normalize-space(@class),\" \"),\" wide \")]",
        "//*[contains(concat(' ', @class, ' '), ' wide ')]", "//*[contains(concat(' ', @class, ' '), ' tab ')]",
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' tab ')]",
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' feed ')]", "//*[has-class('feed')]",
        "//*[has-class('content')]", "//div[has-class('')]", "//*[has-class('content wide')]",
        "//div//p", "//div/p", "//div/p/a", "//div//div//p", "//div/div/p", "//*/p", "//div/*", "//body//div/p//b",
        "//div[@id='main']//p[@class='lead']/a/@href", "//meta[@property='og:title']/@content", "//a/@href", "//@href",
        "//div//a/@rel", "//a/@nope", "//p | //a", "//div | //p | //div", "//a/@href | //link/@href", "//b|//i|//p",
        "//p[1]", "//li[2]", "//li[last()]", "//div/p[2]", "//div//p[1]", "//li[position() < 3]", "//li[position()>2]",
        "//li[position() <= 2]", "//li[position() >= 2]", "//li[position()=3]", "//li[@class='on'][2]",
        "//li[2][@class]",
        "//*[3]", "//div[1]/p[1]", "/html[1]/body[1]/div[2]", "//li[0]", "(//p)[1]", "(//p)[last()]",
        "(//li[@class])[2]",
        "(//p | //b)[3]", "(//p)[99]", "(//div//p)", "(//a/@href)[2]", "//li[@class='on' or @id]",
        "//li[@class and @id]",
        "//p[not(@class)]", "//p[not(@class='lead') and not(@id)]", "//*[(@class='on')]",
        "//*[@id='main' or contains(@class, 'aside') and not(@title)]", "//div[@class][@id][1]",
        "//b/parent::p", "//b/parent::*", "//html/parent::*", "//i/ancestor::*", "//i/ancestor::p",
        "//p/ancestor::div[1]",
        "//p/ancestor::div[1][@class]", "//p/ancestor::div[@class]", "//li/following-sibling::*",
        "//h1/following-sibling::p[@class]", "//h1/self::h1 | //h1/following-sibling::*", "//p/self::*[@class]",
        "//div/descendant::p", "//descendant::p", "//div//descendant::p", "//div/descendant::*[contains(@class, 'le')]",
        "/descendant::p", "//div/child::p[1]",
        "//div[ @class ]/ p [ 1 ]", "//noscript//img/@src", "//template//p", "//script", "//text",
        "//p[@and='or']/@and", "//or//and/div", "//div/div", "//form//input[@type='checkbox']",
    ]
    /// Those that begin at a node, and what the table leaves to libxml2.
    private static let others = [
        ".", "@class", "./@id", "./p", ".//p", ".//p[1]", "./*", "p/a", ".//a/@href", "./@*", "./div/p[2]",
        ".//*[@class]",
        "./parent::*", "./following-sibling::*", "./ancestor::div[1]", "./self::div", ".//p | ./h1", ".//li[last()]",
        "//p/text()", "//p[b]", "//p[contains(., 'Second')]", "//a/..", "//p//@href", "//div/descendant::p[1]",
        "//descendant::p[1]", "//div//descendant::p[2]", "/descendant::p[2]", "//div/self::div[1]",
        "//p/ancestor::*[2]", "//li/following-sibling::li[1]", "//comment()", "//a/@href | //p", "//p | .//b",
        "//p[text()]", "//p[string-length(@class) > 2]", "//*[@*]", "//p[position() = last()]", "//li[2 = 2]",
        "//li[-1]", "//p[1.0]", "//*[self::p]", "//div[contains(concat(' ', @class), ' wide')]", "//p[@class=@id]",
        "//*[contains(concat(' ', normalize-space(@class), ' '), ' content wide ')]", "string(//p)", "count(//p)",
        "//p/preceding-sibling::*", "/", "/*", "//*[contains(@class, @id)]", "/@x", "(//p)[1]/a", "(//p/a)[1] | //b",
        "//p[@class='lead'] = 'x'", "//div/.//p", "//div//.", "not(//p)", "//p[.//a]", "//li[last() - 1]",
        "//p[true()]", "//p[starts-with('x', @class)]", "//a[@href='/b.html'] and //p", "//div//self::p",
    ]

    private static let html = """
        <html lang=en><head><title>T</title><meta property="og:title" content="Head"><link href=/l></head>
        <body class="home page"><!-- note -->
        <div id=main class="content wide" data-kind="Long story">
          <h1>Head</h1>
          <p class=lead>First <a href="https://example.com/a" rel="nofollow">a</a><a href="/b.html" rel=next>b</a></p>
          <p>Second <b>bold <i>both</i></b><!-- c --> text</p>
          <div class="content inner"><p id="">Inner</p><x-note class="lead" id=n><p>Noted<p title=y>More</x-note></div>
          <ul><li>1<li class=on>2<li>3<li class=on id=four>4<li class="on last">5</ul><or><and><div>x</div></and></or>
        </div>
        <div id="a:b" class=aside title=x><p and=or>Aside</p><template><p class=hidden>x</p></template>
        <div class=""><div class="content\ttab\nwide\u{c}feed">x</div><div class=" wide tab "></div></div>
        <form><input type=checkbox checked><input value=""><input class></form><noscript><img src=/i></noscript>
        <script class=on>p</script><p></div></div></body></html>
        """

    private func check(_ page: Document, _ sources: [String], _ comment: Comment) throws {
        let places = [nil] + page.all(try Selector(css: "#main, .inner, html, li, p")).map(Optional.some)
        let texts = page.table.descendants(page.root).filter { page.table.isText($0) }.prefix(3)
        for source in sources {
            let selector = try RuleSelector(xpath: source)
            for place in places + texts.map(Optional.some) {
                let expected = try page.matches(fromTree: XPath(source), in: place)
                #expect(try page.matches(selector, in: place) == expected, "\(comment): \(source)")
            }
        }
    }

    @Test func `the table answers what is common`() throws {
        for source in TablePathTests.common { #expect(try XPath(source).isAnsweredByTable, "\(source)") }
    }

    @Test func `table and libxml2 agree on a page as it came`() throws {
        try check(document(TablePathTests.html), TablePathTests.common + TablePathTests.others, "as it came")
    }

    /// A change of the page, and the XPath of what it is done to.
    private static let edits: [(name: String, xpath: String, change: @Sendable (Document, NodeID) -> Void)] = [
        ("remove", "//x-note | //li[2] | //p[@class]", { $0.remove($1) }),
        ("remove text", "//li/text()", { $0.remove($1) }),
        ("unwrap", "//div[@class] | //template | //b", { $0.unwrap($1) }),
        ("rename", "//p[@id] | //li[1] | //script", { $0.rename($1, to: .div) }),
        ("no class", "//*[@class]", { $0.removeAttribute("class", of: $1) }),
        ("no id", "//*[@id]", { $0.removeAttribute("id", of: $1) }),
        ("no link", "//a", { $0.removeAttribute("href", of: $1) }),
        ("wrap", "//a", { $0.wrap($1, in: .p) }),
        ("move", "//li", { page, node in page.move(node, into: NodeID(0)) }),
    ]

    @Test func `table and libxml2 agree after each edit`() throws {
        for edit in TablePathTests.edits {
            let page = try document(TablePathTests.html)
            try check(page, ["//p", "//li"], "before")
            for node in page.all(try Selector(xpath: edit.xpath)).reversed() { edit.change(page, node) }
            try check(page, TablePathTests.common + TablePathTests.others, "\(edit.name)")
        }
    }

    @Test func `table and libxml2 agree after all edits, one upon the other`() throws {
        let page = try document(TablePathTests.html)
        for edit in TablePathTests.edits {
            for node in page.all(try Selector(xpath: edit.xpath)).reversed() { edit.change(page, node) }
            try check(page, TablePathTests.common, "up to \(edit.name)")
        }
    }

    @Test func `deep and wide pages cost their size`() throws {
        let deep = try document(String(repeating: "<div class=x>", count: 20_000) + "<p>deepest")
        let wide = try document("<ul>" + String(repeating: "<li class=x>x", count: 50_000))
        for source in [
            "//div//div//div//p", "//p/ancestor::div[1]", "//div/ancestor::div", "//div/parent::div",
            "//div[@class='x'][1]",
            "//li/following-sibling::li", "//li[50000]", "//li[last()]", "(//li)[last()]", "//ul/li[@class='x']",
        ] {
            let selector = try RuleSelector(source)
            #expect(selector.isAnsweredByTable)
            _ = try deep.matches(selector)
            _ = try wide.matches(selector)
        }
        #expect(try deep.matches(RuleSelector("//div/ancestor::div")).count == 19_999)
        #expect(try wide.matches(RuleSelector("//li/following-sibling::li")).count == 49_999)
    }
}
