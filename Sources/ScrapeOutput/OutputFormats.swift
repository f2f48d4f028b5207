/// Every format that there is. A new one is a file of its own and a line here.
public enum OutputFormats {
    /// The default comes first.
    public static let all: [any OutputFormat.Type] = [
        MarkdownFormat.self,
        TextFormat.self,
        HTMLFormat.self,
        JSONFormat.self,
        JSONLinesFormat.self,
    ]

    /// The format of that name.
    public static func named(_ name: String) -> (any OutputFormat.Type)? {
        all.first { $0.name == name }
    }
}
