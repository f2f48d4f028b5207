/// Every format that there is. A new one is a file of its own and a line here.
public enum OutputFormats {
    public static let all: [any OutputFormat.Type] = [TextFormat.self]
}
