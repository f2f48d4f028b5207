import ScrapeTypes

/// Collects what each selector of a rule found: the report.
///
/// A selector that is asked several times, inside each author or on each page, is one answer, its counts added.
final class RuleRecorder {
    private(set) var report: RuleReport
    private var places: [Place: Int] = [:]

    private struct Place: Hashable {
        var key: String
        var text: String
    }

    init(file: String) {
        report = RuleReport(file: file)
    }

    /// Notes what was found; what matched has lost until something says that it won.
    func add(_ key: String, _ text: RuleText, count: Int, sample: @autoclosure () -> String = "") {
        let place = Place(key: key, text: text.text)
        guard let index = places[place] else {
            places[place] = report.answers.count
            let fate: RuleReport.Fate = count > 0 ? .lost : .missed
            return report.answers.append(
                RuleReport.Answer(key: key, text, count: count, fate: fate, sample: count > 0 ? sample() : "")
            )
        }
        if report.answers[index].sample.isEmpty, count > 0 { report.answers[index].sample = sample() }
        report.answers[index].count += count
        if count > 0, report.answers[index].fate == .missed { report.answers[index].fate = .lost }
    }

    func set(_ fate: RuleReport.Fate, _ key: String, _ text: RuleText) {
        guard let index = places[Place(key: key, text: text.text)] else {
            places[Place(key: key, text: text.text)] = report.answers.count
            return report.answers.append(RuleReport.Answer(key: key, text, count: 0, fate: fate))
        }
        // What went wrong once is worth more to the reader than what went well besides.
        if case .failed = report.answers[index].fate { return }
        report.answers[index].fate = fate
    }

    func warn(_ warning: RuleReport.Warning) {
        if !report.warnings.contains(warning) { report.warnings.append(warning) }
    }

    func setTemplate(_ name: String?) { report.template = name }

    func setTrust(_ trust: RuleReport.Trust) { report.trust = trust }
}
