/// What the extractor is handed: the pages of one article so far, and how to read them.
public struct ExtractJob: Sendable, Equatable {
    /// The page of the address itself comes first.
    public var pages: [Page]
    /// Addresses that the extractor asked for and that could not be had.
    public var missing: [Missing] = []
    public var options = ExtractOptions()
    /// The rule of the site; none leaves everything to the generic extractor.
    public var rule: SiteRule?

    public init(_ page: Page, options: ExtractOptions = ExtractOptions()) {
        self.pages = [page]
        self.options = options
    }

    public struct Missing: Sendable, Hashable {
        public var url: WebURL
        public var reason: String

        public init(url: WebURL, reason: String) {
            self.url = url
            self.reason = reason
        }
    }

    /// Adds what became of a need: the page, or the reason why there is none.
    ///
    /// A print view and the goal of a refresh stand in for the page asked for, and are read by the rule of their host.
    public mutating func answer(_ need: Need, with outcome: FetchOutcome, rules: any RuleSource = NoRules()) {
        switch outcome {
        case .page(var page) where page.status < 400:
            page.role = need.role
            pages.append(page)
            switch need.role {
            case .printView, .refresh: rule = rules.rule(for: page.url)
            case .first, .next: break
            }
        case .page(let page):
            missing.append(Missing(url: need.url, reason: "status \(page.status)"))
        case .notModified:
            missing.append(Missing(url: need.url, reason: "not modified"))
        case .failure(let error):
            missing.append(Missing(url: need.url, reason: "\(error)"))
        }
    }
}

/// Limits and wishes of one extraction.
public struct ExtractOptions: Sendable, Hashable {
    /// Bytes of one page after decompression.
    public var decodedLimit = 20 << 20
    /// Decoded bytes for each byte on the wire, once a mebibyte is decoded.
    public var decodingRatio = 200
    /// Whether a page may be asked for that is no part of the first one: a print view, a next page, a refresh.
    public var followsNeeds = true
    /// How many pages an article is joined from at most.
    public var pageLimit = 20
    /// Whether the answer tells each step: for `scrape explain`.
    public var traces = false

    public init() {}
}
