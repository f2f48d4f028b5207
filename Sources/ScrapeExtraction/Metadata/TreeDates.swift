import ScrapeDOM
import ScrapeTypes

/// The dates that stand on the page: in `time` elements, in elements called so, near the headline, behind a label.
struct TreeDates {
    let page: PageScan
    private let place: Place
    private let reader: DateReader
    /// For elements that are called a date's.
    private let markedReader: DateReader

    init(page: PageScan) {
        self.page = page
        place = Place(page)
        reader = DateReader(order: page.dayOrder)
        markedReader = DateReader(order: page.dayOrder, acceptsShortNumbers: true)
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
        let known = findings.published.first { $0.rank <= 1 }
        readTimes(into: &findings, trustedOnly: known != nil)
        readMarked(into: &findings, trustedOnly: known != nil)
        if let known { return readNearHeadline(beside: known.value, into: &findings) }
        if findings.published.contains(where: { $0.rank <= Rank.marked }) || URLDate.date(in: page.url) != nil {
            return
        }
        readText(into: &findings)
        if findings.published.isEmpty { readLabelled(into: &findings) }
        if findings.published.isEmpty { ScriptDates(page).read(into: &findings) }
    }

    /// How many bytes behind the headline the date line begins at most, whatever the box around it is called.
    private static let dateLineReach = 200

    private func isTrusted(_ mark: PageScan.Marked) -> Bool {
        guard mark.isElsewhere else { return place.isNear(mark.node) }
        guard let headline = page.headline, mark.node > headline else { return false }
        return place.distance(mark.node) <= TreeDates.dateLineReach
    }

    private func readTimes(into findings: inout Findings, trustedOnly: Bool) {
        for time in page.times where !trustedOnly || isTrusted(time) {
            let node = time.node
            let stamp = page.document.attribute("datetime", of: node) ?? page.document.attribute("content", of: node)
            let stamped = stamp.flatMap { MachineDate.read($0, order: page.dayOrder) }
            guard let date = labelledDay(at: node, instead: stamped) ?? stamped ?? reader.first(in: page.line(node))
            else { continue }
            var words = ClassWords(page.table.classAndID(node))
            if let parent = page.table.parent(node) { words.formUnion(ClassWords(page.table.classAndID(parent))) }
            let isModified =
                words.contains(.modified) && !words.contains(.date)
                || DateLabel.isModified(page.table.text, before: page.table.textRange(node).lowerBound)
            add(date, isModified: isModified, at: time, rank: Rank.time, into: &findings)
        }
    }

    /// "Published on 2 June" in an element whose stamp is of the last change.
    private func labelledDay(at node: NodeID, instead stamped: ArticleDate?) -> ArticleDate? {
        guard let stamped, page.table.textLength(node) > 14 else { return nil }
        let text = Array(page.line(node).utf8)
        guard let found = reader.dates(in: text, limit: 1).first, abs(found.date.days(since: stamped)) > 1,
            DateLabel.kind(text, before: found.range.lowerBound) == .published
        else { return nil }
        return found.date
    }

    private func readMarked(into findings: inout Findings, trustedOnly: Bool) {
        for marked in page.marked where !marked.words.isDisjoint(with: [.date, .modified, .byline]) {
            if trustedOnly, !isTrusted(marked) { continue }
            guard page.table.textLength(marked.node) <= 300 else { continue }
            let text = page.spacedText(marked.node)
            for found in markedReader.dates(in: text, limit: 3) {
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

    /// The local day beside the headline, where all that is known is a day or a time in UTC.
    private func readNearHeadline(beside known: ArticleDate, into findings: inout Findings) {
        guard known.utcOffset ?? 0 == 0, page.headline != nil else { return }
        if findings.published.contains(where: { $0.rank == Rank.time || $0.rank == Rank.marked }) { return }
        let text = page.table.text
        let window = max(0, place.headline.lowerBound - 400)..<min(text.count, place.headline.upperBound + 800)
        for found in reader.dates(in: text, within: window) where abs(found.date.days(since: known)) <= 1 {
            if DateLabel.isModified(text, before: found.range.lowerBound) { continue }
            findings.published.append(Claim(found.date, .tree, rank: Rank.nearHeadline))
        }
    }

    /// Dates behind a label anywhere on the page: some sites tell them in the footer.
    private func readLabelled(into findings: inout Findings) {
        let text = page.spacedText(page.table.root)
        for found in reader.dates(in: text) {
            switch DateLabel.kind(text, before: found.range.lowerBound) {
            case .modified: findings.modified.append(Claim(found.date, .tree, rank: Rank.distant))
            case .published: findings.published.append(Claim(found.date, .tree, rank: Rank.distant))
            case nil: break
            }
        }
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
