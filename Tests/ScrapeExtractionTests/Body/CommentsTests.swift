import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct CommentsTests {
    private let words =
        "We have waited for this ever since we moved here, and the neighbours too, may it be said for once."

    private func article(_ comments: String) throws -> Article {
        let paragraphs = (1...5).map {
            "<p>Paragraph \($0) tells of the storm on the pass, and of those who waited.</p>"
        }
        let html = "<article><h1>Storm</h1>\(paragraphs.joined())</article>\(comments)"
        return try #require(try Pages.extraction(html).article)
    }

    @Test func `what readers wrote is a field of its own, without its buttons`() throws {
        let found = try article(
            "<section class=comments><h2>Comments</h2><p>\(words)</p><p><a href=/reply>Reply</a></p></section>"
        )
        #expect(found.comments.map(\.plainText) == ["Comments", words])
        #expect(!found.text.contains("neighbours"))
    }

    @Test(arguments: ["", "<div class=comments><a href=/c>3 comments</a></div>"])
    func `a page without any has none`(markup: String) throws {
        #expect(try article(markup).comments.isEmpty)
    }

    @Test func `a box in a box is read once`() throws {
        let found = try article("<div id=comments><div class=comment><p>\(words)</p></div></div>")
        #expect(found.comments.count == 1)
    }
}
