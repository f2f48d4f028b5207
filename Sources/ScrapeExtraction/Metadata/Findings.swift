import ScrapeTypes

/// What one source says of a field.
struct Claim<Value> {
    var value: Value
    var source: Article.Source
    /// How far the source is trusted: 0 is the best.
    var rank: Int

    init(_ value: Value, _ source: Article.Source, rank: Int = 0) {
        self.value = value
        self.source = source
        self.rank = rank
    }
}

/// All that the sources of a page say, before anything is decided.
struct Findings {
    var titles: [TitleClaim] = []
    /// The page's `<title>`, whole.
    var titleTag: String?
    var authors: [Claim<[RawAuthor]>] = []
    var published: [Claim<ArticleDate>] = []
    var modified: [Claim<ArticleDate>] = []
    var images: [Claim<ImageClaim>] = []
    /// Summaries that need not stand on the page.
    var descriptions: [Claim<String>] = []
    /// Texts that stand on the page as its lead.
    var standfirsts: [Claim<String>] = []
    var siteNames: [Claim<String>] = []
    var sections: [Claim<String>] = []
    var tags: [Claim<[String]>] = []
    var languages: [Claim<String>] = []
    var canonicals: [Claim<String>] = []
    var licences: [Claim<String>] = []
    /// Whether anyone may read the article.
    var access: [Claim<Bool>] = []
    var types: Set<String> = []
    var articleBody: String?
    var robots = RobotsMeta()
}

/// A headline and where it stood.
struct TitleClaim {
    var text: String
    var place: Place
    /// Whether the page leaves the signs between its parts to the style sheet.
    var isPieced = false

    enum Place {
        case heading, subheading, jsonLD, openGraph, twitter, microdata, meta

        /// Whether readers see it.
        var isShown: Bool { self == .heading || self == .subheading }

        var source: Article.Source {
            switch self {
            case .heading, .subheading: .tree
            case .jsonLD: .jsonLD
            case .openGraph: .openGraph
            case .twitter, .meta: .meta
            case .microdata: .microdata
            }
        }
    }
}

/// An author as a source names one, before the name is cleaned.
struct RawAuthor {
    var name: String
    var url: String?
    var isOrganization = false
}

/// A picture that a source calls the article's.
struct ImageClaim {
    var address: String
    var width: Int?
    var height: Int?
    var alt = ""
    var caption: String?
    var credit: String?
}
