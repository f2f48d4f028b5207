import ScrapeTypes
import ScrapeYAML

/// `body`: a selector, or a mapping of these keys; a list of alternatives.
enum BodySection {
    struct Draft {
        var select: [RuleText] = []
        var without: [RuleText] = []
    }

    static let table = RuleTable<Draft>(
        "body",
        [
            .init(
                "select",
                "selector, or a list of alternatives",
                example: ".article-body",
                "where the text is"
            ) {
                $0.select = $2.selectors($1)
            },
            .init("without", "list of selectors", example: "[.share]", "parts of the match that are left out") {
                $0.without = $2.selectors($1, isInside: true)
            },
        ]
    )

    static func read(_ entry: MarkedNode.Entry, _ reader: MarkedReader) -> [ArticleRule.BodyRule] {
        if reader.isAttributeInBrackets(entry) { return [] }
        return reader.items(entry).flatMap { item -> [ArticleRule.BodyRule] in
            guard case .mapping = item.value.content else {
                return reader.selector(item).map { [ArticleRule.BodyRule($0)] } ?? []
            }
            var draft = Draft()
            table.read(item, into: &draft, reader)
            if item.value["select"] == nil { reader.error(at: item.value.place, "\(item.key) has no select") }
            return draft.select.map { ArticleRule.BodyRule($0, without: draft.without) }
        }
    }
}

/// `lead_image`: a value is its address; a mapping of these keys says more.
enum LeadImageSection {
    struct Draft {
        var figure: [RuleText] = []
        var image: RuleValue?
        var caption: RuleValue?
        var credit: RuleValue?
        /// Whether caption and credit are read inside the figure.
        var isInside = false
        var use: ValueUse { isInside ? .inside : [] }
    }

    static let table = RuleTable<Draft>(
        "lead_image",
        [
            .init(
                "figure",
                "list of selectors",
                example: "figure.lead",
                "any element: its first image is taken"
            ) {
                $0.figure = $2.selectors($1)
            },
            .init(
                "image",
                "value",
                example: "{from: og.image}",
                "the address, or an element that has one, instead of `figure`"
            ) {
                $0.image = $2.value($1)
            },
            .init(
                "caption",
                "value",
                example: "figcaption",
                "inside `figure`; beside `image`, of the whole page"
            ) {
                $0.caption = $2.value($1, $0.use)
            },
            .init(
                "credit",
                "value",
                example: "{select: figcaption, regex: '\\(([^)]+)\\)$'}",
                "as `caption`; one that was found in the caption is cut from it"
            ) { $0.credit = $2.value($1, $0.use) },
        ]
    )

    private static let ownKeys: Set<String> = ["figure", "image", "caption", "credit"]

    static func read(_ entry: MarkedNode.Entry, _ reader: MarkedReader) -> LeadImageRule? {
        if case .text("none", .plain) = entry.value.content { return LeadImageRule.none }
        let keys = entry.value.entries.map(\.key)
        // `{from: og.image}` is a value, and no mapping of ours.
        let isValue = keys.isEmpty || keys.contains(where: ValueSection.table.has) && ownKeys.isDisjoint(with: keys)
        guard !isValue else { return reader.value(entry).map { .image($0, caption: nil, credit: nil) } }
        var draft = Draft(isInside: keys.contains("figure"))
        table.read(entry, into: &draft, reader)
        switch (keys.contains("figure"), keys.contains("image")) {
        case (true, true):
            reader.error(at: entry.value.place, "lead_image has figure beside image; one of them is enough")
        case (false, false): reader.error(at: entry.value.place, "lead_image has neither figure nor image")
        case (true, false), (false, true): break
        }
        if let image = draft.image { return .image(image, caption: draft.caption, credit: draft.credit) }
        return draft.figure.isEmpty ? nil : .figure(draft.figure, caption: draft.caption, credit: draft.credit)
    }
}

/// `embeds`: `keep`, `drop`, or a mapping of these keys.
enum EmbedsSection {
    struct Draft {
        var each: RuleText?
        var url: RuleValue?
    }

    static let table = RuleTable<Draft>(
        "embeds",
        [
            .init(
                "each",
                "selector",
                example: ".social-embed",
                "an element that stands for a thing of another site"
            ) {
                $0.each = $2.selector($1)
            },
            .init("url", "value", example: "a/@href", "its address, read inside it") {
                $0.url = $2.value($1, .inside)
            },
        ]
    )

    static func read(_ entry: MarkedNode.Entry, _ reader: MarkedReader) -> EmbedRule {
        if case .text(let text, _) = entry.value.content, !entry.value.isMissing {
            switch text {
            case "keep": return .keep
            case "drop": return .drop
            default:
                reader.error(at: entry.value.place, "embeds: '\(text)' is none of keep, drop, {each: …, url: …}")
                return .keep
            }
        }
        var draft = Draft()
        table.read(entry, into: &draft, reader)
        for key in ["each", "url"] where entry.value.entries.count > 0 && entry.value[key] == nil {
            reader.error(at: entry.value.place, "embeds has no \(key)")
        }
        guard let each = draft.each, let url = draft.url else { return .keep }
        return .each(each, url: url)
    }
}

/// `pages`: the further pages of an article.
enum PagesSection {
    static let table = RuleTable<PagesRule>(
        "pages",
        [
            .init(
                "single",
                "value",
                example: "a.print",
                "the link to a page with the whole article; asked first"
            ) {
                $0.single = $2.value($1, .conditions)
            },
            .init("next", "value", example: "{select: a.next, if: .pagination}", "the link to the next page") {
                $0.next = $2.value($1, .conditions)
            },
            .init("max", "whole number", standard: "20", example: "10", "how many pages an article has at most") {
                $0.max = $2.integer($1, in: 1...1000)
            },
        ]
    )
}

/// An item of `move`.
enum MoveSection {
    struct Draft {
        var select: RuleText?
        var into: RuleText?
    }

    static let table = RuleTable<Draft>(
        "move",
        [
            .init("select", "selector", example: ".box", "what is moved") { $0.select = $2.selector($1) },
            .init("into", "selector", example: ".text", "where it goes, behind what is there") {
                $0.into = $2.selector($1)
            },
        ]
    )

    static func read(_ entry: MarkedNode.Entry, _ reader: MarkedReader) -> [ArticleRule.Move] {
        reader.items(entry).compactMap { item in
            var draft = Draft()
            table.read(item, into: &draft, reader)
            for key in ["select", "into"] where item.value.entries.count > 0 && item.value[key] == nil {
                reader.error(at: item.value.place, "\(item.key) has no \(key)")
            }
            guard let select = draft.select, let into = draft.into else { return nil }
            return ArticleRule.Move(select: select, into: into)
        }
    }
}
