import ScrapeTypes
import TestSupport
import Testing

/// What we write, read back by parsers that are not ours (Tools/roundtrip/check).
struct RoundTripTests {
    @Test func `a whole article comes back from Markdown and HTML`() async throws {
        var roundTrip = RoundTrip()
        roundTrip.add(try wholeArticle(), named: "whole")
        let problems = try await roundTrip.problems()
        #expect(problems.isEmpty, "\(problems.joined(separator: "\n"))")
    }

    @Test(arguments: [
        (paragraph("b"), "text 'a' became 'b'"), (paragraph(run("a", .strong)), "['strong'] came to 'a'"),
        (ArticleBlock.quote([paragraph("a")]), "became a quote"), (ArticleBlock.rule, "became a rule"),
    ])
    func `the check sees what differs`(block: ArticleBlock, words: String) async throws {
        var roundTrip = RoundTrip()
        roundTrip.add(try article([paragraph("a")]), writtenAs: try article([block]), named: "other")
        let problems = try await roundTrip.problems()
        #expect(problems.contains { $0.hasPrefix("other: ") && $0.contains(words) })
    }

    @Test(arguments: 1...4)
    func `articles made by chance come back from Markdown and HTML`(part: Int) async throws {
        var roundTrip = RoundTrip()
        for seed in 0..<100 {
            var generator = try ArticleGenerator(seed: UInt64(part * 1_000 + seed))
            roundTrip.add(try generator.article(), named: "seed \(part * 1_000 + seed)")
        }
        let problems = try await roundTrip.problems()
        // A mark that begins or ends in the middle of a word, beside code or another mark, cannot be had in CommonMark
        // (6.2): the text stays, the mark goes. Most of these articles have such places.
        let lost = problems.filter { $0.contains(" went from ") }
        #expect(lost.count == problems.count, "\(problems.joined(separator: "\n"))")
        #expect(lost.count <= 20)
    }
}
