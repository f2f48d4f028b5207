import ScrapeTypes

/// The title, the body as plain text, and the address.
public struct TextFormat: OutputFormat {
    public static let name = "text"
    public static let summary = "title, plain text and address"
    public static let fileExtension = "txt"

    /// Whether the comments of readers follow the text.
    public var comments: Bool

    public init(options: OutputOptions) {
        comments = options.comments
    }

    public func write(_ article: Article, to output: inout some TextOutputStream) {
        let replies = comments ? article.comments.map(\.plainText).filter { !$0.isEmpty } : []
        for part in [article.title, article.text] + replies where !part.isEmpty {
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
