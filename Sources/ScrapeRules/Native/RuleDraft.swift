import ScrapeTypes
import ScrapeYAML

/// A rule file as it is read: what `SiteRule` is made of.
struct RuleDraft {
    var sites: [HostPattern] = []
    var name: String?
    var language: String?
    var timeZone: String?
    var discover = DiscoverRule()
    var schedule = ScheduleRule()
    var fetch = FetchRule()
    var article = ArticleRule()
    var templates: [TemplateRule] = []
    var tests: [RuleTest] = []
    let options: RuleFile.Options

    init(_ root: MarkedNode?, in source: YAMLSource, _ options: RuleFile.Options, _ reader: MarkedReader) {
        self.options = options
        guard let root else { return }
        let entry = MarkedNode.Entry(key: "the file", place: root.place, value: root)
        TopSection.table.read(entry, into: &self, reader)
        // These need what the others have read, wherever they stand in the file.
        if let entry = root["templates"] {
            templates = TemplatesSection.read(entry, over: root["article"], reader)
        }
        if let entry = root["tests"] {
            let names = ([article] + templates.map(\.article)).flatMap(\.ownFields).map(\.name)
            tests = TestsSection.read(entry, ownFields: Set(names), reader)
        }
    }

    func rule(file: String, hash: String) -> SiteRule {
        let reading = SiteRule.Reading.native(article, templates: templates)
        var rule = SiteRule(sites: sites, reading: reading, file: file, hash: hash)
        rule.name = name
        rule.language = language
        rule.timeZone = timeZone
        rule.discover = discover
        rule.schedule = schedule
        rule.fetch = fetch
        rule.tests = tests
        return rule
    }
}
