import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct BlockBuilderTests {
    @Test func `boxes end lines, inline elements do not`() throws {
        let blocks = try Pages.blocks("<div>One<div>two</div>three <span>and</span> four</div>")
        #expect(blocks == ["One", "two", "three and four"].map { .paragraph(RichText($0)) })
    }

    @Test func `lists nest and keep their numbers`() throws {
        let blocks = try Pages.blocks("<ol start=3><li>a sentence, short</li><li>b<ul><li>c</li></ul></li></ol>")
        let inner = ArticleBlock.list(.init(items: [[.paragraph(RichText("c"))]]))
        let items: [[ArticleBlock]] = [
            [.paragraph(RichText("a sentence, short"))], [.paragraph(RichText("b")), inner],
        ]
        #expect(blocks == [.list(.init(isOrdered: true, start: 3, items: items))])
    }

    @Test func `a picture in the middle of a sentence follows it`() throws {
        let blocks = try Pages.blocks("<p>Before the picture <img src=/a.jpg alt=A> and after it.</p>")
        #expect(blocks.first == .paragraph(RichText("Before the picture and after it.")))
        let image = Figure.Image(url: .web(try WebURL("https://example.com/a.jpg")), alt: "A")
        #expect(blocks.last == .figure(Figure(images: [image])))
    }

    @Test func `preformatted text keeps its lines and its language`() throws {
        let blocks = try Pages.blocks("<pre><code class='hl language-Swift'>\nlet a = 1\n\n  b()\n</code></pre>")
        #expect(blocks == [.code("let a = 1\n\n  b()", language: "swift")])
    }

    @Test func `a table of data is a table, one that holds boxes is not`() throws {
        let data = try Pages.blocks(
            "<table><tr><th>Year</th><th>Fee</th></tr><tr><td>2023</td><td colspan=2>900</td></tr></table>"
        )
        guard case .table(let table)? = data.first else {
            Issue.record("no table: \(data)")
            return
        }
        #expect(table.rows.map { $0.cells.map(\.isHeader) } == [[true, true], [false, false]])
        #expect(table.rows[1].cells[1].columns == 2)
        #expect(
            try Pages.blocks("<table role=presentation><tr><td>Left</td><td>Right</td></tr></table>")
                == [.paragraph(RichText("Left")), .paragraph(RichText("Right"))]
        )
    }

    @Test func `a heading keeps its words in one line and is not bold`() throws {
        #expect(
            try Pages.blocks("<h3><strong>Part <div>one</div></strong></h3><p>Text.</p>").first
                == .heading(level: 3, text: RichText("Part one"))
        )
    }

    @Test(arguments: [
        "javascript:alert(1)", " JAVASCRIPT:x", "data:text/html,x", "vbscript:x", "#top", "", "file:///etc/passwd",
        "ftp://example.com/",
    ])
    func `a link that is no address of the web is text`(href: String) throws {
        #expect(
            try Pages.blocks("<p>See <a href='\(href)'>this place</a> for more, says the page.</p>")
                == [.paragraph(RichText("See this place for more, says the page."))]
        )
    }

    @Test func `links are absolute, and mail addresses are links`() throws {
        let blocks = try Pages.blocks(
            "<p>Ask <a href='mailto:a@example.com?subject=x'>us</a> or <a href='../faq?a=1#b'>read</a> on, if you like.</p>"
        )
        guard case .paragraph(let text)? = blocks.first else { return }
        #expect(
            text.runs.compactMap(\.link).map(\.description) == [
                "mailto:a@example.com", "https://example.com/2024/09/faq?a=1#b",
            ]
        )
    }

    @Test func `blocks nest no deeper than writers can recurse`() throws {
        let blocks = try Pages.blocks(
            String(repeating: "<blockquote>", count: 5000) + "deep" + String(repeating: "</blockquote>", count: 5000)
        )
        var depth = 0
        var inner = blocks
        while case .quote(let blocks)? = inner.first {
            depth += 1
            inner = blocks
        }
        #expect(depth > 3 && depth <= ArticleBlock.maximumDepth)
        #expect(inner == [.paragraph(RichText("deep"))])
    }

    @Test func `what is not shown is not text`() throws {
        let markup = """
            <script>a()</script><style>b</style><template><p>c</p></template><p hidden>d</p><p style="display: none">e</p>
            <svg><text>f</text></svg><button>g</button><select><option>h</option></select><textarea>i</textarea>
            """
        #expect(try Pages.blocks(markup).isEmpty)
    }
}
