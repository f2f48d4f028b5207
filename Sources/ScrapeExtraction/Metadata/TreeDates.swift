import ScrapeDOM
import ScrapeTypes

/// The dates that stand on the page: in `time` elements, in elements called so, and near the headline.
struct TreeDates {
    let page: PageScan
    private let place: Place
    private let reader: DateReader

    init(page: PageScan) {
        self.page = page
        place = Place(page)
        reader = DateReader(order: page.dayOrder)
    }

    func read(into findings: inout Findings) {
        readTimes(into: &findings)
        readMarked(into: &findings)
        if findings.published.contains(where: { $0.rank <= 3 }) { return }
        readTextNearHeadline(into: &findings)
    }

    private func readTimes(into findings: inout Findings) {
        for node in page.times {
            let stamp = page.document.attribute("datetime", of: node) ?? page.document.attribute("content", of: node)
            guard
                let date = stamp.flatMap({ MachineDate.read($0, order: page.dayOrder) })
                    ?? reader.first(in: page.line(node))
            else { continue }
            add(date, at: node, near: 2, far: 5, into: &findings)
        }
    }

    private func readMarked(into findings: inout Findings) {
        for marked in page.marked where !marked.words.isDisjoint(with: [.date, .modified, .byline]) {
            let node = marked.node
            let range = page.table.textRange(node)
            guard range.count <= 300 else { continue }
            let found = reader.dates(in: page.table.text, within: range, limit: 3)
            for date in found {
                let isModified = marked.words.contains(.modified) && !marked.words.contains(.date)
                add(
                    date,
                    isModified: isModified || DateLabel.isModified(page.table.text, before: date.range.lowerBound),
                    at: node,
                    rank: 3,
                    into: &findings
                )
            }
        }
    }

    private func readTextNearHeadline(into findings: inout Findings) {
        let text = page.table.text
        let headline = place.headline
        let after = headline.upperBound..<min(text.count, headline.upperBound + 800)
        let before = max(0, headline.lowerBound - 400)..<headline.lowerBound
        let dates = reader.dates(in: text, within: after) + reader.dates(in: text, within: before).reversed()
        for found in dates {
            if DateLabel.isModified(text, before: found.range.lowerBound) {
                findings.modified.append(Claim(found.date, .tree, rank: 4))
            } else {
                findings.published.append(Claim(found.date, .tree, rank: 4))
            }
        }
    }

    private func add(_ date: ArticleDate, at node: NodeID, near: Int, far: Int, into findings: inout Findings) {
        let start = page.table.textRange(node).lowerBound
        var isModified = DateLabel.isModified(page.table.text, before: start)
        for element in [node] + Array(page.table.ancestors(node).prefix(1)) {
            let words = ClassWords(page.table.classAndID(element))
            if words.contains(.modified), !words.contains(.date) { isModified = true }
        }
        let claim = Claim(date, Article.Source.tree, rank: place.isNear(node) ? near : far)
        if isModified { findings.modified.append(claim) } else { findings.published.append(claim) }
    }

    private func add(
        _ found: DateReader.Found,
        isModified: Bool,
        at node: NodeID,
        rank: Int,
        into findings: inout Findings
    ) {
        let claim = Claim(found.date, Article.Source.tree, rank: place.isNear(node) ? rank : rank + 3)
        if isModified { findings.modified.append(claim) } else { findings.published.append(claim) }
    }
}

/// The words before a date that say what it is the date of.
enum DateLabel {
    /// Whether the 40 bytes before say "updated", in any language.
    static func isModified(_ text: [UInt8], before index: Int) -> Bool {
        let label = String(decoding: text[max(0, index - 40)..<index], as: UTF8.self).lowercased()
        return modified.contains { word in
            guard let found = label.ranges(of: word).last else { return false }
            // "Published 2 May | Updated 3 May": the nearest label counts.
            return !published.contains { label[found.upperBound...].contains($0) }
        }
    }

    private static let modified = [
        "updated", "modified", "revised", "last edited", "aktualisiert", "geändert", "bearbeitet", "stand:", "stand ",
        "update",
        "mis à jour", "mise à jour", "màj", "actualizado", "actualizada", "actualización", "aggiornato",
        "aggiornamento", "atualizado",
        "bijgewerkt", "laatst gewijzigd", "opdateret", "oppdatert", "uppdaterad", "päivitetty", "zaktualizowano",
        "aktualizacja",
        "обновлено", "güncelleme", "güncellenme", "更新", "수정", "ažurirano", "aktualizováno",
    ]

    private static let published = [
        "published", "posted", "first", "created", "veröffentlicht", "erstellt", "publié", "publicado", "pubblicato",
        "gepubliceerd",
    ]
}
