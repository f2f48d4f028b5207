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

    @Test func `nested and long selectors cost no more than their length times the page's`() throws {
        let page = try document(String(repeating: "<div><p>x</p>", count: 20_000))
        let nested = String(repeating: "div:has(", count: 15) + "p" + String(repeating: ")", count: 15)
        #expect(page.all(try Selector(css: nested)).count == 20_000 - 14)
        let sideways = String(repeating: ":has(~ :not(", count: 8) + ".x" + String(repeating: "))", count: 8)
        #expect(page.all(try Selector(css: sideways)).count == 20_000 - 1)
        let chain = Array(repeating: "div", count: 60).joined(separator: " ")
        #expect(page.all(try Selector(css: "p:is(\(chain) p)")).count == 20_000 - 59)
        #expect(page.all(try Selector(css: "div:has(\(chain) + p)")).isEmpty)
    }
}
