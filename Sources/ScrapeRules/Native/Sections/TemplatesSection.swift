import ScrapeTypes
import ScrapeYAML

/// An item of `templates`: one of several layouts of a site.
enum TemplatesSection {
    struct Draft {
        var name: String?
        var url: RuleText?
        var has: RuleText?
        var until: String?
        var article: MarkedNode.Entry?
    }

    static let table = RuleTable<Draft>(
        "templates",
        [
            .init("name", "text", example: "until 2019", "what `explain` calls the layout") {
                $0.name = $2.filledText($1)
            },
            .init(
                "when",
                "mapping",
                example: "{url: /live/, has: .liveblog}",
                "which pages have it: all of what stands here holds"
            ) {
                when.read($1, into: &$0, $2)
            },
            .init(
                "until",
                "day",
                example: "2019-06-30",
                "the layout is history; where it misses, nobody is alarmed"
            ) {
                $0.until = $2.day($1)
            },
            .init(
                "article",
                "mapping",
                example: "{body: .old}",
                "keys that replace those of the top `article`, lists whole"
            ) {
                $0.article = $1
                _ = $2
            },
        ]
    )

    static let when = RuleTable<Draft>(
        "when",
        [
            .init("url", "regular expression", example: "^https://live\\.", "found in the address") {
                $0.url = $2.pattern($1)
            },
            .init("has", "selector", example: ".liveblog", "matches on the page") { $0.has = $2.selector($1) },
        ]
    )

    /// Reads the list; each layout's `article` is put over the one at the top.
    static func read(
        _ entry: MarkedNode.Entry,
        over top: MarkedNode.Entry?,
        _ reader: MarkedReader
    ) -> [TemplateRule] {
        var names: Set<String> = []
        return reader.items(entry).enumerated().map { number, item in
            var draft = Draft()
            table.read(item, into: &draft, reader)
            if item.value.entries.count > 0, item.value["when"] == nil {
                reader.error(
                    at: item.value.place,
                    "\(item.key) has no when; a layout that always holds is the top article"
                )
            }
            let name = draft.name ?? "\(number + 1)"
            if !names.insert(name).inserted { reader.error(at: item.value.place, "two templates are named \(name)") }
            var template = TemplateRule(name: name, article: article(draft, over: top, reader))
            template.url = draft.url
            template.has = draft.has
            template.until = draft.until
            return template
        }
    }

    private static func article(
        _ draft: Draft,
        over top: MarkedNode.Entry?,
        _ reader: MarkedReader
    ) -> ArticleRule {
        guard var own = draft.article ?? top else { return ArticleRule() }
        if let top, draft.article != nil { own.value = RuleMerge.section(own.value, over: top.value) }
        return ArticleSection.read(own, reader)
    }
}

extension MarkedReader {
    /// A day: `2019-06-30`.
    fileprivate func day(_ entry: MarkedNode.Entry) -> String? {
        guard let text = text(entry) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), CivilDay(year: year, month: month, day: day).exists
        else {
            error(at: entry.value.place, "\(entry.key): '\(text)' is no day", instead: "2019-06-30")
            return nil
        }
        return text
    }
}
