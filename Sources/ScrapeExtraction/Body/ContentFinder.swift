import ScrapeDOM

/// Finds the element that holds the article's text.
///
/// Each text block of the page speaks for or against the elements around it: prose for them, labels and links against.
/// The element with the highest sum is the one that holds the text and little else: one level up the navigation would
/// pull the sum down, one level down prose would be missing. This is the maximum subsequence segmentation of Pasternack
/// and Roth (WWW 2009) on the tree instead of on the line.
struct ContentFinder {
    private let document: Document
    private let table: NodeTable
    private let scan: TextScan
    /// The prose of all blocks before each block.
    private let proseBefore: [Int]
    /// For each block, which link line it is since the last line of prose.
    private let linkRuns: [Int]
    /// Boxes whose class speaks against them, but which hold too much of the page's prose for that to be true.
    private(set) var tooWide = RowSet()

    /// - Parameter believesHints: Whether a class can speak against a box at all. Where all prose of a page stands in
    ///   such boxes, none of them is believed.
    init(_ document: Document, scan: TextScan, believesHints: Bool = true) {
        self.document = document
        table = document.table
        self.scan = scan
        var sum = 0
        proseBefore =
            [0]
            + scan.blocks.map { block in
                sum += block.isProse ? block.plain : 0
                return sum
            }
        var run = 0
        linkRuns = scan.blocks.map { block in
            if block.isProse { run = 0 } else if block.isMostlyLinks { run += 1 }
            return run
        }
        if believesHints {
            tooWide = wideHints()
        } else {
            for box in scan.hints where box.hint.isNegative { tooWide.insert(box.row) }
        }
    }

    /// `has-sidebar` on the body, `related` around the text; `widget` on each paragraph of a page of boxes: a word is
    /// believed only while all boxes that have it hold less than a good part of the page's prose.
    private func wideHints() -> RowSet {
        var wide = RowSet()
        let total = Double(proseBefore[proseBefore.count - 1])
        guard total > 0 else { return wide }
        var shares: [ClassWord: (share: Double, end: NodeID)] = [:]
        for box in scan.hints where box.hint.isNegative {
            let share = Double(prose(inside: box.row)) / total
            if share > limit(box.hint) { wide.insert(box.row) }
            guard let word = box.word, box.row >= shares[word]?.end ?? NodeID(0) else { continue }
            shares[word] = ((shares[word]?.share ?? 0) + share, table.end(box.row))
        }
        for box in scan.hints where box.hint.isNegative {
            if let word = box.word, let share = shares[word]?.share, share > limit(box.hint) { wide.insert(box.row) }
        }
        return wide
    }

    private func limit(_ hint: BoxWords.Hint) -> Double { hint == .comments ? 0.85 : 0.4 }

    private func prose(inside row: NodeID) -> Int {
        let blocks = blockRange(row)
        return proseBefore[blocks.upperBound] - proseBefore[blocks.lowerBound]
    }

    /// What was found.
    struct Content {
        /// The element with the highest sum.
        var root: NodeID
        /// It and its twins: elements of the same class at the same depth that hold other parts of the text.
        var parts: [NodeID] = []
        /// The sum of `root`; below about 100 the page has hardly any prose.
        var score: Double
        /// Prose on the whole page, in characters.
        var proseOnPage: Int
        /// The characters in links on the whole page.
        var linkedOnPage: Int
        var scores: [Double]
        /// The sum at each row, of the blocks below it.
        var sums: [Double]
    }

    func content(in root: NodeID, headline: NodeID?) -> Content? {
        let weights = boxWeights(root)
        let scores = scan.blocks.indices.map { index in
            let score = score(index)
            let weighted = score * weight(score, weights[index])
            if weighted > 0, isTeaser(index, headline) { return -0.3 * weighted }
            // What stands above the headline is no part of its text.
            if weighted > 0, let headline, scan.blocks[index].rows.lowerBound < headline { return 0.3 * weighted }
            return weighted
        }
        let sums = sums(scores, root)
        guard let best = best(sums, root, headline: headline) else { return nil }
        return Content(
            root: best,
            parts: parts(of: best, sums, root),
            score: sums[best.int],
            proseOnPage: scan.blocks.reduce(0) { $0 + ($1.isProse ? $1.plain : 0) },
            linkedOnPage: scan.blocks.reduce(0) { $0 + $1.linked },
            scores: scores,
            sums: sums
        )
    }

