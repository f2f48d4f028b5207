import ScrapeTypes
import ScrapeYAML

/// An item of `tests`: a page and what has to be found on it.
enum TestsSection {
    struct Draft {
        var url: WebURL?
        var page: String?
        var pages: [RuleTest.SavedPage] = []
        var expect: MarkedNode.Entry?
    }

    static let table = RuleTable<Draft>(
        "tests",
        [
            .init("url", "address", example: "https://example.com/a", "of the page") { $0.url = $2.address($1) },
            .init(
                "page",
                "path",
                example: "example.com/a.html",
                "the saved page, relative to this file; without it the test needs the network"
            ) {
                $0.page = $2.savedPath($1)
            },
            .init(
                "pages",
                "mapping of addresses to paths",
                example: "{'https://example.com/a?p=2': a2.html}",
                "several saved pages of one article"
            ) {
                $0.pages = $2.savedPages($1)
            },
            .init("expect", "mapping", example: "{title: A}", "what has to be found") { draft, entry, _ in
                draft.expect = entry
            },
        ]
    )

    static func read(_ entry: MarkedNode.Entry, ownFields: Set<String>, _ reader: MarkedReader) -> [RuleTest] {
        reader.items(entry).compactMap { item in
            var draft = Draft()
            table.read(item, into: &draft, reader)
            if item.value.entries.count > 0, item.value["url"] == nil {
                reader.error(at: item.value.place, "\(item.key) has no url")
            }
            guard let url = draft.url else { return nil }
            var test = RuleTest(url: url, line: item.value.place.line)
            test.pages = pages(draft, url, item, reader)
            if let expect = draft.expect { test.expect = ExpectSection.read(expect, ownFields, reader) }
            return test
        }
    }

    /// The saved pages, that of the address itself first.
    private static func pages(
        _ draft: Draft,
        _ url: WebURL,
        _ item: MarkedNode.Entry,
        _ reader: MarkedReader
    ) -> [RuleTest.SavedPage] {
        let others = draft.pages.filter { $0.url != url }
        if let page = draft.page {
            if others.count < draft.pages.count, let place = item.value["page"]?.place {
                reader.error(at: place, "page and pages both name the page of \(url)")
            }
            return [RuleTest.SavedPage(url: url, path: page)] + others
        }
        if let first = draft.pages.first(where: { $0.url == url }) { return [first] + others }
        if let entry = item.value["pages"], !draft.pages.isEmpty {
            reader.error(at: entry.place, "pages has no page of \(url)")
        }
        return []
    }
}

/// `expect` of a test.
enum ExpectSection {
    private typealias Row = RuleTable<[RuleTest.Expectation]>.Row

    static let table = RuleTable<[RuleTest.Expectation]>(
        "expect",
        ArticleSection.fieldNames.map { name in
            Row(name, "text or list", example: example(name), "the field, white space folded") {
                $0.append(RuleTest.Expectation($1.key, $2.expectedTexts($1), line: $1.place.line))
            }
        } + [
            text("body_starts", example: "First words", "what the body's text begins with"),
            text("body_ends", example: "last words.", "what it ends with"),
            text("contains", example: "['Embed:']", "texts that the Markdown has"),
            text("absent", example: "[Read more]", "texts that it has not"),
            Row("min_words", "whole number", example: "200", "words that the body has at least") {
                if let number = $2.integer($1) {
                    $0.append(RuleTest.Expectation($1.key, ["\(number)"], line: $1.place.line))
                }
            },
            Row("outcome", "outcome", standard: "article", example: "teaser", "what the visit comes to") {
                if let outcome: Outcome.Kind = $2.word($1) {
                    $0.append(RuleTest.Expectation($1.key, [outcome.rawValue], line: $1.place.line))
                }
            },
        ]
    )

    private static func text(_ name: String, example: String, _ meaning: String) -> Row {
        Row(name, "text or list", example: example, meaning) {
            $0.append(RuleTest.Expectation($1.key, $2.expectedTexts($1), line: $1.place.line))
        }
    }

    private static func example(_ name: String) -> String {
        switch name {
        case "authors": "[Ada Lovelace]"
        case "published", "modified": "2024-09-02"
        case "tags": "[bridges, city]"
        case "language": "en"
        case "canonical": "https://example.com/a"
        case "lead_image": "https://example.com/a.jpg"
        default: "Exact text"
        }
    }

    static func read(
        _ entry: MarkedNode.Entry,
        _ ownFields: Set<String>,
        _ reader: MarkedReader
    ) -> [RuleTest.Expectation] {
        var expectations: [RuleTest.Expectation] = []
        for entry in reader.entries(entry) ?? [] {
            if ownFields.contains(entry.key), !table.has(entry.key) {
                let values = reader.expectedTexts(entry)
                expectations.append(RuleTest.Expectation(entry.key, values, line: entry.place.line))
            } else {
                table.read(key: entry, into: &expectations, reader)
            }
        }
        return expectations
    }
}

extension MarkedReader {
    /// Texts; an empty list says that there are none.
    fileprivate func expectedTexts(_ entry: MarkedNode.Entry) -> [String] {
        if case .list(let items, _) = entry.value.content, items.isEmpty { return [] }
        return texts(entry)
    }

    fileprivate func savedPath(_ entry: MarkedNode.Entry) -> String? {
        guard let path = filledText(entry) else { return nil }
        guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
            error(at: entry.value.place, "\(entry.key): '\(path)' is no path below the file's folder")
            return nil
        }
        return path
    }

    fileprivate func savedPages(_ entry: MarkedNode.Entry) -> [RuleTest.SavedPage] {
        (entries(entry) ?? []).compactMap { page in
            let name = MarkedNode(.text(page.key, .quoted), at: page.place, end: page.place)
            let address = MarkedNode.Entry(key: entry.key, place: page.place, value: name)
            guard let url = address.value.isMissing ? nil : self.address(address), let path = savedPath(page) else {
                return nil
            }
            return RuleTest.SavedPage(url: url, path: path)
        }
    }
}
