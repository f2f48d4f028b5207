import Testing

@testable import ScrapeExtraction

struct WordFinderTests {
    private let finder = WordFinder(["needle", "nest", "need", "/x/cmd", "é"])

    @Test(
        arguments: [
            ("a NEEDLE here", 0), ("nes nest needle", 1), ("n/x/CMD", 3), ("neede", 2), ("nenest", 1), ("café", 4),
            ("nedl", nil), ("", nil), ("n", nil),
        ] as [(String, Int?)]
    )
    func `the first of the words is found, the longest where two begin`(text: String, number: Int?) {
        #expect(finder.firstWord(in: Array(text.utf8)) == number)
        #expect(finder.isFound(in: text) == (number != nil))
    }

    @Test func `ends are places in the text that was given`() {
        let text = Array("xx nest, need, nest yy".utf8)[3...]
        #expect(finder.firstEnd(in: text) == 7)
        #expect(finder.lastEnd(in: text) == 19)
    }
}
