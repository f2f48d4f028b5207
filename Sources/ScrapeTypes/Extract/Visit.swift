/// One URL's way through the program, finished: how the fetch went, what was found, and the pages it was found on.
public struct Visit: Sendable, Equatable {
    public var requested: WebURL
    public var fetch: FetchOutcome
    public var extraction: Extraction?
    /// All pages of the article, the first one first.
    public var pages: [Page]
    public var outcome: Outcome

    public init(_ requested: WebURL, _ fetch: FetchOutcome, _ extraction: Extraction? = nil, pages: [Page] = []) {
        self.requested = requested
        self.fetch = fetch
        self.extraction = extraction
        self.pages = pages
        outcome = Outcome(fetch, extraction)
    }

    public var article: Article? { extraction?.article }
}
