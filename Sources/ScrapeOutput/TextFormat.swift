import ScrapeTypes

/// The title, the body as plain text, and the address.
public struct TextFormat: OutputFormat {
    public static let name = "text"
    public static let summary = "title, plain text and address"
    public static let fileExtension = "txt"

    public init(options: OutputOptions) {}

    public func write(_ article: Article, to output: inout some TextOutputStream) {
        for part in [article.title, article.text] where !part.isEmpty {
            output.write(part)
            output.write("\n\n")
        }
        output.write(article.url.description)
        output.write("\n")
    }
}

extension OutputFormat where Self == TextFormat {
    /// The title, the body as plain text, and the address.
    public static var text: Self { TextFormat() }
}
