import ScrapeTypes

/// Decides whose body stands, the rule's or the generic extractor's, by holding one against the other.
///
/// A rule may be years older than the page: a selector that now holds the list of other stories, or the newsletter box,
/// must not replace an article.
struct TrustCheck {
    var limits = TrustLimits.standard

    /// - Parameters:
    ///   - ruled: What the rule found; `nil` where none of its body selectors matched.
    ///   - generic: What the generic extractor found on the untouched page.
    ///   - prefersCleaner: Whether a generic body that lies within the rule's and is nearly all of it is preferred.
    ///   - isChecked: Whether the rule's body may lose at all: not with `fallback: no`.
    func decide(
        ruled: RuledBody?,
        generic: [ArticleBlock],
        prefersCleaner: Bool = false,
        isChecked: Bool = true
    ) -> RuleReport.Trust {
        let genericWords = WordRuns(generic.plainText)
        guard let ruled else {
            return trust(.noMatch, stands: false, ruled: 0, generic: genericWords.count)
        }
        let words = WordRuns(ruled.blocks.plainText)
        let (linked, all) = ruled.blocks.linkedText
        let density = all > 0 ? Double(linked) / Double(all) : 0
        let overlap = overlap(words, genericWords)
        var reason = isChecked ? reason(ruled, words.count, genericWords.count, overlap, density) : .notChecked
        if prefersCleaner, reason == .agrees, isCleaner(genericWords.count, words.count, overlap) {
            reason = .genericIsCleaner
        }
        return RuleReport.Trust(
            reason == .agrees || reason == .notChecked,
            reason,
            ruleWords: words.count,
            genericWords: genericWords.count,
            overlap: overlap,
            linkDensity: density
        )
    }

    private func trust(
        _ reason: RuleReport.Reason,
        stands: Bool,
        ruled: Int,
        generic: Int
    ) -> RuleReport.Trust {
        RuleReport.Trust(stands, reason, ruleWords: ruled, genericWords: generic, overlap: 0, linkDensity: 0)
    }

    private func reason(
        _ ruled: RuledBody,
        _ words: Int,
        _ generic: Int,
        _ overlap: Double,
        _ density: Double
    ) -> RuleReport.Reason {
        if words == 0, !(ruled.showsSomething && generic < limits.enoughWords) { return .tooShort }
        let isSame = overlap >= limits.sameOverlap && words * 2 < generic * 3 && generic >= limits.enoughWords
        if density > limits.mostLinkDensity, !isSame { return .mostlyLinks }
        if generic < limits.enoughWords { return .agrees }
        if Double(words) < limits.leastShare * Double(generic) { return .tooShort }
        if Double(words) > limits.mostTimes * Double(generic), density > limits.longLinkDensity { return .tooLong }
        return overlap < limits.leastOverlap ? .otherText : .agrees
    }

    private func isCleaner(_ generic: Int, _ words: Int, _ overlap: Double) -> Bool {
        generic >= limits.enoughWords && generic < words && overlap >= limits.cleanerOverlap
            && Double(generic) >= limits.cleanerShare * Double(words)
    }

    /// The share of the shorter text's word runs that the other has too.
    private func overlap(_ first: WordRuns, _ second: WordRuns) -> Double {
        let (short, long) = first.count <= second.count ? (first, second) : (second, first)
        // A part says as much as the whole where there is enough of it, and sets are dear.
        let part = UInt64(max(short.count / limits.sampledRuns, 1))
        let runs = short.runs(of: limits.runLength, oneIn: part)
        if runs.isEmpty { return 0 }
        let others = long.runs(of: limits.runLength, oneIn: part)
        return Double(runs.count { others.contains($0) }) / Double(runs.count)
    }
}
