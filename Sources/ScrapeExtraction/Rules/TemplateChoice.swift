import ScrapeTypes

/// Chooses the layout of a site that a page has: the first template whose `when` holds, else the top `article`.
struct TemplateChoice {
    let article: ArticleRule
    let templates: [TemplateRule]

    /// How a page is to be read.
    struct Chosen {
        var article: ArticleRule
        var name: String?
        /// Whether the layout is history: then its misses alarm nobody.
        var isHistory = false
    }

    /// Whether the page must be parsed to choose.
    var needsDocument: Bool { templates.contains { $0.has != nil } }

    /// - Parameter holds: Whether a page matches a selector; not asked where `needsDocument` is false.
    func choose(
        url: String,
        matches: (RuleText, _ key: String) -> Bool,
        holds: (RuleText, _ key: String) -> Bool
    ) -> Chosen {
        for template in templates {
            let key = "templates." + template.name
            if let pattern = template.url, !matches(pattern, key + ".when.url") { continue }
            if let selector = template.has, !holds(selector, key + ".when.has") { continue }
            return Chosen(article: template.article, name: template.name, isHistory: template.until != nil)
        }
        return Chosen(article: article)
    }
}
