import ScrapeDOM

/// The name spaces of feeds. A feed's own elements are in one of `own`, or in that of its root.
enum FeedNames {
    static let atom = "http://www.w3.org/2005/Atom"
    static let dublinCore = "http://purl.org/dc/elements/1.1/"
    static let dublinCoreTerms = "http://purl.org/dc/terms/"
    static let feedBurner = "http://rssnamespace.org/feedburner/ext/1.0"
    static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    static let xml = "http://www.w3.org/XML/1998/namespace"
    static let news = "http://www.google.com/schemas/sitemap-news/0.9"

    static let own: Set<String> = [
        "", atom, "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/", "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
        "http://backend.userland.com/RSS2", "http://blogs.law.harvard.edu/tech/rss",
    ]

    /// What feeds mean by prefixes that they forgot to declare. The last ones have elements named as a feed's own.
    static let customary = [
        "atom": atom, "atom10": atom, "dc": dublinCore, "dcterms": dublinCoreTerms, "feedburner": feedBurner,
        "rdf": rdf, "news": news, "content": "http://purl.org/rss/1.0/modules/content/",
        "media": "http://search.yahoo.com/mrss/", "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "image": "http://www.google.com/schemas/sitemap-image/1.1",
        "video": "http://www.google.com/schemas/sitemap-video/1.1",
        "georss": "http://www.georss.org/georss", "slash": "http://purl.org/rss/1.0/modules/slash/",
    ]
}
