import ScrapeTypes

/// What a rule did on a page, as lines for a person.
struct RuleReportText {
    let report: RuleReport

    init(_ report: RuleReport) {
        self.report = report
    }

    var lines: [String] {
        var lines = ["rule \(report.file)" + (report.template.map { ", template \($0)" } ?? "")]
        lines += table
        if let trust = report.trust { lines.append(RuleReportText.sentence(trust)) }
        lines += report.warnings.map { "warning: " + RuleReportText.sentence($0) }
        return lines
    }

    /// One line for each selector: key, what was asked, count, fate, first words.
    private var table: [String] {
        let keyWidth = report.answers.map(\.key.count).max() ?? 0
        let textWidth = min(60, report.answers.map(\.text.count).max() ?? 0)
        return report.answers.map { answer in
            let place = answer.line > 0 ? ":\(answer.line)" : ""
            let sample = answer.sample.isEmpty ? "" : "  “\(answer.sample)”"
            return "  \(padded(answer.key, keyWidth))  \(padded(answer.text, textWidth))  "
                + padded("\(answer.count)", 4) + RuleReportText.word(answer.fate) + sample
                + (place.isEmpty ? "" : "  line \(answer.line)")
        }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    static func word(_ fate: RuleReport.Fate) -> String {
        switch fate {
        case .won: "won"
        case .lost: "lost"
        case .missed: "missed"
        case .notReached: "never reached"
        case .failed(let reason): "failed: \(reason)"
        }
    }

    static func sentence(_ trust: RuleReport.Trust) -> String {
        let numbers =
            "\(trust.ruleWords) words by the rule, \(trust.genericWords) by the generic extractor, overlap "
            + "\(percent(trust.overlap)), links \(percent(trust.linkDensity))"
        let winner = trust.rulesBodyStands ? "the rule's text stands" : "the generic extractor's text stands"
        return "\(winner): \(reason(trust.reason)) (\(numbers))"
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    static func reason(_ reason: RuleReport.Reason) -> String {
        switch reason {
        case .agrees: "the two agree"
        case .noMatch: "no body selector matched"
        case .tooShort: "the rule's text is much too short"
        case .tooLong: "the rule's text is much too long"
        case .otherText: "the rule's text is another one"
        case .mostlyLinks: "the rule's text is mostly links"
        case .genericIsCleaner: "both have the same text, and the rule's has a little more around it"
        case .notChecked: "the rule says not to check"
        case .noBodyRule: "the rule names no body"
        case .ranAway: "the rule took too long and was left out"
        }
    }

    static func sentence(_ warning: RuleReport.Warning) -> String {
        switch warning {
        case .holdsBody(let key, let text):
            "\(key) (line \(text.line)): \(text.text) holds the body, and was skipped there"
        case .bodyScattered(let text, let matches):
            "body (line \(text.line)): \(matches) matches of \(text.text) lie far apart: too wide?"
        case .pageMissing(let url, let reason):
            "the article's page \(url) could not be had (\(reason)); the text ends before it"
        case .fellBack: "the rule's body did not stand; has the site's layout changed?"
        case .missingField(let name): "\(name) is required, and empty"
        case .tooFewWords(let words, let minimum): "the text has \(words) words, and the rule asks for \(minimum)"
        }
    }
}

/// The fields of an article with their sources, as lines for a person.
struct ArticleSummary {
    let article: Article

    init(_ article: Article) {
        self.article = article
    }

    var lines: [String] {
        let values: [(Article.Field, String)] = [
            (.title, article.title), (.standfirst, article.standfirst ?? ""),
            (.authors, article.authors.map(\.name).joined(separator: ", ")),
            (.published, article.published?.rfc3339 ?? ""), (.modified, article.modified?.rfc3339 ?? ""),
            (.section, article.section ?? ""), (.tags, article.tags.joined(separator: ", ")),
            (.language, article.language ?? ""), (.siteName, article.siteName ?? ""),
            (.canonical, article.canonical?.description ?? ""),
            (.leadImage, article.leadImage?.images.first?.url.description ?? ""), (.body, opening),
        ]
        var lines = values.map { field, value in
            let source = article.provenance[field].map { "  (\($0))" } ?? ""
            return line(field.rawValue, value.isEmpty ? "-" : value) + (value.isEmpty ? "" : source)
        }
        lines += article.ownFields.map { line($0.name, $0.words) }
        if !article.flags.isEmpty { lines.append(line("flags", article.flags.joined(separator: ", "))) }
        return lines
    }

    private func line(_ name: String, _ value: String) -> String {
        name + String(repeating: " ", count: max(1, 12 - name.count)) + value
    }

    private var opening: String {
        let text = ExpectationCheck.folded(article.text)
        return text.count > 120 ? "\(text.prefix(70)) … \(text.suffix(45))" : text
    }
}

extension Article.OwnField {
    fileprivate var words: String {
        switch value {
        case .text(let text): text
        case .list(let texts): texts.joined(separator: ", ")
        }
    }
}
