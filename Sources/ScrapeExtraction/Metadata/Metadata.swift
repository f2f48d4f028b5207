import ScrapeTypes

/// All that a page says about its article, besides the text.
struct Metadata {
    var title: String?
    /// Every headline-like text of the page: the body drops the one that it repeats.
    var titleCandidates: [String] = []
    var standfirst: String?
    var authors: [Article.Author] = []
    var published: ArticleDate?
    var modified: ArticleDate?
    var leadImage: Figure?
    /// Whether a picture in front of the text may become the lead picture where none was found.
    var wantsLeadImage = true
    var section: String?
    var tags: [String] = []
    /// A BCP 47 language tag.
    var language: String?
    var siteName: String?
    /// The address of the licence, or its name.
    var licence: String?
    /// The address that the page names as its own; never the site's front page, unless the page is that.
    var canonical: WebURL?
    var provenance: [Article.Field: Article.Source] = [:]
    /// Whether the page declares that anyone may read it; `nil` where it says nothing.
    var isAccessibleForFree: Bool?
    /// The types of JSON-LD and Open Graph: `NewsArticle`, `article`.
    var types: Set<String> = []
    /// The text of the article as JSON-LD gives it, paragraphs parted by blank lines.
    var articleBody: String?
    var robots = RobotsMeta()
}
