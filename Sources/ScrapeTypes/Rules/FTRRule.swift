/// An ftr-site-config file, merged with the `global.txt` of its folder: lists in the order in which they are tried.
public struct FTRRule: Sendable, Hashable, Codable {
    public var title: [RuleText] = []
    public var body: [RuleText] = []
    public var author: [RuleText] = []
    public var date: [RuleText] = []
    /// `strip` and `strip_attr`.
    public var strip: [RuleText] = []
    public var stripIDOrClass: [RuleText] = []
    public var stripImageSource: [RuleText] = []
    public var wrapIn: [ArticleRule.Named<RuleText>] = []
    public var dissolve: [RuleText] = []
    public var moveInto: [ArticleRule.Move] = []
    public var nativeAdClue: [RuleText] = []
    public var postStripAttribute: [RuleText] = []
    public var lazyLoadAttribute: String?
    public var singlePageLink: [Link] = []
    public var nextPageLink: [Link] = []
    public var replacements: [Replacement] = []
    public var prunes = true
    public var insertsDetectedImage = true
    public var detectsOnFailure = true
    /// Whether `strip_id_or_class` looks for the text anywhere in an attribute, and not for whole words.
    public var stripsSubstrings = false

    public init() {}

    public struct Link: Sendable, Hashable, Codable {
        public var select: RuleText
        /// `if_page_contains`
        public var condition: RuleText?

        public init(_ select: RuleText, condition: RuleText? = nil) {
            self.select = select
            self.condition = condition
        }
    }
}
