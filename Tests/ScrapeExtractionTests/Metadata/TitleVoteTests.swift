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

    @Test func `a page without any title has none`() throws {
        let found = try metadata(body: "<p>Text</p>")
        #expect(found.title == nil)
        #expect(found.provenance[.title] == nil)
    }
}
