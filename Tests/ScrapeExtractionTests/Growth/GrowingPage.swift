/// A page that can be made twice, four and eight times as large: realistic ones, and shapes on which a careless walk or
/// search becomes quadratic.
struct GrowingPage: Sendable, CustomStringConvertible {
    let description: String
    /// How many parts the smallest page has.
    let parts: Int
    /// The page of so many parts.
    let html: @Sendable (Int) -> String

    private init(_ description: String, _ parts: Int, html: @escaping @Sendable (Int) -> String) {
        self.description = description
        self.parts = parts
        self.html = html
    }

    /// An article whose body is one piece over and over; `#` in it is the number of the part.
    private static func body(_ description: String, _ parts: Int, _ piece: String) -> GrowingPage {
        GrowingPage(description, parts) { count in
            document(repeated(piece, count))
        }
    }

    /// An article with one opening over and over, then a text, and the ends that belong to the openings.
    private static func nested(_ description: String, _ parts: Int, _ opening: String, _ ending: String) -> GrowingPage
    {
        GrowingPage(description, parts) { count in
            document(repeated(opening, count) + prose(0) + String(repeating: ending, count: count))
        }
    }

    private static func repeated(_ piece: String, _ count: Int) -> String {
        let halves = piece.split(separator: "#", omittingEmptySubsequences: false)
        return (0..<count).map { halves.joined(separator: String($0)) }.joined(separator: "\n")
    }

    private static func prose(_ number: Int) -> String {
        "<p>Paragraph \(number) tells of the harbour, of its master, and of the ships that came in that year, one by one.</p>"
    }

    private static func document(_ body: String, head: String = "") -> String {
        """
        <!doctype html><html lang="en"><head><title>Growth of a page - The Courier</title>\(head)</head><body>
        <nav><a href="/a">Politics</a> <a href="/b">Sport</a></nav><article><h1>Growth of a page</h1>
        \(prose(1))\(body)\(prose(2))</article><footer><p>All rights reserved.</p></footer></body></html>
        """
    }

    static let all = realistic + nests + manyBlocks + manyInlines + manyFields

    private static let realistic = [
        body(
            "an article with all that belongs to one",
            4,
            """
            <h2>Section #</h2><p>The harbour office will move into the <a href="/c#">customs house</a> before winter # comes, the
            <b>council</b> decided on Tuesday after a debate of three hours.</p><div class="advert"><p>Advertisement</p></div>
            <figure><img src="/i/#.jpg" alt="House #"><figcaption>The house. <span class="credit">Ada #</span></figcaption></figure>
            <p class="more"><a href="/r#">Read also: number #</a></p><ul><li>One of #</li><li>Two of #</li></ul><blockquote><p>We have
            paid rent for # years.</p></blockquote><table><tr><th>Berth</th><th>Price</th></tr><tr><td>#</td><td>1,100</td></tr></table>
            <aside class="related"><h3>Related</h3><a href="/x#">Ferry timetable # to change</a></aside>
            """
        ),
        body(
            "a thread of comments",
            8,
            """
            <div class="comment" id="c#"><a href="/u/#">user#</a><p>I have waited for this for # years, and so have my neighbours.</p>
            <a href="#reply">Reply</a></div>
            """
        ),
        GrowingPage("a list of teasers", 24) { count in
            document(
                repeated(
                    """
                    <article><h2><a href="/s/#">Story # of the day, and what came of it</a></h2><p>In short: number # ends well.</p></article>
                    """,
                    count
                )
            )
        },
    ]

    private static let nests = [
        nested("boxes in boxes", 300, "<div>", "</div>"),
        nested("boxes that are not closed", 120, "<div><section>", ""),
        nested("lists in lists", 60, "<ul><li>item", "</li></ul>"),
        nested("quotes in quotes", 200, "<blockquote>", "</blockquote>"),
        nested("tables in tables", 150, "<table><tr><td>cell</td><td>", "</td></tr></table>"),
        nested("marks in marks", 200, "<b><i>", "</i></b>"),
        GrowingPage("articles in articles, and a line for each", 150) { count in
            document(repeated("<article><h2>Story</h2>", count) + prose(0) + repeated("<div>Line #.</div>", count))
        },
    ]

