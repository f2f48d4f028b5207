import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct TitleVoteTests {
    @Test func `the headline that readers see wins`() throws {
        let found = try metadata(
            head:
                "<title>Bridge: all you must know</title><meta property='og:title' content='You won’t believe this bridge'>",
            body: "<h1>New bridge opens two years late</h1>"
        )
        #expect(found.title == "New bridge opens two years late")
        #expect(found.titleCandidates.contains("You won’t believe this bridge"))
    }

    @Test(arguments: [
        "Bridge Opens | The Example", "Bridge Opens - The Example", "The Example: Bridge Opens",
        "Bridge Opens — The Example",
        "Bridge Opens · Local · The Example", "Bridge Opens » example.com",
    ])
    func `the site's name is no part of the headline`(title: String) throws {
        let found = try metadata(
            head: "<title>\(title)</title><meta property=og:site_name content='The Example'>",
            body: "<h1>Bridge Opens</h1>"
        )
        #expect(found.title == "Bridge Opens")
    }

    @Test func `without a heading the title tag is split`() throws {
        #expect(try metadata(head: "<title>Bridge Opens | Some Paper</title>").title == "Bridge Opens")
        #expect(try metadata(head: "<title>Bridge Opens - Example</title>").title == "Bridge Opens")
        #expect(try metadata(head: "<title>Bridge - a history</title>").title == "Bridge - a history")
    }

    @Test func `a site's name in an h1 is no headline`() throws {
        let found = try metadata(
            head: "<title>Bridge Opens | Example</title><meta property='og:title' content='Bridge Opens'>",
            body: "<h1>Example</h1><h2>Bridge Opens</h2>"
        )
        #expect(found.title == "Bridge Opens")
    }

    @Test func `a heading that has no word of the title loses`() throws {
        let found = try metadata(
            head: "<title>Bridge opens today</title><meta property='og:title' content='Bridge opens today'>",
            body: "<h1>Welcome, dear visitor</h1>"
        )
        #expect(found.title == "Bridge opens today")
    }

    @Test func `of several headings the one in the title is the headline`() throws {
        let found = try metadata(
            head: "<title>Bridge Opens At Last - Example</title>",
            body: "<h1>Navigation</h1><h1>Bridge Opens At Last</h1><h1>Most read</h1>"
        )
        #expect(found.title == "Bridge Opens At Last")
    }

    @Test func `marks beside a headline go, its spelling stays`() throws {
        let found = try metadata(
            head: "<title>Quickstart — Manual</title>",
            body: "<h1>Quickstart<a href='#q'>¶</a></h1>"
        )
        #expect(found.title == "Quickstart")
    }

    @Test func `a heading that shares two words with the title stands against all that repeats it`() throws {
        let found = try metadata(
            head: """
                <title>Ten bridge building trends for 2025</title>
                <meta property='og:title' content='Ten bridge building trends for 2025'>
                """ + jsonLD(#"{"@type":"Article","headline":"Ten bridge building trends for 2025"}"#),
            body: "<h1>The year in bridge building</h1>"
        )
        #expect(found.title == "The year in bridge building")
    }

    @Test(arguments: [
        "<nav><a href=/>Home</a><h1>Bridge: all about the opening</h1></nav>",
        "<ul class=c-breadcrumbs><li><a href=/>Home</a></li><li><h1>Bridge: all about the opening</h1></li></ul>",
        "<div><a href=/>Home</a><a href=/local>Local</a><h1>Bridge: all about the opening</h1></div>",
    ])
    func `an h1 that ends a trail of links is not what readers see`(trail: String) throws {
        let found = try metadata(
            head: "<title>Bridge: all about the opening</title>",
            body: trail + "<article><h2>City opens its bridge two years late</h2><p>Text</p><h2>Costs</h2></article>"
        )
        #expect(found.title == "City opens its bridge two years late")
        #expect(found.titleCandidates.contains("Bridge: all about the opening"))
    }

    @Test func `a short heading that the title holds by chance is not the headline`() throws {
        let found = try metadata(
            head: "<title>Games: tears for the jumper from Molde - then came the turn - Example</title>",
            body: "<h1>Tears for the hope of Molde - then came the turn</h1><h2>Tears</h2>"
        )
        #expect(found.title == "Tears for the hope of Molde - then came the turn")
    }

    @Test func `a label before the headline goes where a title or its class says so`() throws {
        let titled = try metadata(
            head: "<title>Bridge opens two years late - Local</title>",
            body: "<h1><span>Building</span> <span>Bridge opens two years late</span></h1>"
        )
        #expect(titled.title == "Bridge opens two years late")
        let classed = try metadata(
            head: "<title>River: Bridge opens at last - Example</title>",
            body: "<h1> <span class=title__kicker>Traffic</span><span> - </span><span>Bridge opens at last</span></h1>"
        )
        #expect(classed.title == "Bridge opens at last")
    }

    @Test func `a label that the titles know stays, with their sign behind it`() throws {
        let found = try metadata(
            head: "<title>Traffic: Bridge opens at last</title>",
            body: "<h1><span class=kicker>Traffic</span><div>Bridge opens at last</div></h1>"
        )
        #expect(found.title == "Traffic: Bridge opens at last")
    }

    @Test func `what no title knows behind the headline is no part of it`() throws {
        let found = try metadata(
            head: "<title>Bridge opens two years late | Example</title>",
            body: "<h1><a href=/b>Bridge opens two years late</a> <span>(river.example)</span> <span>87</span></h1>"
        )
        #expect(found.title == "Bridge opens two years late")
    }

    @Test func `a line break in a headline is white space`() throws {
        #expect(try metadata(body: "<h1>Bridge<br>opens</h1>").title == "Bridge opens")
        #expect(try metadata(body: "<h1>H<sub>2</sub>O</h1>").title == "H2O")
    }

    @Test func `a quotation at the end of a headline keeps its mark`() throws {
        #expect(try metadata(body: "<h1>Mayor: «The bridge is late»</h1>").title == "Mayor: «The bridge is late»")
        #expect(try metadata(body: "<h1>Bridge opens »</h1>").title == "Bridge opens")
        #expect(try metadata(body: "<h1>#BridgeOpens</h1>").title == "#BridgeOpens")
    }

    @Test func `without a heading, what has section and site behind it votes for what has not`() throws {
        let found = try metadata(
            head: """
                <title>Bridge opens two years late-Local|Example</title>
                <meta property='og:title' content='Bridge opens two years late-Local|Example'>
                <meta property='og:site_name' content='Example'>
                <meta name=headline content='Bridge opens two years late'>
                """
        )
        #expect(found.title == "Bridge opens two years late")
    }

    @Test func `the work that an article is said to be part of is no site when it is the article`() throws {
        let found = try metadata(
            head: "<title>The bridge of our town opens : Example Times</title>"
                + jsonLD(
                    """
                    {"@type":"NewsArticle","headline":"Bridge opens","isPartOf":
                    {"@type":["NewsArticle","Product"],"name":"Bridge opens"}}
                    """
                ),
            body: "<h1>Bridge opens</h1>"
        )
        #expect(found.title == "Bridge opens")
    }

    @Test func `a front page keeps the site's name in its title`() throws {
        let found = try metadata(
            head: "<title>Example: all about bridges</title><meta property='og:site_name' content='Example'>",
            url: "https://www.example.com/"
        )
        #expect(found.title == "Example: all about bridges")
    }

    @Test func `a page without any title has none`() throws {
        let found = try metadata(body: "<p>Text</p>")
        #expect(found.title == nil)
        #expect(found.provenance[.title] == nil)
    }
}
