/// What a person may wish of an output; a format takes from it what concerns it.
public struct OutputOptions: Sendable, Hashable {
    /// Whether Markdown begins with the article's fields as YAML.
    public var frontMatter: Bool
    /// Whether the comments of readers follow the text. JSON always has them.
    public var comments: Bool

    public init(frontMatter: Bool = false, comments: Bool = false) {
        self.frontMatter = frontMatter
        self.comments = comments
    }
}
