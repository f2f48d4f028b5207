/// How a field of an article is found: alternatives, of which the first that yields something wins.
public struct RuleValue: Sendable, Hashable, Codable {
    public var alternatives: [Alternative]

    public init(_ alternatives: [Alternative]) {
        self.alternatives = alternatives
    }

    /// One way to the value, and the steps that are done with each match, in the order of the properties.
    public struct Alternative: Sendable, Hashable, Codable {
        public var source: Source
        /// Parts of the match that are left out.
        public var without: [RuleText] = []
        public var attribute: String?
        /// Searched anywhere in the text: the first group of the first match, or the whole match.
        public var regex: RuleText?
        public var replace: [Replacement] = []
        /// All matches, joined with this.
        public var join: String?
        public var split: Split?
        /// Values that match are dropped.
        public var except: RuleText?
        /// In the letters of strftime.
        public var dateFormat: RuleText?
        /// Every match and not the first: own fields only.
        public var takesAll = false
        /// Pages' links: only where this holds.
        public var condition: [RuleCondition] = []
        /// The line of the file.
        public var line: Int

        public init(_ source: Source, line: Int = 0) {
            self.source = source
            self.line = line
        }
    }

    /// Where a value is taken from.
    public enum Source: Sendable, Hashable, Codable {
        case select(RuleText)
        case from(MetadataKey)
        case const(String)
        /// A thing for each match; `name` and `url` are read inside it.
        case each(RuleText, name: RuleValue?, url: RuleValue?)
    }

    public enum Split: Sendable, Hashable, Codable {
        /// Commas, semicolons and the words for "and".
        case list
        case regex(RuleText)
    }
}

/// What `from` names.
public enum MetadataKey: Sendable, Hashable, Codable {
    /// `jsonld.author.name`: the path after the prefix, its first part the type where it begins with a capital.
    case jsonLD(type: String?, path: [String])
    case openGraph(String)
    case meta(String)
    case microdata(String)
    case url
    case feedTitle
}

/// Literal text and what stands in its place.
public struct Replacement: Sendable, Hashable, Codable {
    public var from: String
    public var to: String

    public init(from: String, to: String) {
        self.from = from
        self.to = to
    }
}

/// Holds when a selector matches, or when a value is not empty.
public enum RuleCondition: Sendable, Hashable, Codable {
    case select(RuleText)
    case value(RuleValue)
}
