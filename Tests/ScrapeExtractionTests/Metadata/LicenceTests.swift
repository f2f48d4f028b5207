import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct LicenceTests {
    private let address = "https://creativecommons.org/licenses/by/4.0/"

    @Test(arguments: [
        "<link rel=license href='https://creativecommons.org/licenses/by/4.0/'>",
        "<meta name=dcterms.license content='https://creativecommons.org/licenses/by/4.0/'>",
        jsonLD(#"{"@type":"Article","license":"https://creativecommons.org/licenses/by/4.0/"}"#),
        jsonLD(
            #"{"@type":"Article","license":{"@type":"CreativeWork","url":"https://creativecommons.org/licenses/by/4.0/"}}"#
        ),
    ])
    func `a licence is declared in the head`(head: String) throws {
        #expect(try metadata(head: head).licence == address)
    }

    @Test func `a licence is declared in a footer, with its source`() throws {
        let found = try metadata(
            body: "<h1>Bridge</h1><p>Text</p><footer><a rel='license noopener' href='\(address)'>CC BY</a></footer>"
        )
        #expect(found.licence == address)
        #expect(found.provenance[.licence] == .meta)
    }

    @Test func `a picture's licence is not the article's`() throws {
        let found = try metadata(
            body:
                "<h1>Bridge</h1><figure><img src=/a.jpg><figcaption><a rel=license href='\(address)'>CC</a></figcaption></figure>"
        )
        #expect(found.licence == nil)
    }

    @Test func `a relative address is made whole, a name stays`() throws {
        #expect(try metadata(head: "<link rel=license href=/terms>").licence == "https://www.example.com/terms")
        #expect(try metadata(head: "<meta name=license content='CC BY 4.0'>").licence == "CC BY 4.0")
    }
}

struct AccessTests {
    @Test(arguments: [
        (jsonLD(#"{"@type":"Article","isAccessibleForFree":"False"}"#), false, Article.Source.jsonLD),
        (jsonLD(#"{"@type":"Article","hasPart":{"isAccessibleForFree":false}}"#), false, .jsonLD),
        ("<meta property='article:content_tier' content=locked>", false, .meta),
        ("<meta property='article:content_tier' content=free>", true, .meta),
    ])
    func `who may read it is declared`(head: String, isFree: Bool, source: Article.Source) throws {
        let found = try metadata(head: head)
        #expect(found.isAccessibleForFree == isFree)
        #expect(found.provenance[.access] == source)
    }

    @Test func `a metered article declares no paywall`() throws {
        let found = try metadata(head: "<meta property='article:content_tier' content=metered>")
        #expect(found.isAccessibleForFree == nil)
        #expect(found.provenance[.access] == nil)
    }
}
