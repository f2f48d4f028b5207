/// The `article` section of a rule file: what holds which field, and what is no part of the text.
public struct ArticleRule: Sendable, Hashable, Codable {
    /// The fields but `body`, `lead_image` and `comments`.
    public var fields: [Article.Field: RuleValue] = [:]
    public var leadImage: LeadImageRule?
    /// Alternatives: all matches of the first that matches are the body.
    public var body: [BodyRule] = []
    public var comments: [RuleText] = []
    /// Fields of the rule's own, in the order of the file.
    public var ownFields: [Named<RuleValue>] = []

    public var remove: [RuleText] = []
    public var removeAfter: [RuleText] = []
    /// Elements whose class or id has this text anywhere.
    public var removeContaining: [String] = []
    public var unwrap: [RuleText] = []
    /// By the name of the new element.
    public var wrap: [Named<[RuleText]>] = []
    public var rename: [Named<[RuleText]>] = []
    public var move: [Move] = []
    /// On the raw page, before it is parsed.
    public var replaceHTML: [Replacement] = []
    /// Whether the generic clean-up runs inside the body.
    public var prune = false
    public var embeds = EmbedRule.keep
    public var pages = PagesRule()

    public var paywallIf: [RuleCondition] = []
    public var blockedIf: [RuleCondition] = []
    /// By the name of the flag.
    public var flagIf: [Named<[RuleCondition]>] = []
    /// Names of fields, the rule's own among them, that must not be empty.
    public var require: [String] = []
    public var minWords: Int?
    public var fallback = Fallback.warn

    public init() {}

    public struct Named<Value: Sendable & Hashable & Codable>: Sendable, Hashable, Codable {
        public var name: String
        public var value: Value

        public init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    public struct BodyRule: Sendable, Hashable, Codable {
        public var select: RuleText
        public var without: [RuleText]

        public init(_ select: RuleText, without: [RuleText] = []) {
            self.select = select
            self.without = without
        }
    }

    public struct Move: Sendable, Hashable, Codable {
        public var select: RuleText
        public var into: RuleText

        public init(select: RuleText, into: RuleText) {
            self.select = select
            self.into = into
        }
    }

    /// What happens where the rule's body is missing or far from what the generic extractor finds.
    public enum Fallback: String, Sendable, Hashable, Codable, CaseIterable {
        /// The generic body stands; a warning, and the miss is an alarm.
        case warn
        /// The generic body stands, without a word.
        case yes
        /// The rule's body stands, and a missing one is `broken`.
        case no
    }
}

/// The lead image: none is wanted, or where it is.
public enum LeadImageRule: Sendable, Hashable, Codable {
    case none
    /// The address, or an element that has one.
    case image(RuleValue, caption: RuleValue?, credit: RuleValue?)
    /// An element with a picture in it; caption and credit are read inside.
    case figure([RuleText], caption: RuleValue?, credit: RuleValue?)
}

/// What becomes of things of other sites in the text.
public enum EmbedRule: Sendable, Hashable, Codable {
    case keep
    case drop
    /// Further ones, besides the usual.
    case each(RuleText, url: RuleValue)
}

/// The further pages of an article.
public struct PagesRule: Sendable, Hashable, Codable {
    /// The print view or the whole article on one page.
    public var single: RuleValue?
    public var next: RuleValue?
    public var max: Int?

    public init() {}

    public var isEmpty: Bool { single == nil && next == nil }
}
