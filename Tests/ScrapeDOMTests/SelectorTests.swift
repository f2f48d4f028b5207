import ScrapeDOM
import Testing

@Suite struct SelectorTests {
    private static let html = """
        <html lang=en><head><title>T</title></head><body class="home page">
        <div id=main class="content wide" data-kind="Long story">
          <h1>Head</h1>
          <p class=lead lang=en-GB>First <a href="https://example.com/a" rel="nofollow author">a</a></p>
          <p>Second <a href="/b.html">b</a> and <b>bold <i>both</i></b></p>
          <div class="content inner"><p>Inner</p><x-note class="Lead"><p>Noted</p></x-note></div>
          <ul><li>1</li><li class=on>2</li><li>3</li><li>4</li><li class="on last">5</li></ul>
        </div>
        <div id="a:b" class=aside><p>Aside</p><template><p class=hidden>x</p></template></div>
        </body></html>
        """

    private func hasClass(_ name: String) -> String {
        "contains(concat(' ', normalize-space(@class), ' '), ' \(name) ')"
    }

    @Test func `CSS and XPath find the same nodes in the same order`() throws {
        let pairs = [
            ("p", "//p"),
            ("*", "//*"),
            ("X-Note", "//x-note"),
            (".content", "//*[\(hasClass("content"))]"),
            (".Lead", "//*[\(hasClass("Lead"))]"),
            ("div.content.inner", "//div[\(hasClass("content")) and \(hasClass("inner"))]"),
            ("#main", "//*[@id='main']"),
            ("#a\\:b, #main", "//*[@id='a:b' or @id='main']"),
            ("[lang]", "//*[@lang]"),
            ("[lang=en]", "//*[@lang='en']"),
            ("[lang|=en]", "//*[@lang='en' or starts-with(@lang, 'en-')]"),
            ("a[rel~='author']", "//a[contains(concat(' ', @rel, ' '), ' author ')]"),
            ("a[href^='https://']", "//a[starts-with(@href, 'https://')]"),
            ("a[href$=\".html\"]", "//a[substring(@href, string-length(@href) - 4) = '.html']"),
            ("[ data-kind *= 'story' ]", "//*[contains(@data-kind, 'story')]"),
            ("[data-kind='LONG STORY' i]", "//*[@data-kind='Long story']"),
            ("[href*='']", "//*[false()]"),
            ("div p", "//div//p"),
            ("div > p", "//div/p"),
            ("div>p>a", "//div/p/a"),
            ("h1 + p", "//h1/following-sibling::*[1][self::p]"),
            ("h1 ~ p", "//h1/following-sibling::p"),
            ("h1 ~ p a", "//h1/following-sibling::p//a"),
            ("body div > div p", "//body//div/div//p"),
            ("div div x-note > p", "//div//div//x-note/p"),
            ("p, li, h1", "//p | //li | //h1"),
            ("p , p", "//p"),
            ("li:first-child", "//li[not(preceding-sibling::*)]"),
            ("li:last-child", "//li[not(following-sibling::*)]"),
            ("li:nth-child(3)", "//li[count(preceding-sibling::*) = 2]"),
            ("li:nth-child(odd)", "//li[count(preceding-sibling::*) mod 2 = 0]"),
            ("li:nth-child( 2n + 2 )", "//li[count(preceding-sibling::*) mod 2 = 1]"),
            ("li:nth-child(-n+2)", "//li[count(preceding-sibling::*) < 2]"),
            ("li:not(.on)", "//li[not(\(hasClass("on")))]"),
            ("li:not(.on, :first-child)", "//li[not(\(hasClass("on"))) and preceding-sibling::*]"),
            ("li:not(:not(.on))", "//li[\(hasClass("on"))]"),
            ("div :first-child > i", "//div//*[not(preceding-sibling::*)]/i"),
            ("html > body.home", "/html/body[\(hasClass("home"))]"),
            ("table", "//table"),
            ("li:only-child, i:only-child", "//i"),
            ("li:nth-last-child(-n+2)", "//li[count(following-sibling::*) < 2]"),
            ("li:nth-last-child(2n+1)", "//li[count(following-sibling::*) mod 2 = 0]"),
            ("p:first-of-type", "//p[not(preceding-sibling::p)]"),
            ("p:last-of-type", "//p[not(following-sibling::p)]"),
            ("p:nth-of-type(2)", "//p[count(preceding-sibling::p) = 1]"),
            ("div > :nth-last-of-type(2)", "//div/p[count(following-sibling::p) = 1]"),
            ("x-note:only-of-type", "//x-note"),
            (":root", "/html"),
            ("li:empty, title:empty, p:EMPTY", "//*[false()]"),
            (":lang(en-gb)", "//*[ancestor-or-self::*[@lang][1][@lang='en-GB']]"),
            ("a:lang('EN'):not(p:lang(en-gb) *)", "//a[not(ancestor::p[@lang])]"),
            ("p:is(.lead, .hidden)", "//p[@class]"),
            ("a:where(p.lead a, table a)", "//p[@class='lead']/a"),
            ("p:not(div div p)", "//p[not(ancestor::div/ancestor::div)]"),
            ("a:not(p > a, li)", "//*[false()]"),
            ("div:has(ul)", "//div[.//ul]"),
            ("div:has(> ul > .on)", "//div[ul/li]"),
            ("div:has(.inner p, table)", "//div[.//div//p]"),
            ("li:has(+ .on)", "//li[following-sibling::*[1][\(hasClass("on"))]]"),
            ("li:has(~ .on)", "//li[following-sibling::*[\(hasClass("on"))]]"),
            ("h1:has(+ p + p ~ ul > li)", "//h1"),
            ("p:has(b i):has(a)", "//p[.//b//i and .//a]"),
            ("div:not(:has(ul))", "//div[not(.//ul)]"),
            ("div:has(p:has(> a))", "//div[.//p[a]]"),
            ("p:has(:is(.lead > a))", "//p[a][@class]"),
            ("body *:has(p):not(.content)", "//body//*[.//p][not(\(hasClass("content")))]"),
            ("a:link", "//a[@href]"),
            ("p/* a */.lead /* b */ > a", "//p[@class='lead']/a"),
            ("[CLASS=lead]", "//*[@class='lead']"),
            ("[rel~=AUTHOR]", "//a[contains(concat(' ', @rel, ' '), ' author ')]"),
            ("[rel~=AUTHOR s]", "//*[false()]"),
            ("[data-kind='lo\\\nng STORY' I]", "//*[@data-kind='Long story']"),
            ("#\\6d ain, #a\\00003Ab", "//*[@id='main' or @id='a:b']"),
        ]
        let page = try document(SelectorTests.html)
        for (css, xpath) in pairs {
            let css = try Selector(css: css)
            let found = page.all(css)
            #expect(try found.map { .node($0) } == page.matches(fromTree: XPath(xpath)), "\(css)")
            #expect(found == page.all(try Selector(xpath: xpath)))
            #expect(found == found.sorted())
            #expect(page.first(css) == found.first)
        }
    }

