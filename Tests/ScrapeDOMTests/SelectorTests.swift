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
        ]
        let page = try document(SelectorTests.html)
        for (css, xpath) in pairs {
            let css = try Selector(css: css)
            let xpath = try Selector(xpath: xpath)
            let found = page.all(css)
            #expect(found == page.all(xpath), "\(css)")
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
            ("p:hover", 1, .unknownPseudoClass("hover")),
            ("li:nth-child(x)", 13, .badPosition("x")),
            ("li:nth-child(2", 12, .unclosed("(")),
            ("li:not(p q)", 9, .unexpected("q")),
            ("li:not(p", 6, .unclosed("(")),
        ])
    func `a mistake in CSS is named and placed`(css: String, position: Int, problem: SelectorError.Problem) {
        #expect(throws: SelectorError(at: position, problem)) { try Selector(css: css) }
    }

    @Test func `absurd selectors are refused`() {
        #expect(throws: SelectorError.self) { try Selector(css: String(repeating: "a ", count: 100) + "a") }
        #expect(throws: SelectorError.self) { try Selector(css: String(repeating: ":not(", count: 1000)) }
    }
}
