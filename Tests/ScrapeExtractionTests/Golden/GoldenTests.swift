import ScrapeExtraction
import ScrapeTypes
import Testing

/// Whole pages that we wrote, and what a careful reader says is in them. Tools/golden/make writes both.
struct GoldenTests {
    @Test func `there are sixty golden pages, and more`() {
        #expect(GoldenPage.slugs.count >= 60)
    }

    @Test(arguments: GoldenPage.slugs)
    func `a golden page gives the fields beside it`(slug: String) throws {
        let page = GoldenPage(slug: slug)
        let fields = try page.extraction().fields()
        for expected in try page.expectedFields() {
            let value = fields[expected.key].map { $0.only(membersOf: expected.value) }
            expect(slug, expected.key) { #expect(value == expected.value, "\(expected.key)") }
        }
    }

    @Test(arguments: GoldenPage.slugs)
    func `a golden page gives the Markdown beside it`(slug: String) throws {
        let page = GoldenPage(slug: slug)
        guard let expected = try page.expectedMarkdown() else { return }
        let markdown = try page.extraction().markdown
        expect(slug, "markdown") { #expect(markdown == expected) }
    }

    @Test func `each known difference is of a golden page and a field of it`() throws {
        #expect(KnownDifferences.all.malformed.isEmpty)
        for name in KnownDifferences.all.reasons.keys {
            let words = name.split(separator: " ").map(String.init)
            try #require(words.count == 2 && GoldenPage.slugs.contains(words[0]), "\(name)")
            let page = GoldenPage(slug: words[0])
            let fields = try page.expectedFields().map(\.key) + (page.expectedMarkdown() == nil ? [] : ["markdown"])
            #expect(fields.contains(words[1]), "\(name)")
        }
    }

    /// A difference that is known has to be there: once it is mended, its line goes.
    private func expect(_ slug: String, _ field: String, _ check: () -> Void) {
        if let reason = KnownDifferences.all.reason(slug, field) {
            withKnownIssue("\(slug) \(field): \(reason)") { check() }
        } else {
            check()
        }
    }
}

extension JSONValue {
    /// Of an object the members that the other has, in its order; any other value as it is.
    fileprivate func only(membersOf other: JSONValue) -> JSONValue {
        guard case .object(let members) = other, case .object = self else { return self }
        return .object(members.compactMap { member in self[member.key].map { Member(member.key, $0) } })
    }
}