    @Test func `below a node the elements around it count`() throws {
        let page = try document(SelectorTests.html)
        let inner = try #require(page.first(Selector(css: ".inner")))
        let texts = { (css: String) in page.all(try Selector(css: css), in: inner).map { page.text(of: $0) } }
        #expect(try texts("p") == ["Inner", "Noted"])
        #expect(try texts("#main p") == ["Inner", "Noted"])
        #expect(try texts(".inner > p") == ["Inner"])
        #expect(try texts("h1 ~ div p") == ["Inner", "Noted"])
        #expect(try texts(".inner").isEmpty)
        #expect(page.all(try Selector(xpath: ".//p"), in: inner).count == 2)
        #expect(page.all(try Selector(xpath: "self::div"), in: inner) == [inner])
    }

    @Test func `scope is the node that is looked below`() throws {
        let page = try document(SelectorTests.html)
        let main = try #require(page.first(Selector(css: "#main")))
        let texts = { (css: String) in page.all(try Selector(css: css), in: main).map { page.text(of: $0) } }
        #expect(try texts(":scope > p").count == 2)
        #expect(try texts(":scope > ul > li:not(:scope > ul > .on)") == ["1", "3", "4"])
        #expect(try texts("h1:is(:scope > *)") == ["Head"])
        #expect(try texts(":scope").isEmpty)
        #expect(try texts(":scope + div p").isEmpty)
        #expect(page.all(try Selector(css: ":scope")) == [page.root])
    }

