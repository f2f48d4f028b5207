import Foundation
import ScrapeRules
import Testing

struct RuleKeysTests {
    /// A file around the keys of a section, with what such a key cannot do without.
    private static let frames = [
        "at the top": "KEY", "discover": "discover: {KEY}", "schedule": "schedule: {KEY}", "fetch": "fetch: {KEY}",
        "a source": "listings: [{url: 'https://example.com/', KEY}]", "article": "article: {KEY}",
        "a value": "article: {published: {select: p, KEY}}", "body": "article: {body: {select: p, KEY}}",
        "lead_image": "article: {lead_image: {figure: p, KEY}}", "embeds": "article: {embeds: {each: p, KEY}}",
        "pages": "article: {pages: {KEY}}", "move": "article: {move: [{select: p, KEY}]}",
        "templates": "templates: [{when: {url: a}, KEY}]", "when": "templates: [{when: {KEY}}]",
        "tests": "tests: [{url: 'https://example.com/a', KEY}]",
        "expect": "tests: [{url: 'https://example.com/', expect: {KEY}}]",
    ]

    /// The same for keys that stand elsewhere, or instead of the others.
    private static let ownFrames = [
        "a source.url": "listings: [{KEY}]", "a value.select": "article: {title: {KEY}}",
        "a value.from": "article: {title: {KEY}}", "a value.const": "article: {title: {KEY}}",
        "a value.each": "article: {authors: {KEY}}", "a value.name": "article: {authors: {each: p, KEY}}",
        "a value.url": "article: {authors: {each: p, KEY}}", "a value.all": "article: {fields: {x: {select: p, KEY}}}",
        "a value.if": "article: {pages: {next: {select: p, KEY}}}", "body.select": "article: {body: {KEY}}",
        "lead_image.figure": "article: {lead_image: {KEY}}", "lead_image.image": "article: {lead_image: {KEY}}",
        "embeds.each": "article: {embeds: {url: a, KEY}}", "move.select": "article: {move: [{into: p, KEY}]}",
        "templates.when": "templates: [{KEY}]", "tests.url": "tests: [{KEY}]",
        "tests.pages": "tests: [{url: 'https://example.com/a?p=2', KEY}]",
    ]

    /// A whole file with one key as its example has it.
    private func file(_ section: String, _ key: RuleKey) throws -> String {
        let frame = try #require(RuleKeysTests.ownFrames["\(section).\(key.name)"] ?? RuleKeysTests.frames[section])
        let site = key.name == "site" ? "" : "site: example.com\n"
        return site + frame.replacing("KEY", with: "\(key.name): \(key.example)") + "\n"
    }

    @Test func `each key's example is read without a word`() throws {
        for section in RuleKeys.all {
            for key in section.keys where key.name != "render" && key.name != "extends" {
                let text = try file(section.name, key)
                let problems = RuleFile.read(Array(text.utf8), file: "a").problems
                #expect(problems.isEmpty, "\(section.name).\(key.name): \(problems)\n\(text)")
            }
        }
    }

    @Test func `each key says what it means, in one line`() {
        for section in RuleKeys.all {
            #expect(Set(section.keys.map(\.name)).count == section.keys.count)
            for key in section.keys {
                #expect(!key.type.isEmpty && !key.meaning.isEmpty && !key.example.isEmpty, "\(key.name)")
                #expect(!key.meaning.contains("\n") && !key.meaning.hasSuffix("."), "\(key.name)")
            }
        }
    }

    /// `scrape rules keys --markdown` prints what belongs between the marks.
    @Test func `the documentation has the tables of the program`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: folder.appending(path: "docs/rules.md"), encoding: .utf8)
        let start = try #require(text.firstRange(of: "<!-- keys: from the program's tables -->\n"))
        let end = try #require(text.firstRange(of: "<!-- end of the keys -->"))
        #expect(String(text[start.upperBound..<end.lowerBound]) == RuleKeys.markdown)
    }
}
