import ScrapeDOM
import ScrapeTypes

/// Reads the fields of a rule on the untouched tree, and puts them over the page's metadata.
///
/// Field by field: where the rule has one and finds it, the rule wins; else what the metadata reader decided stays.
struct RuleFields {
    let rule: ArticleRule
    let page: RulePage
    let values: ValueReader
    let dates: RuleDateReader

    /// What a rule found besides what metadata holds.
    struct Extras {
        var ownFields: [Article.OwnField] = []
        /// Elements whose whole text is the standfirst: they are no part of the body.
        var standfirstNodes: [NodeID] = []
    }

    func read(into metadata: inout Metadata) -> Extras {
        var extras = Extras()
        readTexts(into: &metadata, &extras)
        readLists(into: &metadata)
        readDates(into: &metadata)
        readCanonical(into: &metadata)
        LeadImageReader(page: page, values: values).read(rule.leadImage, into: &metadata)
        extras.ownFields = rule.ownFields.compactMap(ownField)
        return extras
    }

    private func readTexts(into metadata: inout Metadata, _ extras: inout Extras) {
        set(.title, \.title, &metadata)
        set(.section, \.section, &metadata)
        set(.siteName, \.siteName, &metadata)
        if let found = found(.standfirst, .text) {
            metadata.standfirst = found.first
            metadata.provenance[.standfirst] = .rule(found.source)
            extras.standfirstNodes = found.things.compactMap { thing in
                guard let node = thing.node, page.texts.line(node).comparisonKey == thing.text.comparisonKey else {
                    return nil
                }
                return node
            }
        }
        if let found = found(.language, .text, isUsable: { Language.tag($0.first) != nil }) {
            metadata.language = Language.tag(found.first)
            metadata.provenance[.language] = .rule(found.source)
        }
    }

    private func set(_ field: Article.Field, _ path: WritableKeyPath<Metadata, String?>, _ metadata: inout Metadata) {
        guard let found = found(field, .text) else { return }
        metadata[keyPath: path] = found.first
        metadata.provenance[field] = .rule(found.source)
    }

    private func readLists(into metadata: inout Metadata) {
        if let found = found(.authors, .list) {
            metadata.authors = found.things.map { Article.Author(name: $0.text, url: $0.link) }
            metadata.provenance[.authors] = .rule(found.source)
        }
        if let found = found(.tags, .list) {
            metadata.tags = found.things.map(\.text)
            metadata.provenance[.tags] = .rule(found.source)
        }
    }

    private func readDates(into metadata: inout Metadata) {
        if let (date, source) = date(.published) {
            metadata.published = date
            metadata.provenance[.published] = .rule(source)
        }
        if let (date, source) = date(.modified) {
            metadata.modified = date
            metadata.provenance[.modified] = .rule(source)
        }
    }

    private func date(_ field: Article.Field) -> (ArticleDate, String)? {
        guard let found = found(field, .text, isUsable: { date(of: $0) != nil }), let date = date(of: found) else {
            return nil
        }
        return (date, found.source)
    }

    private func date(of found: ValueReader.Found) -> ArticleDate? {
        if let format = found.alternative.dateFormat {
            guard let format = dateFormat(format) else { return nil }
            return dates.date(found.first, format: format)
        }
        if let date = dates.date(found.first, format: nil) { return date }
        // "2 hours ago": the element says it to programs.
        guard found.alternative.attribute == nil, let node = found.things[0].node else { return nil }
        return page.document.attribute("datetime", of: node).flatMap { dates.date($0, format: nil) }
    }

    private func readCanonical(into metadata: inout Metadata) {
        guard let found = found(.canonical, .address, isUsable: { page.links.url($0.first) != nil }) else { return }
        metadata.canonical = page.links.url(found.first)
        metadata.provenance[.canonical] = .rule(found.source)
    }

    private func found(
        _ field: Article.Field,
        _ kind: ValueReader.Kind,
        isUsable: (ValueReader.Found) -> Bool = { _ in true }
    ) -> ValueReader.Found? {
        guard let value = rule.fields[field] else { return nil }
        return values.read(value, field.rawValue, as: kind, isUsable: isUsable)
    }

    // MARK: Fields of the rule's own

    private func ownField(_ field: ArticleRule.Named<RuleValue>) -> Article.OwnField? {
        let found = values.read(field.value, "fields." + field.name, as: .paragraphs) { !ownTexts($0).isEmpty }
        guard let found else { return nil }
        let texts = ownTexts(found)
        let isList = found.alternative.takesAll || found.alternative.split != nil || found.alternative.isEach
        let source = Article.Source.rule(found.source)
        if isList { return Article.OwnField(name: field.name, value: .list(texts), source: source) }
        return Article.OwnField(name: field.name, value: .text(texts[0]), source: source)
    }

    /// With a date format they are dates in the form of machines, and what does not parse is nothing.
    private func ownTexts(_ found: ValueReader.Found) -> [String] {
        guard let format = found.alternative.dateFormat else { return found.things.map(\.text) }
        guard let format = dateFormat(format) else { return [] }
        return found.things.compactMap { dates.date($0.text, format: format)?.rfc3339 }
    }

    private func dateFormat(_ text: RuleText) -> DateFormat? {
        if let format = page.rule.dateFormat(text) { return format }
        page.recorder.set(.failed("the format has a letter that is none of strftime's"), "date_format", text)
        return nil
    }
}

extension RuleValue.Alternative {
    var isEach: Bool { if case .each = source { true } else { false } }
}
