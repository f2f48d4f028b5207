import ScrapeTypes

@testable import ScrapeExtraction

// Rules are written as values here: a string is a selector.

extension RuleText: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}

extension RuleValue: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    public init(stringLiteral text: String) { self.init([.init(.select(RuleText(text)))]) }
    public init(arrayLiteral values: RuleValue...) { self.init(values.flatMap(\.alternatives)) }

    /// One alternative with its steps.
    static func of(_ source: Source, _ edit: (inout Alternative) -> Void = { _ in }) -> RuleValue {
        var alternative = Alternative(source)
        edit(&alternative)
        return RuleValue([alternative])
    }

    static func select(_ text: RuleText, _ edit: (inout Alternative) -> Void = { _ in }) -> RuleValue {
        of(.select(text), edit)
    }

    static func from(_ key: MetadataKey) -> RuleValue { of(.from(key)) }
}

extension ArticleRule.BodyRule: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(RuleText(text)) }
}

enum Rules {
    /// A rule for example.com.
    static func rule(
        language: String? = nil,
        timeZone: String? = nil,
        templates: [TemplateRule] = [],
        _ edit: (inout ArticleRule) -> Void = { _ in }
    ) -> SiteRule {
        var article = ArticleRule()
        edit(&article)
        let reading = SiteRule.Reading.native(article, templates: templates)
        var rule = SiteRule(
            sites: [HostPattern(host: "example.com")],
            reading: reading,
            file: "example.com.yaml",
            hash: "\(reading)"
        )
        rule.language = language
        rule.timeZone = timeZone
        return rule
    }

    static func extraction(_ html: String, _ rule: SiteRule, traces: Bool = false) throws -> Extraction {
        var job = ExtractJob(try Pages.page(html))
        job.rule = rule
        job.options.traces = traces
        return Extractor().extract(job)
    }

    static func extraction(_ html: String, _ edit: (inout ArticleRule) -> Void) throws -> Extraction {
        try extraction(html, rule(edit))
    }

    static func article(_ html: String, _ edit: (inout ArticleRule) -> Void) throws -> Article {
        try extraction(html, edit).article ?? Article(url: WebURL(Pages.address))
    }

    /// The texts that a value finds, as a field of the rule's own.
    static func own(_ value: RuleValue, _ html: String) throws -> [String] {
        let field = try article(html) { $0.ownFields = [.init("own", value)] }.ownFields.first
        return switch field?.value {
        case .text(let text)?: [text]
        case .list(let texts)?: texts
        case nil: []
        }
    }
}

extension Article {
    /// The texts of the blocks.
    var lines: [String] { blocks.map(\.plainText) }
}
