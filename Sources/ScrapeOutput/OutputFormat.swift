import ScrapeTypes

/// A way to write an article down.
public protocol OutputFormat: Sendable {
    /// The name that `--format` takes.
    static var name: String { get }
    /// One line for the help text.
    static var summary: String { get }
    /// The file name extension, without the dot.
    static var fileExtension: String { get }

    /// Makes the format as the options wish it; one that has no options ignores them.
    init(options: OutputOptions)

    /// Writes the article whole, a line break at its end.
    func write(_ article: Article, to output: inout some TextOutputStream)
}

extension OutputFormat {
    public init() {
        self.init(options: OutputOptions())
    }

    /// The article as one string.
    public func text(of article: Article) -> String {
        var text = ""
        write(article, to: &text)
        return text
    }
}
