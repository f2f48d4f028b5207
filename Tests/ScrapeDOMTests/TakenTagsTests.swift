import ScrapeDOM
import Testing

/// The attributes of most tags do not go through the parser; nothing of that may show.
struct TakenTagsTests {
    private func attributes(_ html: String) throws -> [String] {
        let page = try document(html)
        let node = try #require(page.table.elements(page.root).first { page.table.tag($0) == .p })
        return page.attributes(of: node).map { "\($0.name)=\($0.value)" }
    }

    @Test(
        arguments: [
            "class=\"a b\" id='c'", "CLASS=\"A\" Data-X_y.z:w='1'", "hidden", "hidden checked title", "title=\"\"",
            "title = \"a\"\n\tclass\t=\n'b'", "a=\"1\"b='2'", "title='a \"b\" > c'",
            "title=\"x\" title=\"y\" TITLE='z'",
            "href=/a/b", "href=a/", "title=\"a\"/class='b'", "=x title='a'", "title=\"é 数字\t\r\n.\"",
            "_a=\"1\" :b=\"2\" .c='3'",
            "9=\"a\" -b='c' d=\"e\"", "a\"b=\"c\"", "title=\"a\u{1}b\"", "title=\"\u{FFFE}\"",
            "@click='a > b' class='c'",
            "href='?a=1&amp;b=2&amp;amp;c' title=\"&amp;\"", "href='?a&amp;&amp;&amp;b' title='&amp; &lt;'",
            "href='?a=1&b=2&copy=3&'",
            "data-x='{&quot;a&quot;:&#39;&lt;b&gt;&#039;&#34;}&quot;' title='&amp;quot;&amp'", "title='&quot'",
            "title='&#39'",
            "title='&#390;&lt'", "title='&amp;amp;lt;'",
            ".0 .1", ".0", ".7=\"a\"", "style=\"a\u{C}b\"",
            (0..<40).map { "a\($0)='\($0)'" }.joined(separator: " "),
            String(repeating: "n", count: 120) + "='a' b='c'",
        ]
    )
    func `attributes are as libxml2 reads them`(list: String) throws {
        // Such a reference leaves all attributes of a tag to libxml2.
        let expected = try attributes("<p \(list) zz=\"&copy;\">x").filter { $0 != "zz=©" }
        #expect(try attributes("<p \(list)\n>x") == expected)
        #expect(try attributes("<p zy='1' \(list) >x").filter { $0 != "zy=1" } == expected)
        #expect(try attributes("<p \(list) zy='1'/>x").filter { $0 != "zy=1" } == expected)
    }

    @Test func `every tag gets its own`() throws {
        let tags = (0..<300).map { "<p id='\($0)' class=\"c\($0 % 7)\"\($0 % 5 == 0 ? " title='&lt;'" : "")>\($0)</p>" }
        let page = try document(
            "<html lang='en'><body class='b'>" + tags.joined() + "<br clear='all'/><img src='a.png'>"
        )
        let paragraphs = page.table.elements(page.root).filter { page.table.tag($0) == .p }
        #expect(paragraphs.count == 300)
        for (number, node) in paragraphs.enumerated() {
            #expect(page.attribute("id", of: node) == "\(number)")
            #expect(page.attribute("class", of: node) == "c\(number % 7)")
            #expect(page.text(of: node) == "\(number)")
        }
        #expect(page.attribute("class", of: try #require(page.body)) == "b")
        let image = try #require(page.table.elements(page.root).first { page.table.tag($0) == .img })
        #expect(page.attribute("src", of: image) == "a.png")
    }

    @Test func `tags that the parser drops take nothing from others`() throws {
        let page = try document(
            "<div id='a'><head id='b'><form id='c'><form id='d'><p id='e'>x</p></form></div><p id='f'>y"
        )
        let found = page.table.elements(page.root).compactMap { node in
            page.attribute("id", of: node).map { "\(page.name(of: node))#\($0)" }
        }
        #expect(found.contains("div#a") && found.contains("p#e") && found.contains("p#f"))
    }

    @Test func `a tag that never ends is read as before`() throws {
        for html in ["<p>x<a href=\"b", "<p>x<a href='b'", "<p>x<a href", "<p>x<a "] {
            #expect(try document(html).text(of: NodeID(0)) == "x")
        }
    }

    @Test func `ids and values are there for XPath`() throws {
        let page = try document("<p ID='one' Class='a'>x</p><p id=\"two\">y</p>")
        let result = try page.evaluate(XPath("id('two') | //p[@class='a' and @id='one']"))
        #expect(result == .nodes(page.table.elements(page.root).filter { page.table.tag($0) == .p }))
    }
}
