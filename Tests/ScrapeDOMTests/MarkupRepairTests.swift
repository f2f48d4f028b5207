import ScrapeDOM
import Testing

/// Elements as `name(children)`, text as it stands.
func outline(_ page: Document, below node: NodeID? = nil) -> String {
    let table = page.table
    let start = node ?? page.body ?? page.root
    var result = ""
    var open: [NodeID] = []
    for node in table.descendants(start) {
        while let last = open.last, !table.isInside(node, last) {
            result += ")"
            open.removeLast()
        }
        if table.isText(node) {
            result += page.rawText(of: node)
        } else {
            result += page.name(of: node) + "("
            open.append(node)
        }
    }
    return result + String(repeating: ")", count: open.count)
}

@Suite struct MarkupRepairTests {
    @Test(
        arguments: [
            // Attribute names that libxml2 cannot read, with what it takes for the end of the tag in their value.
            ("<p @click='a > b' class=x>t", "p(t)"),
            ("<p [prop]=\"a > b\" (click)=\"x > y\">t", "p(t)"),
            // Comments as the HTML Standard ends them.
            ("<p>a<!-->b", "p(ab)"),
            ("<p>a<!--->b", "p(ab)"),
            ("<p>a<!-- x --!>b", "p(ab)"),
            ("<p>a<!-- <p> -- > -->b", "p(ab)"),
            ("<p>a<!-- never ends", "p(a)"),
            // What comes after the end of the body.
            ("<body><p>a</p></body></html><div>late</div>more", "p(a)div(late)more"),
            // Elements without content.
            ("<picture><source srcset=a><img src=b></picture>", "picture(source()img())"),
            ("<p>long<wbr>word", "p(longwbr()word)"),
            ("<embed src=a>x", "embed()x"),
            // Paragraphs end before sections, which HTML 4 does not know.
            ("<p>a<section>b</section>", "p(a)section(b)"),
            ("<p>a<figure>b</figure>", "p(a)figure(b)"),
            ("<p><a href=x><figure>b</figure></a>", "p(a(figure(b)))"),
            ("<p>a</p><section>b</section>", "p(a)section(b)"),
            ("<p>a<div>b</div><section>c</section>", "p(a)div(b)section(c)"),
            // A paragraph does not end a heading.
            ("<h1><p class=a>a <b>b</b></p></h1><p>c</p>", "h1(span(a b(b)))p(c)"),
            ("<h2>a<P>b</P>c<p>d</h2><p>e</p>", "h2(aspan(b)cspan(d))p(e)"),
            ("<h2><a><p>b</p></a></h2>", "h2(a(p(b)))"),
            // Elements that libxml2 has no rules for.
            (
                "<main><article><header>a</header><x-card>b</x-card></article></main>",
                "main(article(header(a)x-card(b)))"
            ),
            ("<x-a>foo</x-a> <x-b>bar</x-b>", "x-a(foo) x-b(bar)"),
            ("<template><p>t</p></template>", "template(p(t))"),
            // Text alone.
            ("<textarea><p>x</p></textarea>y", "textarea(<p>x</p>)y"),
            ("<script>a</b> '<p>' </script>y", "script(a</b> '<p>' )y"),
            ("<p>a < b <3 <_c>", "p(a < b <3 <_c>)"),
            // Character references.
            ("<p>It&#146;s &#x93;x&#x94;", "p(It’s “x”)"),
            ("<p>a&nbspb &amp c &copy2 &lt;i&gt &ampx", "p(a\u{A0}b & c ©2 <i> &x)"),
            ("<p>&period;&lsqb;&check;&apos;&hellip;&unknown;", "p(.[✓'…&unknown;)"),
            ("<p>&amp#65; &#0;&#xD800;", "p(&#65; \u{FFFD}\u{FFFD})"),
            // Bytes.
            ("<p>a\0b", "p(a\u{FFFD}b)"),
        ])
    func `the tree is near a browser's`(html: String, expected: String) throws {
        #expect(outline(try document("<body>" + html)) == expected)
    }

    @Test func `a byte order mark is no text`() throws {
        let page = try document("\u{FEFF}<html><head><title>t</title><body class=x>a")
        #expect(page.text(of: page.root) == "ta")
        #expect(page.head.map { outline(page, below: $0) } == "title(t)")
    }

    @Test func `bytes that are not UTF-8 become replacement characters`() throws {
        let page = try Document(html: Array("<p>a".utf8) + [0xE9] + Array("b é".utf8))
        #expect(page.text(of: page.root) == "a\u{FFFD}b é")
    }

    @Test func `the bytes are UTF-8 whatever a meta element says`() throws {
        let page = try document(
            "<meta charset=iso-8859-1><meta http-equiv=content-type content='text/html; charset=koi8-r'><p>é€"
        )
        #expect(page.text(of: page.root) == "é€")
    }

    @Test func `a title is text`() throws {
        let page = try document("<head><title>a <b> &amp; c</title><meta name=x></head><p>y")
        #expect(page.head.map { outline(page, below: $0) } == "title(a <b> & c)meta()")
    }

    @Test func `a title that never ends does not swallow the page`() throws {
        let page = try document("<head><title>a<body><p>y")
        #expect(page.text(of: page.root).contains("y"))
    }

