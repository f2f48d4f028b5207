import ScrapeOutput
import ScrapeTypes

/// An article as bytes, in the form that the options ask for.
struct ArticleWriter: Sendable {
    let format: any OutputFormat

    /// The format of that name; there is one, because the options have looked.
    init?(named name: String) {
        guard let type = OutputFormats.all.first(where: { $0.name == name }) else { return nil }
        format = type.init()
    }

    init(_ format: any OutputFormat) {
        self.format = format
    }

    var fileExtension: String { type(of: format).fileExtension }

    func text(of article: Article) -> String {
        var text = ""
        format.write(article, to: &text)
        return text
    }
}

extension ArticleWriter {
    /// Whether a blank line belongs between two articles: not where each is a line or a value of its own.
    var separatesArticles: Bool { !["json", "jsonl"].contains(type(of: format).name) }
}
