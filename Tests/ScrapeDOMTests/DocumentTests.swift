import ScrapeDOM
import Testing

/// The document of a piece of HTML.
func document(_ html: String) throws -> Document {
    try Document(html: Array(html.utf8))
}

/// The text of bytes.
func string(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
}

@Suite struct DocumentTests {
    @Test func `a page is a table in document order`() throws {
        let page = try document(
            "<html><head><title>T</title></head><body><div id=x class='a b'><p>One <b>two</b></p>three</div></body></html>"
        )
        let table = page.table
        let names = (0..<table.count).map { page.name(of: NodeID($0)) }
        #expect(
            names == ["html", "head", "title", "#text", "body", "div", "p", "#text", "b", "#text", "#text"]
        )
        let div = NodeID(5)
        #expect(table.tag(div) == .div)
        #expect(table.parent(div) == NodeID(4))
        #expect(table.end(div) == NodeID(11))
        #expect(table.depth(div) == 2)
        #expect(table.firstChild(div) == NodeID(6))
        #expect(table.lastChild(div) == NodeID(10))
        #expect(table.nextSibling(NodeID(6)) == NodeID(10))
        #expect(table.previousSibling(NodeID(10)) == NodeID(6))
        #expect(Array(table.children(div)) == [NodeID(6), NodeID(10)])
        #expect(Array(table.elementChildren(div)) == [NodeID(6)])
        #expect(Array(table.descendants(div)) == (6..<11).map { NodeID($0) })
        #expect(Array(table.elements(div)) == [NodeID(6), NodeID(8)])
        #expect(Array(table.ancestors(NodeID(8))).map { table.tag($0) } == [.p, .div, .body, .html])
        #expect(page.text(of: div) == "One twothree")
        #expect(string(table.classBytes(div)) == "a b")
        #expect(table.classTokens(div).map { string($0) } == ["a", "b"])
        #expect(string(table.id(div)) == "x")
        #expect(string(table.classAndID(div)) == "a b x")
        #expect(table.hasClass(div, "b"))
        #expect(!table.hasClass(div, "a b"))
        #expect(page.head == NodeID(1))
        #expect(page.body == NodeID(4))
    }

    @Test func `attributes are found by their name`() throws {
        let page = try document("<p title='a &amp; b' data-x hidden CLASS=K>")
        let p = try #require(page.table.firstChild(page.body ?? page.root))
        #expect(page.attribute("title", of: p) == "a & b")
        #expect(page.attribute("data-x", of: p) == "")
        #expect(page.attribute("class", of: p) == "K")
        #expect(page.attribute("titl", of: p) == nil)
        #expect(page.attribute("titles", of: p) == nil)
        #expect(page.hasAttribute("hidden", of: p))
        let name = "data-x"
        #expect(page.attribute(name, of: p) == "")
        #expect(page.attributes(of: p).map(\.name) == ["title", "data-x", "hidden", "class"])
    }

    @Test func `the text of scripts, styles and templates is raw text alone`() throws {
        let page = try document(
            "<body>a<script>if (x < 1) { '<b>' }</script>b<style>p{}</style><template><p>t</p></template>c</body>"
        )
        let body = try #require(page.body)
        #expect(page.text(of: body) == "abc")
        #expect(page.rawText(of: body) == "aif (x < 1) { '<b>' }bp{}tc")
    }

    @Test func `every tag has its own name`() {
        for tag in ScrapeDOM.Tag.allCases where tag != .other && tag != .text && tag != .document {
            #expect(ScrapeDOM.Tag(name: tag.name) == tag)
        }
        #expect(ScrapeDOM.Tag.`var`.name == "var")
        #expect(ScrapeDOM.Tag(name: "text") == .other)
        #expect(ScrapeDOM.Tag(name: "x-very-long-custom-element") == .other)
    }

    @Test(arguments: ["", " \n ", "<!-- nothing -->"])
    func `a page without an element is empty`(html: String) {
        #expect(throws: DOMError.empty) { try document(html) }
    }
}
