import FoundationEssentials
import ScrapeOutput
import ScrapeTypes
import Testing

/// Holds docs/article-schema.md and the code together.
struct ArticleSchemaTests {
    /// The keys of each section of the document.
    private let sections: [String: [String]]

    init() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let document = try String(contentsOfFile: "/" + root + "/docs/article-schema.md", encoding: .utf8)
        var sections: [String: [String]] = [:]
        var name = ""
        for line in document.split(separator: "\n") {
            if line.hasPrefix("#") { name = String(line.drop { "# `".contains($0) }.prefix { $0 != "`" }) }
            guard line.hasPrefix("| `"), let key = line.split(separator: "`").dropFirst().first else { continue }
            sections[name, default: []].append(String(key))
        }
        self.sections = sections
    }

    private func keys(_ value: JSONValue?) throws -> [String] {
        try #require(value?.object).map(\.key)
    }

    @Test func `the document names every key of an article in order`() throws {
        var article = try wholeArticle()
        article.leadImage?.caption = RichText(runs: [run("The bridge", .strong)])
        let json = article.json
        #expect(try keys(json) == sections["The article"])
        #expect(try keys(json["authors"]?.array?.first) == sections["An author"])
        #expect(try keys(json["embeds"]?.array?.first) == sections["An embed"])
        #expect(try keys(json["images"]?.array?.first) == sections["An image"])
        let image = try #require(sections["An image"])
        #expect(try keys(json["lead_image"]) == image + #require(sections["The lead image"]))
    }

    @Test func `the document names every key of every block in order`() throws {
        let marked = RichText(runs: [run("a", .strong)])
        let figure = Figure(images: [try picture("https://e.com/")], caption: marked, credit: "b")
        let blocks = try article([
            .heading(level: 2, text: marked), .paragraph(marked), bullets([paragraph("a")]), .quote([paragraph("a")]),
            .code("a", language: nil), table([cell("a")], caption: marked), .figure(figure),
            .embed(Embed(url: try WebURL("https://e.com/"))), .rule,
        ]).json["blocks"]?.array
        for block in try #require(blocks) {
            let type = try #require(block["type"]?.string)
            #expect(try keys(block) == sections[type], "\(type)")
        }
        #expect(try keys(blocks?[1]["runs"]?.array?.first) == sections["A run"])
        #expect(try keys(blocks?[5]["rows"]?.array?.first?.array?.first) == sections["A cell"])
        let image = try #require(sections["An image"])
        #expect(try keys(blocks?[6]["images"]?.array?.first) == image.filter { $0 != "caption" && $0 != "credit" })
        #expect(blocks?.count == sections.keys.count { $0 == $0.lowercased() })
    }

    @Test func `the document names every word that a field may be`() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let document = try String(contentsOfFile: "/" + root + "/docs/article-schema.md", encoding: .utf8)
        let words =
            Article.Kind.allCases.map(\.rawValue) + Embed.Kind.allCases.map(\.rawValue)
            + Article.Field.allCases.map(\.rawValue) + Article.Charset.Source.allCases.map(\.rawValue)
        for word in words { #expect(document.contains("`\(word)`"), "\(word)") }
    }
}
