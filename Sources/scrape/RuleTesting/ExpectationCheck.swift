import ScrapeOutput
import ScrapeTypes

/// Holds what a rule's test expects against what was found.
struct ExpectationCheck {
    /// An expectation that is not met.
    struct Difference: Sendable, Equatable {
        var key: String
        var line: Int
        var expected: [String]
        var found: [String]
        /// For the checks of the text: what is wrong with it, in words.
        var complaint: String?
    }

    private let visit: Visit
    private let article: Article?
    private let markdown: String
    private let text: String

    init(_ visit: Visit) {
        self.visit = visit
        article = visit.article
        markdown = ExpectationCheck.folded(article.map { MarkdownFormat(options: OutputOptions()).text(of: $0) } ?? "")
        text = ExpectationCheck.folded(article?.text ?? "")
    }

    func differences(_ expectations: [RuleTest.Expectation]) -> [Difference] {
        expectations.flatMap(differences)
    }

    private func differences(_ expectation: RuleTest.Expectation) -> [Difference] {
        let wanted = expectation.values.map(ExpectationCheck.folded)
        switch expectation.key {
        case "body_starts": return check(expectation, wanted, shown: head) { text.hasPrefix($0) }
        case "body_ends": return check(expectation, wanted, shown: tail) { text.hasSuffix($0) }
        case "contains": return missing(expectation, wanted)
        case "absent": return unwanted(expectation, wanted)
        case "min_words": return words(expectation, wanted)
        default: return field(expectation, wanted)
        }
    }

    // MARK: Fields

    private func field(_ expectation: RuleTest.Expectation, _ wanted: [String]) -> [Difference] {
        let found = values(of: expectation.key).map(ExpectationCheck.folded)
        let isMet = isDate(expectation.key) ? datesAgree(wanted, found) : wanted == found
        return isMet ? [] : [difference(expectation, found: found)]
    }

    private func isDate(_ key: String) -> Bool { key == "published" || key == "modified" }

    /// Ten characters are a day, in the zone that the date itself has.
    private func datesAgree(_ wanted: [String], _ found: [String]) -> Bool {
        guard let wanted = wanted.first, let found = found.first else { return wanted.isEmpty && found.isEmpty }
        // A year, a month, a day, or a minute.
        if [4, 7, 10, 16].contains(wanted.count) { return found.hasPrefix(wanted) }
        return wanted == found || Instant(rfc3339: wanted).map { $0 == Instant(rfc3339: found) } == true
    }

    /// A field's value as a test writes it.
    func values(of key: String) -> [String] {
        guard let article else { return key == "outcome" ? [visit.outcome.kind.rawValue] : [] }
        switch key {
        case "title": return [article.title].filter { !$0.isEmpty }
        case "standfirst": return [article.standfirst].compactMap { $0 }
        case "authors": return article.authors.map(\.name)
        case "published": return [article.published?.rfc3339].compactMap { $0 }
        case "modified": return [article.modified?.rfc3339].compactMap { $0 }
        case "section": return [article.section].compactMap { $0 }
        case "tags": return article.tags
        case "language": return [article.language].compactMap { $0 }
        case "site_name": return [article.siteName].compactMap { $0 }
        case "canonical": return [article.canonical?.description].compactMap { $0 }
        case "lead_image": return [article.leadImage?.images.first?.url.description].compactMap { $0 }
        case "licence": return [article.licence].compactMap { $0 }
        case "comments": return article.comments.map(\.plainText)
        case "flags": return article.flags
        case "outcome": return [visit.outcome.kind.rawValue]
        default: return ownField(key, of: article)
        }
    }

    private func ownField(_ key: String, of article: Article) -> [String] {
        switch article.ownFields.first(where: { $0.name == key })?.value {
        case .text(let text): [text]
        case .list(let texts): texts
        case nil: []
        }
    }

    // MARK: The text

    private var head: String { String(text.prefix(80)) }
    private var tail: String { String(text.suffix(80)) }

    private func check(
        _ expectation: RuleTest.Expectation,
        _ wanted: [String],
        shown: String,
        _ holds: (String) -> Bool
    ) -> [Difference] {
        wanted.allSatisfy(holds) ? [] : [difference(expectation, found: [shown])]
    }

    private func missing(_ expectation: RuleTest.Expectation, _ wanted: [String]) -> [Difference] {
        let missing = wanted.filter { !markdown.contains($0) }
        if missing.isEmpty { return [] }
        return [difference(expectation, complaint: "not in the article: \(missing.joined(separator: " | "))")]
    }

    private func unwanted(_ expectation: RuleTest.Expectation, _ wanted: [String]) -> [Difference] {
        let found = wanted.filter { markdown.contains($0) }
        if found.isEmpty { return [] }
        return [difference(expectation, complaint: "in the article: \(found.joined(separator: " | "))")]
    }

    private func words(_ expectation: RuleTest.Expectation, _ wanted: [String]) -> [Difference] {
        let count = WordCount.of(text)
        guard let least = wanted.first.flatMap({ Int($0) }), count < least else { return [] }
        return [difference(expectation, complaint: "the text has \(count) words, fewer than \(least)")]
    }

    private func difference(
        _ expectation: RuleTest.Expectation,
        found: [String] = [],
        complaint: String? = nil
    ) -> Difference {
        Difference(
            key: expectation.key,
            line: expectation.line,
            expected: expectation.values,
            found: found,
            complaint: complaint
        )
    }

    /// White space is folded, as a browser shows it.
    static func folded(_ text: String) -> String {
        text.split { $0.isWhitespace || $0 == "\u{A0}" }.joined(separator: " ")
    }
}