    @Test func `controls are found in the state in which the page arrives`() throws {
        let page = try document(
            """
            <form><input id=a type=CHECKBOX checked><input id=b disabled><select id=c><option id=d selected>x</select>
            <fieldset id=e disabled><legend><input id=f></legend><input id=g><p><button id=h>x</button></p></fieldset></form>
            """
        )
        let ids = { (css: String) in
            page.all(try Selector(css: css)).compactMap { page.attribute("id", of: $0) }.joined()
        }
        #expect(try ids(":checked") == "ad")
        #expect(try ids(":disabled") == "begh")
        #expect(try ids(":enabled") == "acdf")
        #expect(try ids("input:not(:disabled)") == "af")
    }

    @Test func `what was removed is not found`() throws {
        let page = try document(SelectorTests.html)
        let main = try #require(page.first(Selector(css: "#main")))
        page.remove(main)
        #expect(page.all(try Selector(css: "div p")).count == 2)
        #expect(page.all(try Selector(xpath: "//div//p")).count == 2)
        #expect(page.all(try Selector(css: "p"), in: main).isEmpty)
        #expect(page.all(try Selector(xpath: "//p"), in: main).isEmpty)
    }

    @Test func `many selectors in one list are answered together`() throws {
        let page = try document(SelectorTests.html)
        let list = (0..<100).map { "p.x\($0) a" }.joined(separator: ",") + ", li.on, p"
        #expect(page.all(try Selector(css: list)) == page.all(try Selector(css: "li.on, p")))
    }

    @Test(
        arguments: [
            ("", 0, SelectorError.Problem.missingSelector),
            ("p,", 2, .missingSelector),
            ("p >", 3, .missingSelector),
            ("> p", 0, .missingSelector),
            ("p..x", 2, .unexpected(".")),
            ("p{", 1, .unexpected("{")),
            ("é p $", 5, .unexpected("$")),
            (".1", 1, .unexpected("1")),
            ("a[href", 1, .unclosed("[")),
            ("a[href='x]", 7, .unclosed("'")),
            ("a[href!=x]", 6, .unexpected("!")),
            ("p:hover", 1, .needsBrowser(pseudoClass: "hover")),
            ("li:nth-child(x)", 13, .badPosition("x")),
            ("li:nth-child(2", 12, .unclosed("(")),
            ("li:not(p > )", 11, .missingSelector),
            ("li:is()", 6, .missingSelector),
            ("p:has(> )", 8, .missingSelector),
            ("p:has(> > b)", 8, .missingSelector),
            ("p:is(> b)", 5, .missingSelector),
            ("a::attr(href)", 1, .pseudoElement("attr")),
            ("p:first-line", 1, .pseudoElement("first-line")),
            ("li:not(:visited)", 7, .needsBrowser(pseudoClass: "visited")),
            ("p:contains(x)", 1, .unknownPseudoClass("contains")),
            ("svg|a", 3, .unexpected("|")),
            ("#1", 1, .unexpected("1")),
            ("[data-n=1]", 8, .unexpected("1")),
            ("[title='a\nb']", 9, .unexpected("\n")),
            ("p /* b", 2, .unexpected("/")),
            ("p:lang(", 6, .unclosed("[")),
            (":root(p)", 5, .unexpected("(")),
            ("li:not(p", 6, .unclosed("(")),
        ])
    func `a mistake in CSS is named and placed`(css: String, position: Int, problem: SelectorError.Problem) {
        #expect(throws: SelectorError(at: position, problem)) { try Selector(css: css) }
    }

    @Test func `absurd selectors are refused`() {
        #expect(throws: SelectorError.self) { try Selector(css: String(repeating: "a ", count: 100) + "a") }
        #expect(throws: SelectorError.self) { try Selector(css: String(repeating: ":not(", count: 1000)) }
        #expect(throws: SelectorError(at: 16 << 10, .tooLong)) {
            try Selector(css: String(repeating: "a,", count: 9000))
        }
        #expect(throws: SelectorError(at: 2048, .tooLong)) { try Selector(css: String(repeating: "a,", count: 1100)) }
        let nested = String(repeating: ":has(", count: 17) + "a" + String(repeating: ")", count: 17)
        #expect(throws: SelectorError(at: 84, .tooLong)) { try Selector(css: nested) }
    }
}
