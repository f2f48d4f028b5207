/// One page to fetch: the address and how to ask for it.
public struct FetchTask: Sendable, Equatable {
    public var url: WebURL
    public var role = Page.Role.first
    /// Request headers besides the fetcher's own, sent to the origin of `url` only.
    public var headers: [Header] = []
    /// Whether robots.txt is asked before the page.
    public var obeysRobots = false
    /// Bytes on the wire, where others are allowed than for a page.
    public var wireLimit: Int?
    /// How long a request may take, where that is another time than a page's.
    public var wholeLimit: Duration?
    /// The title that a feed or a sitemap gave with the address.
    public var feedTitle: String?

    public init(url: WebURL, role: Page.Role = .first) {
        self.url = url
        self.role = role
    }

    /// The task for a feed, a sitemap or a listing. A sitemap may be larger than a page, and may take longer.
    public init(source url: WebURL, kind: FoundURL.Kind) {
        self.init(url: url)
        guard kind == .sitemap else { return }
        wireLimit = 50 << 20
        wholeLimit = .seconds(60)
    }

    /// The task for a page that the extractor needs after the first one.
    ///
    /// The page names its address, so it may lie anywhere: the headers stay behind where the origin is another.
    public func following(_ need: Need) -> FetchTask {
        var task = self
        let isSameOrigin =
            need.url.scheme == url.scheme && need.url.host == url.host
            && need.url.effectivePort == url.effectivePort
        if !isSameOrigin { task.headers = [] }
        task.url = need.url
        task.role = need.role
        return task
    }

    /// The task as a rule wants it: its headers, user agent and cookies, where the task has none of that name.
    public func asked(by rule: FetchRule?) -> FetchTask {
        guard let rule else { return self }
        var task = self
        for header in rule.requestHeaders where task.headers[header.name] == nil { task.headers.append(header) }
        return task
    }
}

/// A header field, of a request or a response.
public struct Header: Sendable, Hashable, Codable {
    /// As it was sent; compare it with `Headers`' subscript, which ignores case.
    public var name: String
    public var value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension [Header] {
    /// The value of the first field of that name, whatever its case (RFC 9110, section 5.1).
    public subscript(name: String) -> String? {
        first { $0.name.count == name.count && $0.name.lowercased() == name.lowercased() }?.value
    }
}
