import ScrapeTypes

/// Title and text, without marks.
public struct TextFormat: OutputFormat {
    public static let name = "text"
    public static let summary = "title and text, without marks"
    public static let fileExtension = "txt"

    public init() {}

    public func write(_ article: Article, to output: inout some TextOutputStream) {
        output.write(article.title + "\n\n" + article.text + "\n")
    }
}
