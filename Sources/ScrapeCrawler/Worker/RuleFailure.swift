import ScrapeTypes

/// A rule that was left out of an extraction, because one of its steps could not be carried out within the limits.
package struct RuleFailure: Sendable, Equatable {
    /// The rule's file.
    var file: String
    /// The selector or the expression that ran.
    var text: RuleText
    /// What it broke, as a part of a sentence: "took more than 2 s".
    var reason: String

    /// Nothing where the rule has no such step.
    init?(_ rule: SiteRule, step: Int, reason: String) {
        let texts = rule.texts
        guard texts.indices.contains(step - 1) else { return nil }
        file = rule.file
        text = texts[step - 1]
        self.reason = reason
    }

    /// What the extraction says of the rule.
    package var report: RuleReport {
        var report = RuleReport(file: file)
        report.answers = [.init(key: "step", text, count: 0, fate: .failed(reason))]
        report.trust = .init(false, .ranAway, ruleWords: 0, genericWords: 0, overlap: 0, linkDensity: 0)
        return report
    }
}
