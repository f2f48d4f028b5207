import ScrapeTypes

/// Says of each text block of a page whether it is text, and of the page what kind it is.
///
/// Three sets of trees, trained on pages whose text is known (`Tools/train`): the first judges a block by itself and what stands
/// around it, the second once more with the first one's answers about its surroundings and the kind of the page.
struct BlockClassifier {
    /// For each block above zero where it is text.
    let scores: [Float]
    let kind: Article.Kind
    /// How sure it is that the page is an article: 0 to 1.
    let articleShare: Float

    init(_ blocks: [TextBlock], features: BlockFeatures, context: BlockFeatures.Context) {
        guard !blocks.isEmpty else {
            scores = []
            kind = .other
            articleShare = 0
            return
        }
        let page = BlockClassifier.pageRow(blocks, features, context)
        let kinds = BlockModel.kinds.flatMap { $0.scores(page, width: page.count) }
        let margins = kinds.indices.map { index in
            kinds[index] - (kinds.indices.filter { $0 != index }.map { kinds[$0] }.max() ?? 0)
        }
        kind = Article.Kind.trained[margins.indices.max { margins[$0] < margins[$1] } ?? 0]

        articleShare = TreeEnsemble.squash(2 * margins[0])

        let width = features.width
        let first = BlockModel.first.scores(features.values, width: width).map(TreeEnsemble.squash)
        let context = BlockContext(scores: first, blocks: blocks, features: features)
        let (columns, values) = (BlockModel.columns, features.values)
        var rows: [Float] = []
        rows.reserveCapacity(blocks.count * (BlockContext.width + margins.count + columns.count))
        for index in blocks.indices {
            context.append(index, to: &rows)
            rows += margins
            rows += columns.lazy.map { values[index * width + Int($0)] }
        }
        scores = BlockModel.second.scores(rows, width: rows.count / blocks.count)
    }

    /// The page's own features, and those of what the finder and the pruner left.
    private static func pageRow(
        _ blocks: [TextBlock],
        _ features: BlockFeatures,
        _ context: BlockFeatures.Context
    ) -> [Float] {
        var prose: Float = 1
        var kept = (blocks: Float(0), prose: Float(0), proseBlocks: Float(0), linked: Float(0), headings: Float(0))
        for (index, block) in blocks.enumerated() {
            if block.isProse { prose += Float(block.plain) }
            guard context.kept[index] else { continue }
            kept.blocks += 1
            kept.linked += block.length == 0 ? 0 : Float(block.linked) / Float(block.length)
            if features.table.tag(block.owner).headingLevel > 0 { kept.headings += 1 }
            guard block.isProse else { continue }
            kept.prose += Float(block.plain)
            kept.proseBlocks += 1
        }
        let count = max(kept.blocks, 1)
        return features.pageRow + [
            kept.prose / prose, BlockFeatures.log(kept.blocks), BlockFeatures.log(kept.prose),
            kept.blocks > 0 ? kept.linked / count : 1, kept.proseBlocks / count, kept.headings / count,
            context.scores.reduce(0) { $0 + Float(max($1, 0)) } / 1000,
        ]
    }
}

extension BlockModel {
    /// Reads the trees.
    static func prepare() { _ = (first.count, second.count, kinds.count) }
}

extension Article.Kind {
    /// The kinds in the order in which the model knows them.
    static let trained: [Article.Kind] = [.article, .forum, .documentation, .product, .listing, .other]
}