    /// How much a block looks like a part of an article, in characters of prose.
    ///
    /// Short lines without links say nothing: cells of a table, verses, items of a list. There may be thousands of them in
    /// an article, and they must not outvote its prose.
    private func score(_ index: Int) -> Double {
        let block = scan.blocks[index]
        let plain = Double(block.plain)
        if block.linked == 0, !block.isProse, block.sentences == 0 { return 0 }
        switch table.tag(block.owner) {
        case .h1, .h2, .h3, .h4, .h5, .h6:
            // Pages made of pictures tell their story in headings.
            return block.isMostlyLinks ? -20 : block.isProse && block.sentences > 0 ? 0.4 * min(plain, 300) : 5
        case .li, .td, .th, .dd, .dt: return min(plain, 300) * (block.isProse ? 0.7 : 0.3) - cost(index)
        case .p:
            let worth = block.isProse ? min(plain, 700) : plain * (block.sentences > 0 ? 0.9 : 0.3)
            return worth - cost(index) + 4
        default:
            let worth = block.isProse ? min(plain, 700) : plain * (block.sentences > 0 ? 0.5 : 0.1)
            return worth - cost(index)
        }
    }

    /// What a block costs for being there, and for its links.
    ///
    /// One link line among paragraphs is an interruption, a run of them is navigation; a run that goes on says no more
    /// than its first lines did.
    private func cost(_ index: Int) -> Double {
        let cost = min(12 + 2 * Double(scan.blocks[index].linked), 45)
        guard scan.blocks[index].isMostlyLinks else { return min(cost, max(0, Double(scan.blocks[index].plain))) }
        let run = linkRuns[index]
        return run > ContentFinder.longestRun ? 0 : min(cost, 15 * Double(run))
    }

    /// How many link lines of a run count.
    private static let longestRun = 10

    /// Whether a block follows a heading that is a link: it says what another story is about.
    private func isTeaser(_ index: Int, _ headline: NodeID?) -> Bool {
        var before = index - 1
        while before >= max(0, index - 2) {
            let block = scan.blocks[before]
            switch table.tag(block.owner) {
            case .h1, .h2, .h3, .h4, .h5, .h6:
                // A headline may link to its own page.
                return block.owner != headline && block.linked * 10 > block.length * 8
            default: if block.isProse { return false }
            }
            before -= 1
        }
        return false
    }

    /// For each block, whether the boxes around it say that it is text.
    private func boxWeights(_ root: NodeID) -> [BoxWords.Hint] {
        var result: [BoxWords.Hint] = []
        result.reserveCapacity(scan.blocks.count)
        // Each open box knows what it and all around it say, or boxes in boxes would be asked again and again.
        var open: [OpenBox] = []
        var next = 0
        for block in scan.blocks {
            let row = block.rows.lowerBound
            while next < scan.hints.count, scan.hints[next].row <= row {
                let element = scan.hints[next].row
                while let last = open.last, last.end <= element { open.removeLast() }
                if !tooWide.contains(element) {
                    open.append(OpenBox(scan.hints[next].hint, end: table.end(element), in: open.last))
                }
                next += 1
            }
            while let last = open.last, last.end <= row { open.removeLast() }
            result.append(open.last?.verdict ?? .none)
        }
        return result
    }

    /// A box with a hint, and what it makes of the lines inside it.
    private struct OpenBox {
        let end: NodeID
        /// The outermost box that says that it is no text wins; then any that calls itself the body; then the innermost.
        let verdict: BoxWords.Hint

        init(_ hint: BoxWords.Hint, end: NodeID, in outer: OpenBox?) {
            self.end = end
            switch outer?.verdict {
            case nil, .some(.none), .content: verdict = hint
            case .body: verdict = hint == .content || hint == .none ? .body : hint
            case .boilerplate, .comments, .hidden, .caption: verdict = outer?.verdict ?? hint
            }
        }
    }

    /// A good score turns against a box that says it is something else; a bad one counts less there, because the box goes.
    private func weight(_ score: Double, _ hint: BoxWords.Hint) -> Double {
        switch hint {
        case .none: 1
        case .content: 1.1
        // Lists, labels and links of the text cost less where the page says that they are text.
        case .body: score > 0 ? 1.2 : 0.4
        case .boilerplate: score > 0 ? -0.3 : 0.4
        case .comments: score > 0 ? -0.2 : 0.4
        case .hidden, .caption: 0
        }
    }

