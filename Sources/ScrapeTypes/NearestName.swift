/// The name that somebody probably meant.
package struct NearestName {
    /// `nil` when none is near: more than a third of it would have to change.
    package let name: String?

    /// Looks for the nearest of the names, whatever the case of the word.
    package init(to word: String, among names: [String]) {
        let word = word.lowercased()
        let ranked = names.map { (name: $0, distance: NearestName.distance(word, $0)) }
        let best = ranked.min { $0.distance < $1.distance }
        name = best.flatMap { $0.distance <= max(1, $0.name.utf8.count / 3) ? $0.name : nil }
    }

    /// Levenshtein's distance with swaps of neighbours counted once, in bytes.
    package static func distance(_ first: String, _ second: String) -> Int {
        let a = Array(first.utf8), b = Array(second.utf8)
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
