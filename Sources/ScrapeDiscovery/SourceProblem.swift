import ScrapeCodecs

/// Why a page gives no addresses.
enum SourceProblem: Error, Equatable {
    case empty
    /// Neither feed nor sitemap nor page.
    case unknown
    /// A page of HTML where a sitemap was to be.
    case noSitemap
    case noFeedNamed
    case undecodable(CodecError)
    case brokenJSON
    case unparsable
    /// The rule's selector of that text cannot be used.
    case selector(String)

    var words: String {
        switch self {
        case .empty: "it is empty"
        case .unknown: "it is no feed, no sitemap and no page"
        case .noSitemap: "it is a page and no sitemap"
        case .noFeedNamed: "it is a page and no feed, and names none"
        case .undecodable(.tooLarge(let limit)): "it is larger than \(limit >> 20) MiB"
        case .undecodable(.expandsTooMuch(let ratio)): "it expands to more than \(ratio) times its size"
        case .undecodable: "its compressed bytes cannot be read"
        case .brokenJSON: "its JSON is broken"
        case .unparsable: "its page cannot be parsed"
        case .selector(let text): "the selector \(text) cannot be used"
        }
    }
}
