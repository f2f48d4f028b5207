import ScrapeDOM
import ScrapeTypes
import ScrapeYAML

/// `article`: what holds which field, and what is no part of the text.
enum ArticleSection {
    struct Draft {
        var rule = ArticleRule()
        var require: MarkedNode.Entry?
    }

    static let table = RuleTable<Draft>("article", fields + parts + edits + judgements)

    private static let fields: [RuleTable<Draft>.Row] = [
        field("title", .title, example: "h1", "the headline"),
        field("standfirst", .standfirst, example: ".lead", "the lead between headline and text"),
        field(
            "authors",
            .authors,
            .things,
            example: "{each: .author, name: .name, url: a/@href}",
            "who signed it: every match, each once"
        ),
        field("published", .published, .dates, example: "time/@datetime", "the date"),
        field(
            "modified",
            .modified,
            .dates,
            example: "{from: meta.article:modified_time}",
            "of the last change"
        ),
        field("section", .section, example: ".breadcrumb a", "the part of the site"),
        field("tags", .tags, example: ".tags a", "keywords: every match, each once"),
        field("language", .language, example: "html/@lang", "of this article"),
        field("site_name", .siteName, example: "{const: The Example}", "of the site"),
        field("canonical", .canonical, example: "'link[rel=canonical]'", "the article's own address"),
    ]

    private static func field(
        _ name: String,
        _ field: Article.Field,
        _ use: ValueUse = [],
        example: String,
        _ meaning: String
    ) -> RuleTable<Draft>.Row {
        .init(name, "value", example: example, meaning) { $0.rule.fields[field] = $2.value($1, use) }
    }

    private static let parts: [RuleTable<Draft>.Row] = [
        .init(
            "lead_image",
            "value, `none`, or mapping",
            example: "{figure: figure.lead}",
            "the picture above the text"
        ) {
            $0.rule.leadImage = LeadImageSection.read($1, $2)
        },
        .init(
            "body",
            "selector, mapping, or a list of them",
            example: "div.article-body",
            "the text: all matches of the first that matches"
        ) {
            $0.rule.body = BodySection.read($1, $2)
        },
        .init(
            "comments",
            "list of selectors",
            example: "'#comments'",
            "the container of the readers' comments"
        ) {
            $0.rule.comments = $2.selectors($1)
        },
        .init(
            "fields",
            "mapping of values",
            example: "{isbn: .isbn}",
            "fields of your own, stored with the article"
        ) {
            $0.rule.ownFields = $2.ownFields($1)
        },
    ]

    private static let edits: [RuleTable<Draft>.Row] = [
        .init(
            "remove",
            "list of selectors",
            example: "[aside, //h2/@class]",
            "elements, attributes or texts that go"
        ) {
            $0.rule.remove = $2.selectors($1)
        },
        .init(
            "remove_after",
            "list of selectors",
            example: ".related",
            "from here to the end of the body everything goes"
        ) {
            $0.rule.removeAfter = $2.selectors($1)
        },
        .init(
            "remove_containing",
            "list of texts",
            example: "[promo]",
            "elements go whose class or id has this anywhere"
        ) {
            $0.rule.removeContaining = $2.items($1).compactMap($2.filledText)
        },
        .init("unwrap", "list of selectors", example: ".highlight", "the element goes, what is in it stays") {
            $0.rule.unwrap = $2.selectors($1)
        },
        .init(
            "wrap",
            "mapping of selectors",
            example: "{blockquote: .quote}",
            "each match is put into a new element of that name"
        ) {
            $0.rule.wrap = $2.elements($1)
        },
        .init(
            "rename",
            "mapping of selectors",
            example: "{h3: p.heading}",
            "matches become elements of that name"
        ) {
            $0.rule.rename = $2.elements($1)
        },
        .init(
            "move",
            "list of mappings",
            example: "[{select: .box, into: .text}]",
            "matches are moved to the end of another element"
        ) {
            $0.rule.move = MoveSection.read($1, $2)
        },
        .init(
            "replace_html",
            "list of pairs",
            example: "[['<br><br>', '<p>']]",
            "literal text of the raw page, before it is parsed"
        ) {
            $0.rule.replaceHTML = $2.replacements($1)
        },
        .init(
            "prune",
            "yes or no",
            standard: "no",
            example: "yes",
            "whether the generic clean-up runs inside the body"
        ) {
            $0.rule.prune = $2.yesNo($1) ?? false
        },
        .init(
            "embeds",
            "`keep`, `drop`, or mapping",
            standard: "keep",
            example: "drop",
            "what becomes of things of other sites"
        ) {
            $0.rule.embeds = EmbedsSection.read($1, $2)
        },
        .init("pages", "mapping", example: "{next: a.next}", "the further pages of an article") {
            PagesSection.table.read($1, into: &$0.rule.pages, $2)
        },
    ]

