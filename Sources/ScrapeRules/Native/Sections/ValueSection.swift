import ScrapeTypes
import ScrapeYAML

/// What a value may be where it stands.
struct ValueUse: OptionSet {
    let rawValue: Int

    /// Its selectors are relative to a thing.
    static let inside = ValueUse(rawValue: 1)
    /// A list of things, with `each`.
    static let things = ValueUse(rawValue: 2)
    /// Every match is wanted, with `all`.
    static let all = ValueUse(rawValue: 4)
    static let dates = ValueUse(rawValue: 8)
    /// With a condition, `if`.
    static let conditions = ValueUse(rawValue: 16)
}

/// A value: a selector, a list of values, or a mapping of these keys.
enum ValueSection {
    struct Draft {
        var use: ValueUse
        /// The keys that say where the value is taken from.
        var sources: [String] = []
        var select: [RuleText] = []
        var from: MetadataKey?
        var const: String?
        var each: [RuleText] = []
        var name: RuleValue?
        var url: RuleValue?
        /// The other steps.
        var steps = RuleValue.Alternative(.const(""))

        var isInside: Bool { use.contains(.inside) }
    }

    static let table = RuleTable<Draft>("a value", sources + steps + others)

    private static let sources: [RuleTable<Draft>.Row] = [
        .init("select", "selector, or a list of alternatives", example: "[h1, .headline]", "where it stands") {
            $0.sources.append("select")
            $0.select = $2.selectors($1, isInside: $0.isInside)
        },
        .init(
            "from",
            "`jsonld.KEY`, `og.KEY`, `meta.NAME`, `microdata.NAME`, `url` or `feed.title`",
            example: "jsonld.author.name",
            "another source than the page's text"
        ) {
            $0.sources.append("from")
            $0.from = $2.metadataKey($1)
        },
        .init("const", "text", example: "Reuters", "fixed text") {
            $0.sources.append("const")
            $0.const = $2.filledText($1)
        },
        .init("each", "selector", example: ".byline__author", "a list of things: `authors` and `embeds` only") {
            $0.sources.append("each")
            if !$0.use.contains(.things) { $2.error(at: $1.place, "each belongs to authors and embeds") }
            $0.each = $2.selectors($1, isInside: $0.isInside)
        },
    ]

    private static let steps: [RuleTable<Draft>.Row] = [
        .init("without", "list of selectors", example: "[.label]", "parts of the match that are left out") {
            $0.steps.without = $2.selectors($1, isInside: true)
        },
        .init(
            "attr",
            "name",
            example: "datetime",
            "takes this attribute; the same as `/@datetime` behind a selector"
        ) {
            $0.steps.attribute = $2.filledText($1)
        },
        .init(
            "regex",
            "regular expression",
            example: "'^By (.+)$'",
            "the first group of the first match, or the whole match; no match is empty"
        ) { $0.steps.regex = $2.pattern($1) },
        .init("replace", "list of pairs", example: "[[' | Example', '']]", "literal text, in order") {
            $0.steps.replace = $2.replacements($1)
        },
        .init("join", "text", example: "', '", "all matches, joined with this") { $0.steps.join = $2.text($1) },
        .init(
            "split",
            "`true`, or a regular expression",
            example: "true",
            "several values out of one; `true` takes commas, semicolons and the words for \"and\""
        ) { $0.steps.split = $2.split($1) },
        .init("except", "regular expression", example: "^Staff$", "values in which it is found are dropped") {
            $0.steps.except = $2.pattern($1)
        },
    ]

    private static let others: [RuleTable<Draft>.Row] = [
        .init(
            "date_format",
            "strftime's letters",
            example: "'%d.%m.%Y %H:%M'",
            "for dates that are not understood without it"
        ) { draft, entry, reader in
            draft.steps.dateFormat = reader.dateFormat(entry)
            if !draft.use.contains(.dates) {
                reader.error(at: entry.place, "date_format belongs to published, modified and fields of your own")
            }
        },
        .init("name", "value", example: ".name", "of each thing, read inside it; without it the thing itself") {
            $0.name = $2.value($1, .inside)
        },
        .init("url", "value", example: "a/@href", "of each thing, read inside it") {
            $0.url = $2.value($1, .inside)
        },
        .init("all", "yes or no", standard: "no", example: "yes", "every match and not the first: own fields only") {
            draft,
            entry,
            reader in
            draft.steps.takesAll = reader.yesNo(entry) ?? false
            if !draft.use.contains(.all) { reader.error(at: entry.place, "all belongs to the fields of your own") }
        },
        .init(
            "if",
            "list of conditions",
            example: ".pagination",
            "one of them has to hold: `single` and `next` only"
        ) {
            draft,
            entry,
            reader in
            draft.steps.condition = reader.conditions(entry)
            if !draft.use.contains(.conditions) {
                reader.error(at: entry.place, "if belongs to single and next of pages")
            }
        },
    ]
}
