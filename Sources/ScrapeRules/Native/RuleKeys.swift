import ScrapeYAML

package typealias RuleKey = MarkedKey
typealias RuleTable = KeyTable

/// Every key of a rule file, from the tables that the reader itself looks keys up in.
package enum RuleKeys {
    /// The keys of one place in a file.
    package struct Section: Sendable {
        /// As messages call it.
        package let name: String
        package let keys: [RuleKey]
    }

    package static let all: [Section] = [
        Section(name: "at the top", keys: TopSection.table.keys),
        Section(name: "discover", keys: DiscoverSection.table.keys),
        Section(name: SourceSection.table.section, keys: SourceSection.table.keys),
        Section(name: "schedule", keys: ScheduleSection.table.keys),
        Section(name: "fetch", keys: FetchSection.table.keys),
        Section(name: "article", keys: ArticleSection.table.keys),
        Section(name: ValueSection.table.section, keys: ValueSection.table.keys),
        Section(name: "body", keys: BodySection.table.keys),
        Section(name: "lead_image", keys: LeadImageSection.table.keys),
        Section(name: "embeds", keys: EmbedsSection.table.keys),
        Section(name: "pages", keys: PagesSection.table.keys),
        Section(name: "move", keys: MoveSection.table.keys),
        Section(name: "templates", keys: TemplatesSection.table.keys),
        Section(name: "when", keys: TemplatesSection.when.keys),
        Section(name: "tests", keys: TestsSection.table.keys),
        Section(name: "expect", keys: ExpectSection.table.keys),
    ]

    /// Where each key belongs, for one that stands somewhere else.
    static let homes: [String: String] = {
        var homes: [String: String] = [:]
        for section in all where ["at the top", "discover", "schedule", "fetch", "article"].contains(section.name) {
            let home = section.name == "at the top" ? section.name : "in \(section.name)"
            for key in section.keys where homes[key.name] == nil { homes[key.name] = home }
        }
        return homes
    }()

    /// What other programs and the ftr format call our keys.
    static let synonyms = [
        "author": "authors", "byline": "authors", "date": "published", "pubdate": "published", "updated": "modified",
        "headline": "title", "summary": "standfirst", "lead": "standfirst", "description": "standfirst",
        "content": "body", "text": "body", "image": "lead_image", "category": "section", "keywords": "tags",
        "strip": "remove", "exclude": "remove", "strip_id_or_class": "remove_containing", "dissolve": "unwrap",
        "wrap_in": "wrap", "move_into": "move", "find_string": "replace_html", "selector": "select", "css": "select",
        "xpath": "select", "attribute": "attr", "pattern": "regex", "format": "date_format", "source": "from",
        "host": "site", "sites": "site", "domain": "site", "sitemap": "sitemaps", "feed": "feeds", "rss": "feeds",
        "interval": "every", "lang": "language", "tz": "timezone", "ua": "user_agent", "agent": "user_agent",
        "include": "allow", "template": "templates", "test": "tests", "single_page_link": "single",
        "next_page_link": "next",
    ]
}

extension RuleKeys {
    /// The tables as Markdown, a heading each.
    package static var markdown: String {
        all.map { section in
            let rows = section.keys.map { key in
                "| `\(key.name)` | \(cell(key.type)) | \(key.standard.isEmpty ? "" : cell(key.standard)) "
                    + "| `\(key.name): \(cell(key.example))` | \(cell(key.meaning)) |"
            }
            return """
                ### \(section.name.prefix(1).uppercased() + section.name.dropFirst())

                | key | value | default | example | meaning |
                |---|---|---|---|---|
                \(rows.joined(separator: "\n"))
                """
        }.joined(separator: "\n\n") + "\n"
    }

    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