    private static let judgements: [RuleTable<Draft>.Row] = [
        .init(
            "paywall_if",
            "list of conditions",
            example: "[.paywall]",
            "one holds: the article is kept and marked"
        ) {
            $0.rule.paywallIf = $2.conditions($1)
        },
        .init(
            "blocked_if",
            "list of conditions",
            example: "['#captcha']",
            "one holds: this is no article but a wall"
        ) {
            $0.rule.blockedIf = $2.conditions($1)
        },
        .init(
            "flag_if",
            "mapping of conditions",
            example: "{native_ad: .sponsored}",
            "one holds: the name goes into the article's flags"
        ) {
            $0.rule.flagIf = $2.flags($1)
        },
        .init("require", "list of fields", example: "[title, body]", "without them the outcome is `broken`") {
            draft,
            entry,
            _ in
            draft.require = entry
        },
        .init("min_words", "whole number", example: "60", "with fewer the outcome is `broken`") {
            $0.rule.minWords = $2.integer($1)
        },
        .init(
            "fallback",
            "`warn`, `yes` or `no`",
            standard: "warn",
            example: "yes",
            "whether the generic body stands where the rule's is missing or not trusted"
        ) { $0.rule.fallback = $2.word($1) ?? .warn },
    ]

    static func read(_ entry: MarkedNode.Entry, _ reader: MarkedReader) -> ArticleRule {
        var draft = Draft()
        table.read(entry, into: &draft, reader)
        // The fields of its own may stand behind it.
        if let entry = draft.require {
            draft.rule.require = reader.fieldNames(entry, own: draft.rule.ownFields.map(\.name))
        }
        return draft.rule
    }

    /// What `require` and `tests` may name.
    static let fieldNames = fields.map(\.key.name) + ["lead_image", "body", "comments"]
}

extension MarkedReader {
    fileprivate func ownFields(_ entry: MarkedNode.Entry) -> [ArticleRule.Named<RuleValue>] {
        (entries(entry) ?? []).compactMap { field in
            let value = value(field, [.all, .dates])
            guard isName(field) else { return nil }
            if ArticleSection.table.has(field.key) {
                error(at: field.place, "\(field.key) is a key of article itself, and stands there")
                return nil
            }
            return value.map { ArticleRule.Named(field.key, $0) }
        }
    }

    fileprivate func flags(_ entry: MarkedNode.Entry) -> [ArticleRule.Named<[RuleCondition]>] {
        (entries(entry) ?? []).compactMap { flag in
            let conditions = conditions(flag)
            return isName(flag) && !conditions.isEmpty ? ArticleRule.Named(flag.key, conditions) : nil
        }
    }

    private func isName(_ entry: MarkedNode.Entry) -> Bool {
        let isName = entry.key.utf8.allSatisfy { (0x61...0x7A) ~= $0 || (0x30...0x39) ~= $0 || $0 == 0x5F }
        if isName, !entry.key.isEmpty { return true }
        error(at: entry.place, "'\(entry.key)' is no name; names have small letters, digits and _")
        return false
    }

    /// Selectors by the name of an element.
    fileprivate func elements(_ entry: MarkedNode.Entry) -> [ArticleRule.Named<[RuleText]>] {
        (entries(entry) ?? []).compactMap { element in
            let selectors = selectors(element)
            guard Tag(name: element.key) != .other else {
                error(at: element.place, "\(entry.key): '\(element.key)' is no element of HTML")
                return nil
            }
            return ArticleRule.Named(element.key, selectors)
        }
    }

    fileprivate func fieldNames(_ entry: MarkedNode.Entry, own: [String]) -> [String] {
        let names = ArticleSection.fieldNames + own
        return items(entry).compactMap { item in
            guard let name = text(item) else { return nil }
            if names.contains(name) { return name }
            let nearest = synonyms[name] ?? NearestName(to: name, among: names).name
            error(at: item.value.place, "\(entry.key): there is no field \(name)", instead: nearest)
            return nil
        }
    }
}
