import Testing

@testable import ScrapeExtraction

struct BytePatternsTests {
    private let patterns = BytePatterns(["needle", "nest", "/x/cmd"])

    @Test(arguments: [
        ("a NEEDLE here", 0), ("nes nest needle", 1), ("n/x/CMD", 2), ("needl", nil), ("", nil), ("n", nil),
        ("nenest", 1),
    ])
    func `the first pattern that stands in the bytes is found`(text: String, index: Int?) {
        #expect(patterns.first(in: Array(text.utf8)) == index)
    }
}
