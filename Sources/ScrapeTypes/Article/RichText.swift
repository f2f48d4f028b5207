/// A line of text with marks and links: the inline content of a block.
///
/// Runs do not nest: each carries all of its marks and its link. White space is folded as a browser shows it; a line
/// break inside the block is the character U+000A.
public struct RichText: Sendable, Hashable {
    public var runs: [Run]

    public init(runs: [Run] = []) {
        self.runs = runs
    }

    /// Text without marks.
    public init(_ text: String) {
        runs = text.isEmpty ? [] : [Run(text)]
    }

    public struct Run: Sendable, Hashable {
        public var text: String
        public var marks: Marks
        public var link: Link?

        public init(_ text: String, marks: Marks = [], link: Link? = nil) {
            self.text = text
            self.marks = marks
            self.link = link
        }
    }

    /// Where a link leads.
    public enum Link: Sendable, Hashable, CustomStringConvertible {
        case web(WebURL)
        /// `mailto:`, without the scheme.
        case mail(String)

        public var description: String {
            switch self {
            case .web(let url): url.description
            case .mail(let address): "mailto:" + address
            }
        }
    }

    public struct Marks: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        public static let strong = Marks(rawValue: 1 << 0)
        public static let emphasis = Marks(rawValue: 1 << 1)
        public static let code = Marks(rawValue: 1 << 2)
        public static let strikethrough = Marks(rawValue: 1 << 3)
        public static let superscript = Marks(rawValue: 1 << 4)
        public static let `subscript` = Marks(rawValue: 1 << 5)
    }

    /// The text alone.
    public var plain: String {
        runs.count == 1 ? runs[0].text : runs.reduce(into: "") { $0 += $1.text }
    }

    public var isEmpty: Bool { runs.allSatisfy { $0.text.isEmpty } }
}
