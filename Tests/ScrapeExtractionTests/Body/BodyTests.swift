import ScrapeTypes
import Testing

@testable import ScrapeExtraction

/// What counts as the text of a page, and what does not.
struct BodyTests {
    /// So many paragraphs of prose, each with its number.
    private func prose(_ numbers: ClosedRange<Int>) -> String {
        numbers.map {
            "<p>Paragraph \($0) tells of the pass, the storm and the ploughs, and of those who waited for them.</p>"
        }
        .joined(separator: "\n")
    }

    /// The numbers of the paragraphs that were kept, and how many blocks there are.
    private func kept(_ html: String) throws -> (numbers: [Int], blocks: Int) {
        let blocks = try Pages.extraction(html).article?.blocks ?? []
        let numbers = blocks.compactMap { block in
            block.plainText.hasPrefix("Paragraph ") ? Int(block.plainText.split(separator: " ")[1]) : nil
        }
        return (numbers, blocks.count)
    }

    @Test func `a text that adverts cut into boxes is one text`() throws {
        let html = """
            <h1>Storm on the pass</h1><div class="grid">
            <div class="story-text">\(prose(1...2))</div><div class="slot"><a href="/ad">An offer that you will not want</a></div>
            <div class="story-text">\(prose(3...9))</div></div>
            """
        #expect(try kept(html).numbers == Array(1...9))
    }

    @Test(arguments: ["has-sidebar", "related-theme", "widget-area", "newsletter_layout", "menu--open"])
    func `a word in the class of everything says nothing`(name: String) throws {
        #expect(
            try kept("<body class='\(name)'><div class='\(name)'><h1>Storm</h1>\(prose(1...4))</div>").numbers == [
                1, 2, 3, 4,
            ]
        )
    }

    @Test func `boxes of one paragraph each may be called widgets`() throws {
        let boxes = (1...6).map { "<div class='widget widget-text'>\(prose($0...$0))</div>" }.joined()
        #expect(try kept("<h1>Storm</h1><div>\(boxes)</div>").numbers == Array(1...6))
    }

    @Test(
        arguments: [
            "<div class='related'>PROSE</div>", "<section id=comments>PROSE</section>", "<aside>PROSE</aside>",
            "<nav>PROSE</nav>",
            "<div role=complementary>PROSE</div>", "<footer>PROSE</footer>",
            "<div class='newsletter-signup'>PROSE</div>",
            "<div class='visually-hidden'>PROSE</div>", "<div style='display:none'>PROSE</div>",
            "<form>Name <input></form>",
        ])
    func `a box that says it is something else is left out`(box: String) throws {
        let other = box.replacing("PROSE", with: prose(90...90))
        let found = try kept("<article><h1>Storm</h1>\(prose(1...3))\(other)\(prose(4...6))</article>")
        #expect(found.numbers == Array(1...6))
        #expect(found.blocks == 6)
    }

    @Test(
        arguments: [
            "<p><a href=/x>Read also: the last storm, ten years on</a></p>",
            "<ul><li><a href=/x>One</a></li><li><a href=/y>Two</a></li></ul>",
            "<h3><a href=/z>Another story of another day</a></h3>",
            "<div><a href=/a>Share</a> <a href=/b>Post</a></div>",
        ])
    func `lines of links between paragraphs are left out`(line: String) throws {
        let found = try kept("<article><h1>Storm</h1>\(prose(1...3))\(line)\(prose(4...6))</article>")
        #expect(found.numbers == Array(1...6))
        #expect(found.blocks == 6)
    }

    @Test func `a list of the article stays, links and all`() throws {
        let list =
            "<ul><li>The pass road, closed since Thursday.</li><li>The <a href=/v>valley road</a>, open to all but lorries.</li></ul>"
        #expect(try kept("<article><h1>Storm</h1>\(prose(1...3))\(list)\(prose(4...4))</article>").blocks == 5)
    }

    @Test func `other stories below the text are not the text`() throws {
        let cards = (20...24).map {
            "<li><div><h3><a href=/s/\($0)>A story with a name of its own</a></h3>\(prose($0...$0))</div></li>"
        }
        let html =
            "<title>Storm on the pass</title><div class=page><h1>Storm on the pass</h1><div>\(prose(1...8))</div><ul class=rows>\(cards.joined())</ul></div>"
        #expect(try kept(html).numbers == Array(1...8))
    }

    @Test func `a headline that links to its own page heads the text`() throws {
        let html =
            "<title>Storm on the pass</title><article><h2><a href=/self>Storm on the pass</a></h2>\(prose(1...4))</article>"
        #expect(try kept(html).numbers == [1, 2, 3, 4])
    }

    @Test func `a page that is all in noscript is read`() throws {
        #expect(
            try kept("<title>Storm</title><body><div id=app></div><noscript><h1>Storm</h1>\(prose(1...6))</noscript>")
                .numbers == Array(1...6)
        )
    }

    @Test func `what stands twice is kept once`() throws {
        #expect(
            try kept("<article><h1>Storm</h1>\(prose(1...3))\(prose(2...2))\(prose(4...4))</article>").numbers == [
                1, 2, 3, 4,
            ]
        )
    }

    @Test func `headline, byline and date in front of the text are not the text`() throws {
        let html = """
            <title>Storm on the pass</title><meta name=author content="Ana Morales">
            <meta property="article:published_time" content="2024-05-03T10:00:00Z"><article>
            <h1>Storm on the pass</h1><p>By Ana Morales</p><p>3 May 2024, 10:00</p>\(prose(1...4))</article>
            """
        #expect(try kept(html).blocks == 4)
    }

    @Test(
        arguments: [
            "<table>\(String(repeating: "<tr><td>Berth</td><td>11</td></tr>", count: 1000))</table>",
            String(repeating: "<ul><li>x", count: 100) + String(repeating: "</li></ul>", count: 100),
            "<p>" + String(repeating: "verse<br><br>", count: 500) + "</p>",
            "<ul>" + String(repeating: "<li><a href=/w>A reference of some length</a></li>", count: 400) + "</ul>",
        ])
    func `no number of short lines outvotes the prose around them`(lines: String) throws {
        let found = try kept(
            "<nav><a href=/>Home</a></nav><article><h1>Storm</h1>\(prose(1...6))\(lines)\(prose(7...9))</article>"
        )
        #expect(found.numbers == Array(1...9))
    }
}
