import ScrapeOutput
import Testing

struct OutputFormatsTests {
    @Test func `every format has a name of its own, and Markdown is the default`() {
        let names = OutputFormats.all.map { $0.name }
        #expect(names == ["markdown", "text", "html", "json", "jsonl"])
        #expect(OutputFormats.named("html")?.fileExtension == "html")
        #expect(OutputFormats.named("epub") == nil)
    }

    @Test(arguments: OutputFormats.all.map { $0.name })
    func `every format ends an article with one line break`(_ name: String) throws {
        let format = try #require(OutputFormats.named(name)).init()
        for sample in [try wholeArticle(), try article([])] {
            let text = format.text(of: sample)
            #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        }
    }
}
