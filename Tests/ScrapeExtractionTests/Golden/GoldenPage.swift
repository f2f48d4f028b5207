import Foundation
import ScrapeExtraction
import ScrapeOutput
import ScrapeTypes

/// One golden page of `Fixtures`, as Tools/golden/make wrote it.
struct GoldenPage {
    let slug: String

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures")

    /// The folders that say what their page was given with.
    static let slugs: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { FileManager.default.fileExists(atPath: folder.path + "/\($0)/given.json") }.sorted()
    }()

    private func url(_ file: String) -> URL { Self.folder.appending(path: slug).appending(path: file) }

    private func json(_ file: String) throws -> JSONValue {
        try JSONValue(parsing: [UInt8](Data(contentsOf: url(file))))
    }

    /// The fields that are known, by their names in the schema, and `outcome` and `reason`.
    func expectedFields() throws -> [JSONValue.Member] { try json("expected.json").object ?? [] }

    /// The article as Markdown, none where there is no article.
    func expectedMarkdown() throws -> String? {
        guard FileManager.default.fileExists(atPath: url("expected.md").path) else { return nil }
        return try String(contentsOf: url("expected.md"), encoding: .utf8)
    }

    func extraction() throws -> Extraction {
        let given = try json("given.json")
        let address = try WebURL(given["url"]?.string ?? "")
        var page = Page(
            requested: address,
            url: address,
            body: [UInt8](try Data(contentsOf: url("source.html"))),
            fetched: Instant(seconds: 1_790_000_000)
        )
        page.status = Int(given["status"]?.integer ?? 200)
        page.headers = [Header("Content-Type", given["content_type"]?.string ?? "text/html")]
        return Extractor().extract(ExtractJob(page))
    }
}

extension Extraction {
    /// The article as Markdown; empty where there is none.
    var markdown: String {
        var text = ""
        if let article { MarkdownFormat(frontMatter: false).write(article, to: &text) }
        return text
    }

    /// The article's JSON with `outcome` and `reason`, as the golden pages name them.
    func fields() throws -> JSONValue {
        var text = "{}"
        if let article {
            text = ""
            JSONFormat().write(article, to: &text)
        }
        let members = try JSONValue(parsing: text).object ?? []
        return .object(
            [
                JSONValue.Member("outcome", .string(verdict.kind.rawValue)),
                JSONValue.Member("reason", .string(verdict.reason.name)),
            ] + members
        )
    }
}

extension Verdict.Reason {
    /// The case in snake case, without what it carries: `bot_wall`.
    fileprivate var name: String {
        let word = String(describing: self).prefix { $0 != "(" }
        return word.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
    }
}
