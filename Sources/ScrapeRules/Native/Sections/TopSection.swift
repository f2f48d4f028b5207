import ScrapeTypes
import ScrapeYAML

/// The outermost keys of a rule file.
enum TopSection {
    /// Short for the same keys of a section.
    static let shortcuts = [
        ("feeds", "discover"), ("sitemaps", "discover"), ("listings", "discover"), ("every", "schedule"),
    ]
    /// Sections that are merged key by key with those of the file that is extended.
    static let merged: Set<String> = ["discover", "schedule", "fetch", "article"]
    /// What a file says for itself only: tests name files beside it.
    static let notInherited: Set<String> = ["site", "extends", "tests"]

    static let table = RuleTable<RuleDraft>(
        "",
        [
            .init(
                "site",
                "a host or a list of them",
                example: "[example.com, '*.example.org']",
                "whose pages the file is for; `www.` is included; `*.` means sub-domains of every depth, not the bare host"
            ) { $0.sites = $2.hostPatterns($1) },
            .init("name", "text", example: "The Example Times", "what people call the site") {
                $0.name = $2.text($1)
            },
            .init(
                "language",
                "BCP 47 tag",
                example: "en",
                "of the articles, and of the months in their dates"
            ) {
                $0.language = $2.language($1)
            },
            .init("timezone", "IANA time zone", example: "Europe/Oslo", "of dates without one") {
                $0.timeZone = $2.timeZone($1)
            },
            .init(
                "extends",
                "a host, the name of a file without `.yaml`, or `packaged`",
                example: "packaged",
                "another file, whose sections this one's keys are put over; `packaged` is the packaged file of the same site"
            ) { _, entry, reader in _ = reader.text(entry) },
            .init("discover", "mapping", example: "{depth: 1}", "where articles are found") {
                DiscoverSection.table.read($1, into: &$0.discover, $2)
            },
            shortcut("feeds", "discover", example: "[https://example.com/feed.xml]"),
            shortcut("sitemaps", "discover", example: "[https://example.com/sitemap.xml]"),
            shortcut("listings", "discover", example: "[https://example.com/news]"),
            .init("schedule", "mapping", example: "{every: 10m}", "how often is looked") {
                $0.schedule = ScheduleSection.read($1, $2)
            },
            shortcut("every", "schedule", example: "10m"),
            .init("fetch", "mapping", example: "{delay: 5s}", "how the site is asked") {
                $0.fetch = FetchSection.read($1, $0.options, $2)
            },
            .init("article", "mapping", example: "{title: h1, body: .text}", "what holds what on a page") {
                $0.article = ArticleSection.read($1, $2)
            },
            // Both are read when the rest is known.
            .init(
                "templates",
                "list of mappings",
                example: "[{name: old, when: {url: /old/}, article: {body: .old}}]",
                "layouts of the site; the first that holds wins, its keys replace those of `article`"
            ) { _, _, _ in },
            .init(
                "tests",
                "list of mappings",
                example: "[{url: 'https://example.com/a', page: a.html, expect: {title: A}}]",
                "pages, and what has to be found on them"
            ) { _, _, _ in },
        ]
    )

    /// RuleMerge has put it into its section; only a section that is no mapping leaves it here, and says so itself.
    private static func shortcut(_ key: String, _ section: String, example: String) -> RuleTable<RuleDraft>.Row {
        .init(key, "as in `\(section)`", example: example, "short for `\(section).\(key)`") { _, _, _ in }
    }
}

extension MarkedReader {
    fileprivate func language(_ entry: MarkedNode.Entry) -> String? {
        guard let text = text(entry) else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy {
            1...8 ~= $0.utf8.count && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
        }
        guard isTag, let first = parts.first, 2...3 ~= first.count, first.allSatisfy(\.isLetter) else {
            error(at: entry.value.place, "language: '\(text)' is no language tag such as en or pt-BR")
            return nil
        }
        if ["no", "false"].contains(text.lowercased()) {
            warn(at: entry.value.place, "language: Norwegian is nb or nn", instead: "nb")
        }
        return text
    }

    fileprivate func timeZone(_ entry: MarkedNode.Entry) -> String? {
        guard let text = text(entry) else { return nil }
        let isName = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !text.hasPrefix("/") && !text.contains("..")
        guard isName, text.contains("/") || text == "UTC" || text == "GMT" else {
            let message = "timezone: '\(text)' is no name of a time zone such as Europe/Oslo or UTC"
            error(at: entry.value.place, message)
            return nil
        }
        // Where the machine has no zones at all, nothing can be said.
        if TimeZoneData.named(text) == nil, TimeZoneData.named("Europe/London") != nil {
            error(at: entry.value.place, "timezone: there is no time zone '\(text)'; an example is Europe/Oslo")
            return nil
        }
        return text
    }
}
