import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct ScriptMarkupTests {
    private let story = (1...6).map {
        "<p>Paragraph \($0) tells of the storm on the pass, and of the people who waited there for hours.</p>"
    }
    .joined()

    private func page(_ script: String) -> [UInt8] {
        Array(
            "<html><head><title>Storm</title></head><body><div id=root></div><script>\(script)</script></body></html>"
                .utf8
        )
    }

    @Test(arguments: [false, true])
    func `a text that only a script has is found, once or twice encoded`(isTwice: Bool) {
        let escaped = story.replacing("<", with: "\\u003c").replacing(">", with: "\\u003e")
        let state = "{\"id\": 7, \"teaser\": \"A \\\"short\\\" one\", \"html\": \"\(escaped)\"}"
        let twice = state.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let script = isTwice ? "self.f.push([1, \"\(twice)\"])" : "window.state = \(state)"
        #expect(ScriptMarkup.longest(in: page(script)).map { String(decoding: $0, as: UTF8.self) } == story)
    }

    @Test func `markup as it is counts, the longest of several wins`() {
        let other = (1...3).map { "<p>Other \($0)</p>" }.joined()
        let script = "var a = {\"x\": \"\(other)\", \"y\": \"\(story)\"}"
        #expect(ScriptMarkup.longest(in: page(script)).map { String(decoding: $0, as: UTF8.self) } == story)
    }

    @Test(arguments: ["var a = \"<p>one</p><p>two</p>\"", "var a = \"<p><p><p", "", "\"\\"])
    func `scripts without a text, or cut short, have none`(script: String) {
        let filler = String(repeating: "track(1);", count: 100)
        #expect(ScriptMarkup.longest(in: page(filler + script)) == nil)
    }

    @Test func `the article is what the script has`() throws {
        let script = "window.state = {\"html\": \"\(story)\"}"
        let url = try WebURL("https://page.example/story")
        let page = Page(requested: url, url: url, body: page(script), fetched: Instant(seconds: 1_725_000_000))
        let article = try #require(Extractor().extract(ExtractJob(page)).article)
        #expect(article.blocks.count == 6)
        #expect(article.text.hasPrefix("Paragraph 1 tells"))
    }
}