    private static let manyBlocks = [
        body(
            "many tables",
            10,
            "<table><tr><th>a</th><th>b</th></tr><tr><td>#</td><td>two</td></tr><tr><td>3</td><td>4</td></tr></table>"
        ),
        GrowingPage("one long table", 24) {
            document("<table>" + repeated("<tr><td>row #</td><td rowspan=2>b</td><td>c</td></tr>", $0) + "</table>")
        },
        body("many lists", 20, "<ul><li>one #</li><li>two</li></ul>"),
        body("many headings", 40, "<h2>Heading number #</h2>"),
        body(
            "many figures",
            12,
            "<figure><img src='/i/picture-#.jpg' alt='Picture #'><figcaption>Caption #</figcaption></figure>"
        ),
        body("the same paragraph", 80, prose(7)),
        body("paragraphs that are links", 80, "<p><a href='/l/#'>Link number # to somewhere</a></p>"),
        body("many embeds", 20, "<iframe src='https://www.youtube.com/embed/video#'></iframe>"),
        body("much code", 40, "<pre><code class='language-c'>int a# = 1;\n``` ~~~\n</code></pre>"),
        body(
            "hidden boxes",
            80,
            "<div style='display:none'><p>Nobody sees this sentence number #, however long it is.</p></div>"
        ),
    ]

    private static let manyInlines = [
        GrowingPage("one long paragraph", 80) {
            document("<p>" + repeated("The boat # left the port at noon, and came back.", $0) + "</p>")
        },
        GrowingPage("one paragraph of links", 30) {
            document("<p>" + repeated("see <a href='/l/#'>link #</a>, ", $0) + "</p>")
        },
        GrowingPage("one paragraph of short marks", 24) {
            document("<p>" + repeated("<b>a</b><i>b</i>c<code>d</code>", $0) + "</p>")
        },
        GrowingPage("one paragraph of line breaks", 300) { document("<p>" + repeated("line #<br>", $0) + "</p>") },
        GrowingPage("asterisks and underlines", 300) { document("<p>" + repeated("*a _b **c__ d*", $0) + "</p>") },
        GrowingPage("brackets and parentheses", 300) { document("<p>" + repeated("[a](b [[c] ![", $0) + "</p>") },
        GrowingPage("backticks and tildes", 300) { document("<p>" + repeated("`a ``b ~c ~~d", $0) + "</p>") },
        GrowingPage("entities", 200) { document("<p>" + repeated("&amp;&lt;b&gt; &eacute;&#35;", $0) + "</p>") },
        GrowingPage("one word", 2_000) { document("<p>" + String(repeating: "word", count: $0) + "</p>") },
    ]

    private static let manyFields = [
        GrowingPage("meta elements", 100) {
            document("", head: repeated("<meta property='article:tag' content='tag #'>", $0))
        },
        GrowingPage("authors", 30) { document(repeated("<a rel='author' href='/u/#'>Ann Number#</a>, ", $0)) },
        GrowingPage("dates", 80) {
            document(repeated("<time datetime='2025-01-02'>2 January 2025</time> 3 March 2024, ", $0))
        },
        GrowingPage("classes", 200) {
            document("<div class='" + repeated("box-# related-#", $0) + "'>" + prose(3) + "</div>")
        },
        GrowingPage("JSON-LD", 60) { count in
            let item = "{\"@type\":\"Person\",\"name\":\"Ann #\",\"@id\":\"https://example.com/p/#\"}"
            let graph = repeated(item, count).split(separator: "\n").joined(separator: ",")
            return document("", head: "<script type=\"application/ld+json\">{\"@graph\":[\(graph)]}</script>")
        },
        GrowingPage("scripts", 60) { document(repeated("<script>var a# = '<p>2025-01-02</p>';</script>", $0)) },
        GrowingPage("comments of the markup", 60) { document(repeated("<!-- note # --><p>Text.</p>", $0)) },
    ]
}
