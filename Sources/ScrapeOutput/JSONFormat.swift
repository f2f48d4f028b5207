import ScrapeTypes

/// The article as one JSON object, schema `article/1`, indented.
public struct JSONFormat: OutputFormat {
    public static let name = "json"
    public static let summary = "one JSON object, schema article/1"
    public static let fileExtension = "json"

    public init(options: OutputOptions) {}

    public func write(_ article: Article, to output: inout some TextOutputStream) {
        ArticleJSON.value(of: article).write(to: &output, pretty: true)
        output.write("\n")
    }
}

extension OutputFormat where Self == JSONFormat {
    /// The article as one JSON object, schema `article/1`, indented.
    public static var json: Self { JSONFormat() }
}

extension Article {
    /// The article as JSON, schema `article/1`.
    public var json: JSONValue { ArticleJSON.value(of: self) }
}
