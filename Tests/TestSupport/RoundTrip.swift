import ScrapeOutput
import ScrapeTypes

/// Articles whose outputs are read back by parsers that are not ours: Tools/roundtrip/check.
public struct RoundTrip {
    private var lines = ""

    public init() {}

    /// Adds an article: the JSON that says what is meant, the Markdown and the HTML that have to say it too; those of
    /// another article where the check itself is on trial.
    public mutating func add(_ article: Article, writtenAs other: Article? = nil, named name: String) {
        let written = other ?? article
        let options = OutputOptions()
        let json = JSONLinesFormat(options: options).text(of: article)
        let outputs: JSONValue = [
            "name": .string(name),
            "markdown": .string(MarkdownFormat(options: options).text(of: written)),
            "html": .string(HTMLFormat(options: options).text(of: written)),
        ]
        // The article is JSON already: its one line becomes a member.
        lines += outputs.text().dropLast() + ",\"article\":" + json.filter { $0 != "\n" } + "}\n"
    }

    /// What does not come back, a line each; an error tells what the check itself lacks.
    public func problems() async throws -> [String] {
        let folder = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        var runner = ProcessRunner("/\(folder)/Tools/roundtrip/check")
        runner.input = Array(lines.utf8)
        let result = try await runner.run()
        guard result.status == 0 else { throw Failure(message: result.messages) }
        return result.text.split(separator: "\n").map(String.init)
    }

    public struct Failure: Error, CustomStringConvertible {
        public let message: String
        public var description: String { "Tools/roundtrip/check: " + message }
    }
}
