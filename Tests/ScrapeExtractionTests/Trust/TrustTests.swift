import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct TrustTests {
    private func text(_ words: Range<Int>) -> [ArticleBlock] {
        [.paragraph(RichText(words.map { "word\($0)" }.joined(separator: " ")))]
    }

    private func reason(_ ruled: [ArticleBlock], _ generic: [ArticleBlock]) -> RuleReport.Reason {
        TrustCheck().decide(ruled: RuledBody(blocks: ruled, selector: "x"), generic: generic).reason
    }

    @Test func `a body that agrees stands`() {
        let trust = TrustCheck().decide(ruled: RuledBody(blocks: text(0..<300), selector: "x"), generic: text(0..<280))
        #expect(trust.rulesBodyStands)
        #expect(trust.reason == .agrees)
        #expect(trust.ruleWords == 300)
        #expect(trust.genericWords == 280)
        #expect(trust.overlap == 1)
    }

    @Test func `what is far off does not`() {
        #expect(reason(text(0..<20), text(0..<300)) == .tooShort)
        #expect(reason(text(500..<800), text(0..<300)) == .otherText)
        let link = RichText.Link.mail("a@b.c")
        let links = [ArticleBlock.paragraph(RichText(runs: [.init("many words of a link", link: link)]))]
        #expect(reason(links, text(0..<300)) == .mostlyLinks)
        #expect(reason([], text(0..<300)) == .tooShort)
    }

    @Test func `a text full of links stands where the generic body says the same`() {
        let link = RichText.Link.mail("a@b.c")
        let text = (0..<100).map { "word\($0)" }.joined(separator: " ")
        let links = [ArticleBlock.paragraph(RichText(runs: [.init(text, link: link)]))]
        #expect(reason(links, links) == .agrees)
        #expect(reason(links, self.text(0..<10)) == .mostlyLinks)
    }

    @Test func `a body that is much longer is doubted where much of it is links`() {
        let link = RichText.Link.mail("a@b.c")
        let text = (0..<200).map { "other\($0)" }.joined(separator: " ")
        let links = [ArticleBlock.paragraph(RichText(runs: [.init(text, link: link)]))]
        #expect(reason(self.text(0..<400) + links, self.text(0..<200)) == .tooLong)
        #expect(reason(self.text(0..<700), self.text(0..<200)) == .agrees)
    }

    @Test func `long texts are compared by a part of their runs`() {
        let trust = TrustCheck().decide(
            ruled: RuledBody(blocks: text(0..<9000), selector: "x"),
            generic: text(4500..<13_500)
        )
        #expect(abs(trust.overlap - 0.5) < 0.1)
    }

    @Test func `a generic body of a few words proves nothing`() {
        #expect(reason(text(500..<900), text(0..<20)) == .agrees)
        let url = ImageURL.data("data:image/png;base64,x")
        #expect(reason([.figure(Figure(images: [.init(url: url)]))], text(0..<20)) == .agrees)
        #expect(reason([], text(0..<20)) == .tooShort)
    }

    @Test func `a body that is missing has no match`() {
        let trust = TrustCheck().decide(ruled: nil, generic: text(0..<10))
        #expect(trust.reason == .noMatch)
        #expect(!trust.rulesBodyStands)
    }

    @Test(arguments: [
        ("One two, three.", 3), ("it's", 1), ("日本語です", 5), ("東京 Tower", 3), ("", 0), ("— … !", 0), ("Straße 7", 2),
        ("안녕하세요 여러분", 2),
    ])
    func `words are counted in any script`(_ text: String, _ count: Int) {
        #expect(WordRuns(text).count == count)
    }
}