    /// The blocks below a row.
    func blockRange(_ row: NodeID) -> Range<Int> { scan.blockRange(row, end: table.end(row)) }

    /// For each row the sum of the scores below it.
    private func sums(_ scores: [Double], _ root: NodeID) -> [Double] {
        var sums = [Double](repeating: 0, count: table.count)
        for (index, block) in scan.blocks.enumerated() { sums[block.owner.int] += scores[index] }
        // Children stand behind their parent, so that one pass from the end sees each child before its parent.
        var row = table.end(root).int - 1
        while row > root.int {
            if sums[row] != 0, let parent = table.parent(NodeID(row)) { sums[parent.int] += sums[row] }
            row -= 1
        }
        return sums
    }

    private func best(_ sums: [Double], _ root: NodeID, headline: NodeID?) -> NodeID? {
        var best: (row: NodeID, value: Double)?
        for number in root.int..<table.end(root).int where sums[number] > 0 && !table.isText(NodeID(number)) {
            let row = NodeID(number)
            let value = sums[row.int] * bonus(row, headline: headline, sums)
            // Deeper wins a near tie: what a level up adds is then not worth its navigation.
            if let current = best, value <= current.value * (isInside(row, current.row) ? 0.93 : 1) { continue }
            best = (row, value)
        }
        return best?.row
    }

    /// A text that is cut into several boxes, by adverts or by columns: boxes of the same class at the same depth.
    private func parts(of best: NodeID, _ sums: [Double], _ root: NodeID) -> [NodeID] {
        let words = table.classBytes(best)
        guard !words.isEmpty, BoxWords.hint(words).0 == .body else { return [best] }
        return (root.int..<table.end(root).int).lazy.map { NodeID($0) }.filter { row in
            row == best
                || (sums[row.int] > 60 && !table.isText(row) && table.depth(row) == table.depth(best)
                    && table.tag(row) == table.tag(best) && table.classBytes(row).elementsEqual(words))
        }
    }

    private func isInside(_ row: NodeID, _ outer: NodeID) -> Bool { row > outer && row < table.end(outer) }

    private func bonus(_ row: NodeID, headline: NodeID?, _ sums: [Double]) -> Double {
        var bonus = 1.0
        switch table.tag(row) {
        case .p, .h1, .h2, .h3, .span, .a, .li, .pre: bonus = 0.3
        case .td, .tr, .ul, .ol, .blockquote: bonus = 0.7
        default: break
        }
        if document.attribute("itemprop", of: row) == "articleBody" { bonus *= 1.15 }
        // The text stands behind its headline, or around it.
        if let headline { bonus *= distance(row, headline, sums) }
        return bonus
    }
}

extension ContentFinder {
    /// The elements with the highest sums, for a reader who wants to know why: the one that was chosen first.
    func candidates(_ content: Content) -> String {
        let others = (0..<table.count).map { NodeID($0) }
            .filter { $0 != content.root && content.sums[$0.int] > 0 && !table.isText($0) }
            .sorted { (content.sums[$1.int], $0) < (content.sums[$0.int], $1) }
        return ([content.root] + others.prefix(4)).map { row in
            let names =
                table.classAndID(row).isEmpty ? "" : " \"\(String(decoding: table.classAndID(row), as: UTF8.self))\""
            return "\(document.name(of: row))\(names): \(Int(content.sums[row.int]))"
        }
        .joined(separator: "\n")
    }

    /// Less than one for an element that ends before the headline, or that is parted from it by other prose.
    private func distance(_ row: NodeID, _ headline: NodeID, _ sums: [Double]) -> Double {
        if table.end(row) <= headline { return 0.4 }
        if row <= headline { return 1 }
        let between = prose(from: headline, to: row)
        return between > 300 && Double(between) > 0.4 * sums[row.int] ? 0.4 : 1
    }

    private func prose(from start: NodeID, to end: NodeID) -> Int {
        let first = scan.blocks.partitioningIndex { $0.rows.lowerBound >= start }
        let last = scan.blocks.partitioningIndex { $0.rows.lowerBound >= end }
        return proseBefore[max(first, last)] - proseBefore[first]
    }
}

extension Array {
    /// The first index whose element satisfies a predicate that is false up to there and true from there on.
    func partitioningIndex(where predicate: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension BoxWords.Hint {
    /// Whether the box says that it is not part of the text.
    var isNegative: Bool {
        switch self {
        case .boilerplate, .comments, .hidden: true
        case .none, .content, .body, .caption: false
        }
    }
}
