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

    @Test(
        arguments: [
            ("see px-captcha", 0), ("/CDN-CGI/challenge", 1), ("px-captchb cdn-cgi/challengepx-captcha", 1),
            ("px-capt", nil), ("", nil), ("cdn-cgi/challeng", nil), ("ppx-captcha/", 0),
            ("captcha-delivery.com px-captcha", 3), ("captcha-delivery", 2),
        ] as [(String, Int?)]
    )
    func `long words are found at every place, also where the search jumps`(text: String, number: Int?) {
        let finder = WordFinder(["px-captcha", "cdn-cgi/challenge", "captcha-delivery", "captcha-delivery.com"])
        for padding in 0..<20 {
            let padded = String(repeating: "-", count: padding) + text
            #expect(finder.firstWord(in: Array(padded.utf8)) == number)
        }
    }

    @Test func `ends are places in the text that was given`() {
        let text = Array("xx nest, need, nest yy".utf8)[3...]
        #expect(finder.firstEnd(in: text) == 7)
        #expect(finder.lastEnd(in: text) == 19)
    }
}
