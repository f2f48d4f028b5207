import ScrapeTypes

/// A way to write an article down.
public protocol OutputFormat: Sendable {
    /// The name that `--format` takes.
    static var name: String { get }
    /// One line for the help text.
    static var summary: String { get }
    /// The file name extension, without the dot.
    static var fileExtension: String { get }

    init()

    func write(_ article: Article, to output: inout some TextOutputStream)
}
