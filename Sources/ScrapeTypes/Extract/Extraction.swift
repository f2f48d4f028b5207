/// What the extractor found: a verdict, the article whatever the verdict, or a page that it needs first.
public struct Extraction: Sendable, Equatable {
    public var verdict: Verdict
    /// What was found, also where the verdict is no article.
    public var article: Article?
    /// A page to fetch before the article is whole. The extractor is then called again with all pages.
    public var needs: Need?
    /// What the page asks of robots, in its meta tags and its `X-Robots-Tag` header.
    public var robots = RobotsMeta()
    /// What the rule did, where there was one. The article says so too.
    public var report: RuleReport? {
        didSet { article?.rule = report.flatMap { Article.RuleUse($0) } }
    }
    /// The steps of the extraction, where the job asked for them.
    public var trace: [TraceStep] = []
    /// CPU time that the extraction took, decoding and parsing included.
    public var cpuTime = Duration.zero

    public init(verdict: Verdict, article: Article? = nil, needs: Need? = nil) {
        self.verdict = verdict
        self.article = article
        self.needs = needs
    }
}

/// What a page turned out to be, and why.
public struct Verdict: Sendable, Hashable {
    public var kind: Kind
    public var reason: Reason

    public init(_ kind: Kind, _ reason: Reason = .none) {
        self.kind = kind
        self.reason = reason
    }

    public enum Kind: String, Sendable, Codable, CaseIterable {
        case article, teaser, listing, empty, broken, blocked, unsupported
    }

    /// The evidence for a verdict; an article needs none.
    public enum Reason: Sendable, Hashable {
        case none
        /// `isAccessibleForFree` or a tier in the metadata says so.
        case declaredPaywall
        case mostlyLinks
        /// The page has no text without JavaScript.
        case needsJavaScript
        /// The page says "not found" with status 200.
        case softNotFound
        case noText
        case emptyBody
        /// A page that only checks the visitor; the vendor where it is known.
        case botWall(vendor: String)
        case captcha
        case consentPage
        case loginPage
        /// 401 or 403.
        case status(Int)
        /// A field that the site's rule requires is empty.
        case missingField(String)
        /// The text has fewer words than the site's rule asks for.
        case tooFewWords(Int, atLeast: Int)
        /// A selector of the site's rule says so.
        case ruleSaysBlocked(selector: String)
        /// The media type that came instead of HTML.
        case notHTML(mediaType: String)
        /// A coding that the program does not read.
        case unsupportedEncoding(String)
        /// The coding whose dictionary is not here.
        case needsDictionary(String)
        /// Decompressing needs more bytes at hand than a page may ask for.
        case windowTooLarge(limit: Int)
        /// The compressed body is broken from the start.
        case undecodable
        case tooLarge(limit: Int)
        /// The body grew to more than so many times its size when it was decompressed.
        case expandsTooMuch(ratio: Int)
        /// A worker needed more than its limit.
        case timeLimit(seconds: Int)
        case memoryLimit
        /// The worker ended in the middle of the page, twice.
        case crashed(signal: Int)
    }
}

/// One step of an extraction, for a reader who wants to know why.
public struct TraceStep: Sendable, Hashable, Codable {
    /// The step's name: `charset`, `template`, `remove`, `candidates`.
    public var name: String
    /// What happened, in a line or several.
    public var detail: String
    /// From the beginning of the extraction to the end of the step.
    public var elapsed: Duration

    public init(name: String, detail: String, elapsed: Duration) {
        self.name = name
        self.detail = detail
        self.elapsed = elapsed
    }
}

/// A page that the extractor wants.
public struct Need: Sendable, Hashable {
    public var url: WebURL
    /// Why: `printView`, `next` or `refresh`.
    public var role: Page.Role

    public init(url: WebURL, role: Page.Role) {
        self.url = url
        self.role = role
    }
}

/// The wishes of a page about archives and indexes.
public struct RobotsMeta: Sendable, Hashable {
    public var noIndex = false
    public var noArchive = false
    public var noFollow = false

    public init() {}
}
