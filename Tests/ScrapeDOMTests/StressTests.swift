import ScrapeDOM
import Testing

/// Pages that were made to hurt. A walk that recurses, or whose cost is quadratic, does not come back from these.
@Suite struct StressTests {
    @Test func `a million levels are read, asked and freed`() throws {
        let depth = 1_000_000
        let page = try document(String(repeating: "<div>", count: depth) + "deepest")
        let table = page.table
        #expect(table.count == depth + 3)
        let deepest = NodeID(table.count - 1)
        #expect(table.depth(deepest) == depth + 2)
        #expect(page.text(of: page.root) == "deepest")
        let chain = try Selector(css: "body > div div > div:first-child")
        #expect(page.first(chain) != nil)
        let path = try XPath("count(//div)")
        #expect(try page.evaluate(path) == .number(Double(depth)))
        let string = try XPath("string(//body)")
        #expect(try page.evaluate(string) == .string("deepest"))
    }

    @Test func `a hundred thousand attributes on one tag are cheap`() throws {
        let clock = ContinuousClock()
        let html = "<p" + (0..<100_000).map { " a\($0)='x'" }.joined() + ">text"
        let time = try clock.measure {
            let page = try document(html)
            #expect(page.text(of: page.root) == "text")
        }
        // All of them take libxml2 half a minute; a hundredth of a second is usual here.
        #expect(time < .seconds(10))
    }

    @Test(arguments: [
        "<title>", "<b>x</i>", "<!", "<a href='", "<p>x<section>", "&", "</p>", "<table><td>", "<!--->",
        "<span></b></x-y>",
    ])
    func `one piece forty thousand times is read`(piece: String) throws {
        let page = try document("<i>" + String(repeating: piece, count: 40_000))
        #expect(page.table.count > 0)
    }

    @Test func `many siblings are counted once`() throws {
        let count = 50_000
        let page = try document("<ul>" + String(repeating: "<li>x", count: count))
        #expect(page.all(try Selector(css: "li:nth-child(2n)")).count == count / 2)
        #expect(page.all(try Selector(css: "li + li ~ li")).count == count - 2)
        #expect(page.all(try Selector(xpath: "//li[last()] | //li[1]")).count == 2)
    }
}
