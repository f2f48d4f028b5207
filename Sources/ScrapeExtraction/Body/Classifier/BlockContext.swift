/// What the first model's answers say about each block's surroundings: input of the second.
///
/// `Tools/train/context.py` computes the same numbers in the same order.
struct BlockContext {
    /// How many numbers a block gets, without those of the page's kind.
    static let width = 28

    private let scores: [Float]
    private let boxes: [Range<Int>]
    /// Sums of answers and of weights before each block.
    private var sums: [Float] = [0]
    private var weights: [Float] = [0]
    /// The mean answer of all lines of a kind.
    private var likes: [(sum: Float, weight: Float)]
    private let kinds: [Int]
    private let first: Int?
    private let last: Int?

    init(scores: [Float], blocks: [TextBlock], features: BlockFeatures) {
        self.scores = scores
        boxes = features.boxes
        kinds = features.likes.kinds
        likes = Array(repeating: (0, 0), count: features.likes.groups.count)
        var sum: Float = 0
        var total: Float = 0
        for index in scores.indices {
            let weight = min(blocks[index].wordCount, 80) + 1
            sum += weight * scores[index]
            total += weight
            sums.append(sum)
            weights.append(total)
            likes[kinds[index]].sum += weight * scores[index]
            likes[kinds[index]].weight += weight
        }
        let sure = { (index: Int) in scores[index] > 0.65 && blocks[index].wordCount > 10 }
        first = scores.indices.first(where: sure)
        last = scores.indices.last(where: sure)
    }

    /// Adds the numbers of a block.
    func append(_ index: Int, to row: inout [Float]) {
        let count = scores.count
        row.append(scores[index])
        for offset in [-3, -2, -1, 1, 2, 3] {
            row.append(scores.indices.contains(index + offset) ? scores[index + offset] : -1)
        }
        for reach in [4, 12, 40] { row.append(mean(max(index - reach, 0)..<min(index + reach + 1, count))) }
        row.append(mean(max(index - 10, 0)..<index))
        row.append(mean(index + 1..<max(min(index + 11, count), index + 1)))
        let whole = max(sums[count], 1e-9)
        row.append(sums[index] / whole)
        row.append(whole)
        row.append(whole / weights[count])
        for level in 0..<BlockFeatures.boxDepth {
            let range = boxes[index * BlockFeatures.boxDepth + level]
            row.append(mean(range))
            row.append(range.isEmpty ? -1 : (sums[range.upperBound] - sums[range.lowerBound]) / whole)
        }
        let like = likes[kinds[index]]
        row.append(like.sum / like.weight)
        row.append(first.map { Float(max($0 - index, 0)) } ?? -1)
        row.append(last.map { Float(max(index - $0, 0)) } ?? -1)
    }

    private func mean(_ range: Range<Int>) -> Float {
        if range.isEmpty { return -1 }
        let weight = weights[range.upperBound] - weights[range.lowerBound]
        return (sums[range.upperBound] - sums[range.lowerBound]) / max(weight, 1e-9)
    }
}

extension TextBlock {
    /// Words; where a script puts no spaces between them, a sixth of the letters.
    var wordCount: Float { max(Float(min(words, 60)), min(Float(length) / 6, 60)) }
}