    @Test func `what stands in noscript in the head is kept`() throws {
        let page = try document("<head><noscript><img src=x></noscript><meta name=a></head><body>b")
        #expect(page.head.map { outline(page, below: $0) } == "noscript(img())meta()")
    }

    @Test(
        arguments: [
            ("<a href='?a=1&copy=2&amp;b&lt' title=x>", "href", "?a=1&copy=2&b<"),
            ("<a title='say &quothi&quot'>", "title", "say &quothi\""),
            ("<a title='it&apos;s &#146;'>", "title", "it's ’"),
            ("<a title=\"&quot\" x>", "title", "\""),
            ("<img src='x'/alt='y'>", "alt", "y"),
            ("<img src=x/y alt=z>", "src", "x/y"),
            ("<img src = 'a' alt>", "src", "a"),
            ("<a a\"b=1 \"\" href='c'>", "href", "c"),
            ("<a title='a\0b'>", "title", "a\u{FFFD}b"),
            ("<a title='>' href=x>", "href", "x"),
            ("<a title=a title=b>", "title", "a"),
        ])
    func `attributes are read as a browser reads them`(html: String, name: String, value: String) throws {
        let page = try document("<body>" + html)
        let element = try #require(page.body.flatMap { page.table.firstChild($0) })
        #expect(page.attribute(name, of: element) == value)
    }

    @Test func `only the first attributes of a tag are kept`() throws {
        let attributes = (0..<1000).map { " a\($0)=\($0)" }.joined()
        let page = try document("<p\(attributes)>x</p><p\(attributes)>y")
        let body = try #require(page.body)
        for paragraph in page.table.children(body) {
            #expect(page.attributes(of: paragraph).map(\.name) == (0..<256).map { "a\($0)" })
        }
        #expect(page.text(of: body) == "xy")
    }

    @Test func `a page above the limit is refused`() {
        #expect(throws: DOMError.tooLarge(limit: 10)) {
            try Document(html: Array("<p>0123456789".utf8), limits: Document.Limits(bytes: 10))
        }
    }

    @Test func `no bytes at all make the reader fail`() throws {
        // Any of these pieces may follow any other, and the page may end after each.
        let pieces = [
            "<", ">", "/", "</", "<!", "<!--", "-->", "--", "-", "<?", "&", "&#", "&#x", "1", ";", "=", "'", "\"", " ",
            "\n",
            "a", "p", "<p", "<title>", "</title", "<script>", "</script>", "<textarea", "<section>", "</body>",
            "<source",
            "é", "\u{0}", "@x", "&amp", "&copy", "]]>", "<![CDATA[", "<svg:", "<table>", "<td>", "<select>", "\u{FEFF}",
        ].map { Array($0.utf8) }
        var numbers = Numbers(state: 7)
        for _ in 0..<3000 {
            var html = Array("<i>".utf8)
            for _ in 0..<numbers.below(24) { html += pieces[numbers.below(pieces.count)] }
            if numbers.below(4) == 0 { html.append(UInt8(numbers.below(256))) }
            let page = try Document(html: html)
            #expect(page.table.end(page.root).int == page.table.count)
            #expect(page.table.textLength(page.root) == page.table.text.count)
        }
    }
}

@Suite struct RawTextTests {
    @Test func `each script gets its own text back`() throws {
        let scripts = (0..<30).map { "<script>var a\($0) = '</b>' + \"é\";</script>" }.joined()
        let page = try document(
            "<head>\(scripts)<style>p { }</style></head><body><p>x<script>#3</script>y<script></script>"
        )
        let found = page.all(try Selector(css: "script, style")).map { page.rawText(of: $0) }
        #expect(found == (0..<30).map { "var a\($0) = '</b>' + \"é\";" } + ["p { }", "#3", ""])
        #expect(page.all(try Selector(xpath: "//script[contains(., 'var a7 ')]")).count == 1)
        #expect(page.body.map { page.text(of: $0) } == "xy")
    }

    @Test func `a script that never ends keeps its text`() throws {
        let page = try document("<p>a<script>b <p> c")
        #expect(page.text(of: page.root) == "a")
        #expect(page.rawText(of: page.root) == "ab <p> c")
    }

    @Test func `JSON-LD comes out as it stands`() throws {
        let page = try document("<script type='application/ld+json'>{\"a\": \"<!-- &amp; -->\"}</SCRIPT ><p>x")
        let script = try #require(page.first(Selector(css: "script[type='application/ld+json']")))
        #expect(page.rawText(of: script) == "{\"a\": \"<!-- &amp; -->\"}")
        #expect(page.text(of: page.root) == "x")
    }

    @Test(arguments: [
        "<title>t</title><article><p>a</p></article>", "<!doctype html><meta charset=utf-8><main><p>a</p></main>",
        "<html><head><title>t</title></head><section><p>a</p></section>", "<title>t</title><x-app><p>a</p></x-app>",
        "<head><noscript><img src=x></noscript><title>t</title><body><div><p>a</p></div>",
    ])
    func `a body begins where the head ends, said or not`(html: String) throws {
        let document = try Document(html: Array(html.utf8))
        let body = try #require(document.body)
        #expect(document.text(of: body) == "a")
        #expect(document.table.children(document.root).count { document.table.tag($0) == .body } == 1)
    }
}
