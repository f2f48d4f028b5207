import ScrapeTypes

/// Drops the blocks that repeat what other fields hold, or that lead to nothing.
struct BlockCleaner {
    private let metadata: Metadata
    private let titles: Set<String>
    private let onlyRepeats: Bool

    /// - Parameter onlyRepeats: Whether what leads to nothing stays: a rule says itself what is no text.
    init(_ metadata: Metadata, onlyRepeats: Bool = false) {
        self.metadata = metadata
        self.onlyRepeats = onlyRepeats
        titles = Set(
            (metadata.titleCandidates + [metadata.title].compactMap { $0 }).map(\.comparisonKey).filter { !$0.isEmpty }
        )
    }

    func clean(_ blocks: [ArticleBlock]) -> [ArticleBlock] {
        var blocks = blocks
        dropOpening(&blocks)
        dropRepeats(&blocks)
        if onlyRepeats {
            dropTitles(&blocks)
        } else {
            dropTrailing(&blocks)
            dropEmptyHeadings(&blocks)
        }
        dropRules(&blocks)
        return blocks
    }

    // MARK: The opening

    /// Headline, standfirst, byline and date in front of the text are fields of their own.
    private func dropOpening(_ blocks: inout [ArticleBlock]) {
        let firstProse = blocks.firstIndex { $0.isProse } ?? blocks.count
        var index = 0
        var end = min(firstProse + 1, blocks.count)
        while index < end {
            if let line = blocks[index].line, repeatsField(line, isProse: index == firstProse) {
                blocks.remove(at: index)
                end -= 1
            } else {
                index += 1
            }
        }
    }

    private func repeatsField(_ line: String, isProse: Bool) -> Bool {
        let text = line.comparisonKey
        if titles.contains(text) { return true }
        if let standfirst = metadata.standfirst, standfirst.comparisonKey == text { return true }
        if isProse { return false }
        return isByline(line) || isDateLine(line)
    }

    /// "By Jane Doe", "Jane Doe, Berlin correspondent": a short line with an author's name.
    private func isByline(_ line: String) -> Bool {
        guard line.count < 120 else { return false }
        let text = line.comparisonKey
        for author in metadata.authors {
            let name = author.name.comparisonKey
            if !name.isEmpty, text.contains(name), text.count < name.count + 45 { return true }
        }
        return false
    }

    private func isDateLine(_ line: String) -> Bool {
        guard let date = metadata.published ?? metadata.modified, line.count < 80 else { return false }
        let digits = line.split { !$0.isNumber }
        return digits.contains(Substring("\(date.year)")) && digits.count >= 2 && line.filter { $0.isLetter }.count < 45
    }

    // MARK: Repeats

    /// What stands twice is kept once.
    private func dropRepeats(_ blocks: inout [ArticleBlock]) {
        var seen: Set<String> = []
        var figures: Set<String> = []
        blocks.removeAll { block in
            switch block {
            case .figure(let figure):
                return !figures.insert(figure.images.map(\.url.description).joined(separator: " ")).inserted
            case .heading, .paragraph, .quote:
                let text = block.plainText
                return text.utf8.count > 40 && !seen.insert(text).inserted
            case .list, .code, .table, .embed, .rule: return false
            }
        }
    }

    /// A heading that repeats the title, wherever it stands.
    private func dropTitles(_ blocks: inout [ArticleBlock]) {
        blocks.removeAll { block in
            if case .heading(_, let text) = block { titles.contains(text.plain.comparisonKey) } else { false }
        }
    }

    // MARK: The end

    /// Labels and link lines behind the last sentence.
    private func dropTrailing(_ blocks: inout [ArticleBlock]) {
        while let last = blocks.last {
            switch last {
            case .rule, .heading: blocks.removeLast()
            case .paragraph(let text) where isLabel(text): blocks.removeLast()
            case .paragraph, .list, .quote, .code, .table, .figure, .embed: return
            }
        }
    }

    private func isLabel(_ text: RichText) -> Bool {
        let plain = text.plain
        let linked = text.runs.reduce(0) { $0 + ($1.link == nil ? 0 : $1.text.count) }
        return plain.count < 100 && linked * 2 > plain.count
    }

    /// A heading in front of another of its level or above, or of nothing, heads what was left out.
    private func dropEmptyHeadings(_ blocks: inout [ArticleBlock]) {
        var kept: [ArticleBlock] = []
        for block in blocks.reversed() {
            if case .heading(let level, let text) = block {
                if titles.contains(text.plain.comparisonKey) { continue }
                guard let next = kept.last else { continue }
                if case .heading(let lower, _) = next, lower <= level, level > 2 { continue }
            }
            kept.append(block)
        }
        blocks = kept.reversed()
    }

    private func dropRules(_ blocks: inout [ArticleBlock]) {
        var kept: [ArticleBlock] = []
        for block in blocks where block != .rule || (kept.last.map { $0 != .rule } ?? false) { kept.append(block) }
        while kept.last == .rule { kept.removeLast() }
        blocks = kept
    }
}

extension ArticleBlock {
    /// The text of a heading or a paragraph.
    var line: String? {
        switch self {
        case .heading(_, let text), .paragraph(let text): text.plain
        case .list, .quote, .code, .table, .figure, .embed, .rule: nil
        }
    }

    var isProse: Bool {
        guard case .paragraph(let text) = self else { return false }
        let plain = text.plain
        return plain.utf8.count >= 80 && ArticleBlock.stops.isFound(in: plain)
    }

    private static let stops = WordFinder([".", "?", "!", "。", "！", "？", "…"])
}
