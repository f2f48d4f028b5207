import ScrapeDOM
import ScrapeTypes

/// Makes decisions of the classifier's scores: how sure it has to be depends on the page and on what the finder says.
struct BlockChoice {
    /// For each block whether it is text.
    private(set) var kept: [Bool]

    /// How high a score has to be on an article.
    private enum Limit {
        /// Where the finder and the pruner kept the line.
        static let kept: Float = -0.25
        /// The same for the cells of a table.
        static let cell: Float = -0.9
        /// Where they did not.
        static let added: Float = 0.6
        /// Where they did not, and the line is little more than a link, or stands in a box that calls itself an offer.
        static let addedDoubtful: Float = 1.6
    }

    /// Pages of so few lines say too little: there, what the finder and the pruner kept stands.
    private static let fewLines = 30

    init(_ classifier: BlockClassifier, _ text: PageText, _ document: Document) {
        let blocks = text.scan.blocks
        guard blocks.count >= BlockChoice.fewLines else {
            kept = text.context.kept
            return
        }
        let runs = BlockChoice.runsOfCells(blocks, document.table)
        let scores = BlockChoice.joined(classifier.scores, runs, blocks)
        let isCell = runs.reduce(into: [Bool](repeating: false, count: blocks.count)) { cells, run in
            for index in run { cells[index] = true }
        }
        let article = classifier.articleShare
        let doubtful = BlockChoice.doubtfulMarks(blocks)
        let elsewhere = BlockChoice.bestLimit(scores, blocks)
        kept = blocks.indices.map { index in
            let block = blocks[index]
            let inArticle: Float =
                if text.context.kept[index] {
                    isCell[index] ? Limit.cell : Limit.kept
                } else {
                    BlockChoice.isDoubtful(block, doubtful) ? Limit.addedDoubtful : Limit.added
                }
            return scores[index] > inArticle * article + elsewhere * (1 - article)
        }
    }

    /// Boxes that call themselves offers, adverts and the like, where they hold little of the page's prose: some sites call all
    /// that readers pay for `premium`.
    private static func doubtfulMarks(_ blocks: [TextBlock]) -> BoxMarks {
        let offers: BoxMarks = [.newsletter, .account, .consent, .advert, .share]
        var prose = 0
        var offered = 0
        for block in blocks where block.isProse {
            prose += block.plain
            if !block.marks.isDisjoint(with: offers) { offered += block.plain }
        }
        return offered * 3 < prose ? offers : []
    }

    private static func isDoubtful(_ block: TextBlock, _ doubtful: BoxMarks) -> Bool {
        block.linked * 5 > block.length * 4 || !block.marks.isDisjoint(with: doubtful)
    }

    // MARK: Tables

    /// So many cells in a row are a table.
    private static let tableLength = 6

    private static func runsOfCells(_ blocks: [TextBlock], _ table: NodeTable) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for index in 0...blocks.count {
            let tag = index < blocks.count ? table.tag(blocks[index].owner) : .other
            if tag == .td || tag == .th { continue }
            if index - start >= tableLength, holdsData(blocks[start..<index]) { runs.append(start..<index) }
            start = index + 1
        }
        return runs
    }

    /// Cells of many lines each are columns of a page.
    private static func holdsData(_ cells: ArraySlice<TextBlock>) -> Bool {
        zip(cells, cells.dropFirst(2)).allSatisfy { $0.owner != $1.owner }
    }

    /// The cells of a table go together or stay together: a column of numbers says nothing by itself.
    private static func joined(_ scores: [Float], _ runs: [Range<Int>], _ blocks: [TextBlock]) -> [Float] {
        var scores = scores
        for run in runs {
            var sum: Float = 0
            var total: Float = 0
            for index in run {
                let weight = min(blocks[index].wordCount, 20) + 1
                sum += scores[index] * weight
                total += weight
            }
            for index in run { scores[index] = sum / total }
        }
        return scores
    }

    // MARK: Pages that are no articles

    /// The limit that makes the expected F1 of the page's words highest: half of that F1.
    ///
    /// Where little is sure, leaving out costs more than a wrong line. (Lipton, Elkan and Naryanaswamy, Optimal thresholding of
    /// classifiers to maximize F1 measure, ECML PKDD 2014.)
    private static func bestLimit(_ scores: [Float], _ blocks: [TextBlock]) -> Float {
        let lines = blocks.indices.filter { !blocks[$0].isCaption }
            .map { (share: probability(scores[$0]), words: blocks[$0].wordCount) }
            .sorted { $1.share < $0.share }
        let expected = lines.reduce(0) { $0 + $1.share * $1.words }
        var found: Float = 0
        var chosen: Float = 0
        var best: Float = 0
        for line in lines {
            found += line.share * line.words
            chosen += line.words
            best = max(best, 2 * found / max(chosen + expected, 1e-6))
        }
        let limit = min(max(best / 2, 0.2), 0.5)
        return scoreOf(limit)
    }

    /// The probability that a score stands for: the logistic function.
    private static func probability(_ score: Float) -> Float { 1 / (1 + exponential(-score)) }

    /// The score of a probability between 0.2 and 0.5, to a hundredth: the inverse of the logistic function by its series around one half.
    private static func scoreOf(_ probability: Float) -> Float {
        let x = 2 * probability - 1
        let square = x * x
        return 2 * x * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9))))
    }

    /// e to a power, to one in ten thousand.
    private static func exponential(_ power: Float) -> Float {
        let binary = min(max(power, -60), 60) * 1.442_695
        let whole = binary.rounded(.down)
        let part = binary - whole
        let fraction = 1 + part * (0.693_15 + part * (0.240_2 + part * (0.055_5 + part * 0.009_7)))
        return fraction * Float(sign: .plus, exponent: Int(whole), significand: 1)
    }
}
