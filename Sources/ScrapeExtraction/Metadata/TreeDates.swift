import ScrapeDOM
import ScrapeTypes

/// The dates that stand on the page: in `time` elements, in elements called so, near the headline, behind a label.
struct TreeDates {
    let page: PageScan
    private let place: Place
    private let reader: DateReader

    init(page: PageScan) {
        self.page = page
        place = Place(page)
        reader = DateReader(order: page.dayOrder)
    }

    /// How far the places are trusted, after structured sources with 0 and 1.
    private enum Rank {
        static let time = 2
        static let marked = 3
        static let nearHeadline = 4
        static let labelled = 5
        static let distant = 6
        static let first = 8
    }

    func read(into findings: inout Findings) {
        let isKnown = findings.published.contains { $0.rank <= 1 }
        readTimes(into: &findings, trustedOnly: isKnown)
        readMarked(into: &findings, trustedOnly: isKnown)
        if findings.published.contains(where: { $0.rank <= Rank.marked }) || URLDate.date(in: page.url) != nil {
            return
        }
        readText(into: &findings)
        if findings.published.isEmpty { ScriptDates(page).read(into: &findings) }
    }

    private func isTrusted(_ mark: PageScan.Marked) -> Bool { place.isNear(mark.node) && !mark.isElsewhere }

    private func readTimes(into findings: inout Findings, trustedOnly: Bool) {
        for time in page.times where !trustedOnly || isTrusted(time) {
            let node = time.node
            let stamp = page.document.attribute("datetime", of: node) ?? page.document.attribute("content", of: node)
            guard
                let date = stamp.flatMap({ MachineDate.read($0, order: page.dayOrder) })
                    ?? reader.first(in: page.line(node))
            else { continue }
            var words = ClassWords(page.table.classAndID(node))
            if let parent = page.table.parent(node) { words.formUnion(ClassWords(page.table.classAndID(parent))) }
            let isModified =
                words.contains(.modified) && !words.contains(.date)
                || DateLabel.isModified(page.table.text, before: page.table.textRange(node).lowerBound)
            add(date, isModified: isModified, at: time, rank: Rank.time, into: &findings)
        }
    }

    private func readMarked(into findings: inout Findings, trustedOnly: Bool) {
        for marked in page.marked where !marked.words.isDisjoint(with: [.date, .modified, .byline]) {
            if trustedOnly, !isTrusted(marked) { continue }
            guard page.table.textLength(marked.node) <= 300 else { continue }
            let text = page.spacedText(marked.node)
            for found in reader.dates(in: text, limit: 3) {
                let isModified =
                    marked.words.contains(.modified) && !marked.words.contains(.date)
                    || DateLabel.isModified(text, before: found.range.lowerBound)
                add(found.date, isModified: isModified, at: marked, rank: Rank.marked, into: &findings)
            }
        }
    }

    private func add(
        _ date: ArticleDate,
        isModified: Bool,
        at mark: PageScan.Marked,
        rank: Int,
        into findings: inout Findings
    ) {
        let claim = Claim(
            date,
            Article.Source.tree,
            rank: isTrusted(mark) ? rank : Rank.distant + (mark.isElsewhere ? 1 : 0)
        )
        if isModified { findings.modified.append(claim) } else { findings.published.append(claim) }
    }

    /// The dates in the text itself: near the headline, behind a label anywhere, and the first one as the last resort.
    private func readText(into findings: inout Findings) {
        let (text, start) = page.mainText()
        var isFirst = true
        for found in reader.dates(in: text) {
            let distance = found.range.lowerBound - start
            let isNear = (-400...800).contains(distance)
            switch DateLabel.kind(text, before: found.range.lowerBound) {
            case .modified: findings.modified.append(Claim(found.date, .tree, rank: Rank.nearHeadline))
            case .published:
                findings.published.append(Claim(found.date, .tree, rank: isNear ? Rank.nearHeadline : Rank.labelled))
            case nil where isNear:
                // After the headline comes before it.
                findings.published.append(
                    Claim(found.date, .tree, rank: distance >= 0 ? Rank.nearHeadline : Rank.labelled)
                )
            case nil where distance > 0 && isFirst:
                findings.published.append(Claim(found.date, .tree, rank: Rank.first))
                isFirst = false
            case nil:
                findings.published.append(Claim(found.date, .tree, rank: Rank.first + 1))
            }
        }
    }
}
