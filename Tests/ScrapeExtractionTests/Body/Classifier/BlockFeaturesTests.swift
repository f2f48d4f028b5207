import ScrapeDOM
import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct BlockFeaturesTests {
    private let page = """
        <title>Storm on the pass</title><body><nav class=menu><ul><li><a href=/1>News</a><li><a href=/2>Sport</a></ul></nav>
        <article class=story><h1>Storm on the pass</h1>\(Pages.prose)<p class=x1>News</p></article></body>
        """

    private func text(_ html: String) throws -> PageText {
        let page = try PageReader(options: ExtractOptions()).read(try Pages.page(html))
        return PageText(page, metadata: MetadataReader().read(page.document, page: page.page))
    }

    @Test func `the trees were trained on rows of just this length`() throws {
        let text = try text(page)
        let features = text.features
        #expect(features.values.count == features.width * text.scan.blocks.count)
        #expect(BlockModel.first.leastWidth <= features.width)
        #expect(BlockModel.columns.allSatisfy { Int($0) < features.width })
        #expect(BlockModel.second.leastWidth <= BlockContext.width + BlockModel.kinds.count + BlockModel.columns.count)
        #expect(BlockModel.kinds.count == Article.Kind.trained.count)
        #expect(Set(Article.Kind.trained) == Set(Article.Kind.allCases))
        // Seven numbers of what the finder kept follow those of the page.
        #expect(BlockModel.kinds.allSatisfy { $0.leastWidth <= features.pageRow.count + 7 })
        #expect(BlockModel.first.count > 20 && BlockModel.second.count > 20)
    }

    @Test func `lines are alike where tags and classes are, digits aside`() throws {
        let likes = try text(
            "<body><p class=a1>One line.</p><p class=a2>One line.</p><div class=a1>Another line.</div></body>"
        ).features.likes
        #expect(likes.kinds[0] == likes.kinds[1])
        #expect(likes.kinds[0] != likes.kinds[2])
        #expect(likes.group(of: 0).sum.blocks == 2)
        #expect((0..<3).map(likes.times) == [2, 2, 1])
        #expect((0..<3).map(likes.timesBefore) == [0, 1, 0])
    }

    @Test func `the boxes around a line are those that hold more than the one below`() throws {
        let text = try text(
            "<body><div><div><p>One line.</p></div><p>Another line.</p></div><p>A third line.</p></body>"
        )
        let boxes = text.features.boxes.prefix(BlockFeatures.boxDepth)
        #expect(Array(boxes) == [0..<2, 0..<3, 0..<0, 0..<0, 0..<0])
    }

    @Test func `a line has the marks of all boxes around it, and a word in it none`() throws {
        let blocks = try text(
            "<body><aside class=related-box><p>One line.</p></aside><p>With a <span class=share>word</span>.</p></body>"
        ).scan.blocks
        #expect(blocks[0].marks.isSuperset(of: [.aside, .related]))
        #expect(blocks[1].marks.isDisjoint(with: [.share]))
    }

    @Test func `what the first trees said of the surroundings is told in the trainer's order`() throws {
        let text = try text("<body><p>One line.</p><p>Another line.</p><h2>A third line.</h2></body>")
        let context = BlockContext(scores: [0.25, 0.75, 0.5], blocks: text.scan.blocks, features: text.features)
        var row: [Float] = []
        context.append(1, to: &row)
        #expect(row.count == BlockContext.width)
        #expect(Array(row.prefix(7)) == [0.75, -1, -1, 0.25, 0.5, -1, -1])
        // Means over three, three and four words, each with one more for being there.
        let mean = (3 * 0.25 + 3 * 0.75 + 4 * 0.5) / Float(10)
        #expect(Array(row[7..<10]) == [mean, mean, mean])
        #expect(Array(row[10..<12]) == [0.25, 0.5])
    }

    @Test func `words are hashed in lower case, and runs are of three`() {
        let words = WordHashes("The storm, THE pass").hashes
        #expect(words.count == 4)
        #expect(words[0] == words[2])
        #expect(WordHashes("one two three four").runs.count == 2)
        #expect(WordHashes("one two").runs.isEmpty)
    }
}
