import ScrapeTypes

/// The article as one HTML page that is safe to open: no script, no style and no markup of the page it came from.
public struct HTMLFormat: OutputFormat {
    public static let name = "html"
    public static let summary = "one HTML page, safe to open"
    public static let fileExtension = "html"

    /// Whether the comments of readers follow the text, in a section of their own.
    public var comments: Bool

    public init(options: OutputOptions) {
        comments = options.comments
    }

    public func write(_ article: Article, to output: inout some TextOutputStream) {
        var writer = HTMLWriter()
        writer.write(article, comments: comments)
        output.write(writer.text)
    }
}

extension OutputFormat where Self == HTMLFormat {
    /// The article as one HTML page that is safe to open.
    public static var html: Self { HTMLFormat() }
}
