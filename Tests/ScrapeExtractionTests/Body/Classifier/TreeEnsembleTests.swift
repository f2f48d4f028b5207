import Testing

@testable import ScrapeExtraction

struct TreeEnsembleTests {
    /// Two trees: feature 1 above 0.5 gives 2, else -1; and 0.25 for everyone.
    private let trees = TreeEnsemble(
        base64: "AwABAAEAAgAAAAA///8AAAAAAACAv///AAAAAAAAAEABAP//AAAAAAAAgD4="
    )

    @Test func `trees are read as the trainer writes them`() {
        #expect(trees.count == 2)
        #expect(trees.leastWidth == 2)
    }

    @Test func `a value at the threshold goes the lower way, and the trees' answers add up`() {
        let rows: [Float] = [9, 0.4, 9, 0.5, 9, 0.6]
        #expect(trees.scores(rows, width: 2) == [-0.75, -0.75, 2.25])
    }

    @Test func `many rows get the answers that each would get alone`() {
        let rows: [Float] = (0..<200).map { $0 % 6 == 1 ? 1 : 0 }
        let alone = (0..<100).map { trees.scores(Array(rows[$0 * 2..<$0 * 2 + 2]), width: 2)[0] }
        #expect(trees.scores(rows, width: 2) == alone)
        #expect(trees.scores([], width: 2).isEmpty)
    }

    @Test(arguments: [0, 0.5, 1] as [Float])
    func `rows that agree get the same answers as rows that do not`(value: Float) {
        let rows = [Float](repeating: value, count: 200)
        let alone = trees.scores([value, value], width: 2)[0]
        #expect(trees.scores(rows, width: 2) == Array(repeating: alone, count: 100))
    }

    @Test func `a score becomes a number between 0 and 1`() {
        #expect(TreeEnsemble.squash(0) == 0.5)
        #expect(TreeEnsemble.squash(1) == 0.75)
        #expect(TreeEnsemble.squash(-1) == 0.25)
    }
}
