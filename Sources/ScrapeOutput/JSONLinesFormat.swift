import ScrapeTypes

/// The article as JSON on one line, schema `article/1`: articles written one after another are JSON Lines.
public struct JSONLinesFormat: OutputFormat {
    public static let name = "jsonl"
    public static let summary = "the same on one line"
    public static let fileExtension = "jsonl"

    public init(options: OutputOptions) {}

    public func write(_ article: Article, to output: inout some TextOutputStream) {
        ArticleJSON.value(of: article).write(to: &output, pretty: false)
        output.write("\n")
    }
}

extension OutputFormat where Self == JSONLinesFormat {
    /// The article as JSON on one line, schema `article/1`.
    public static var jsonLines: Self { JSONLinesFormat() }
}
