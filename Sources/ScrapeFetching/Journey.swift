import ScrapeCurl
import ScrapeTypes

/// The way from the address asked for to the page that answers, hop by hop. It makes no request itself.
struct Journey {
    enum Step: Equatable {
        /// `url` is the next address to ask.
        case follow
        /// The response is the last one.
        case arrive
        case fail(FetchError)
    }

    private let task: FetchTask
    /// The address to ask now.
    private(set) var url: WebURL
    private(set) var redirects: [Page.Redirect] = []
    /// What only the origin of the task's address may see; empty for good once a hop has left that origin.
    private var confided: [TransferRequest.Field]
    /// What the servers of the visit have set.
    private(set) var cookies: CookieJar
    /// How long the requests so far took, without the waits for a turn.
    private var elapsed = Duration.zero

    init(_ task: FetchTask, cookies: CookieJar = CookieJar()) {
        self.task = task
        self.cookies = cookies
        url = task.url
        confided = task.headers.map { .init($0.name, $0.value) }
        if let credentials = task.url.basicCredentials, task.headers["Authorization"] == nil {
            confided.append(.init("Authorization", credentials))
        }
    }

    /// What the next request is made for.
    var reason: RequestReason {
        guard redirects.isEmpty else { return .redirect }
        return switch task.role {
        case .first: .page
        case .printView, .next, .refresh: .later
        }
    }

    /// The next request: the fetcher's own headers, and those of the task, which win.
    func request(_ configuration: Fetcher.Configuration) -> TransferRequest {
        var request = TransferRequest(url: url.withoutFragment.withoutCredentials.description)
        request.limits = configuration.limits
        if let limit = task.wireLimit { request.limits.wire = limit }
        if let limit = task.wholeLimit { request.limits.whole = max(limit, request.limits.whole) }
        request.headers = configuration.headers
        if !confided.isEmpty {
            let said = Set(confided.map { $0.name.lowercased() })
            request.headers.removeAll { said.contains($0.name.lowercased()) }
            request.headers += confided
        }
        addCookies(to: &request.headers, at: configuration.now)
        return request
    }

    /// Puts the servers' cookies behind those of the task, whose place they take where a name is the same.
    private func addCookies(to headers: inout [TransferRequest.Field], at now: () -> Instant) {
        guard cookies != CookieJar() else { return }
        let own = cookies.pairs(for: url, at: now())
        guard !own.isEmpty else { return }
        let names = Set(own.map(\.name))
        let given = headers.filter { $0.name.lowercased() == "cookie" }.flatMap { $0.value.split(separator: ";") }
            .map { String($0.drop { $0 == " " }) }
            .filter { !$0.isEmpty && !names.contains(String($0.prefix { $0 != "=" })) }
        headers.removeAll { $0.name.lowercased() == "cookie" }
        headers.append(.init("Cookie", (given + own.map { "\($0.name)=\($0.value)" }).joined(separator: "; ")))
    }

    /// Where the response leads; on `follow` the journey has gone there.
    mutating func next(after response: TransferResponse, _ configuration: Fetcher.Configuration) -> Step {
        elapsed += response.timing.total
        let known = cookies
        cookies.take(response.headers, from: url, at: configuration.now)
        let limit = configuration.redirectLimit
        guard response.isRedirect, let location = response.location else {
            guard let target = refresh(of: response, setCookies: cookies != known), redirects.count < limit else {
                return .arrive
            }
            follow(target, status: response.status)
            return .follow
        }
        guard let target = try? WebURL(location, relativeTo: url.withoutCredentials) else {
            return .fail(.invalidRedirect(location))
        }
        guard redirects.count < limit else { return .fail(.tooManyRedirects(limit: limit)) }
        follow(target, status: response.status)
        return .follow
    }

    /// Where a `Refresh` header leads at once. Like browsers, it may come with any status and any body; one that leads
    /// nowhere, or back here without a new cookie, is ignored and the page read.
    private func refresh(of response: TransferResponse, setCookies: Bool) -> WebURL? {
        guard let refresh = response.refresh, refresh.isSoon,
            let target = try? WebURL(refresh.address, relativeTo: url.withoutCredentials)
        else { return nil }
        let isHere = target.withoutFragment == url.withoutFragment.withoutCredentials
        return isHere && !setCookies ? nil : target
    }

    private mutating func follow(_ target: WebURL, status: Int) {
        let next = target.inheritingFragment(of: url)
        if !next.hasSameOrigin(as: url) { confided = [] }
        if let credentials = next.basicCredentials {
            confided.removeAll { $0.name.lowercased() == "authorization" }
            confided.append(.init("Authorization", credentials))
        }
        redirects.append(Page.Redirect(status: status, url: next.withoutCredentials))
        url = next
    }

    /// What the last response means: a page if it has a body, whatever its status.
    func outcome(of response: TransferResponse, at now: Instant) -> FetchOutcome {
        if response.status == 304 { return .notModified }
        if response.body.isEmpty {
            if response.isTruncated { return .failure(.connectionLost(url.host)) }
            // A status alone says it all, unless the server also says when it wants to be asked again.
            if response.status >= 300, response.retryAfter == nil { return .failure(.status(response.status)) }
        }
        return .page(page(of: response, at: now))
    }

    private func page(of response: TransferResponse, at now: Instant) -> Page {
        var page = Page(requested: task.url, url: url.withoutCredentials, body: response.body, fetched: now)
        page.redirects = redirects
        page.status = response.status
        page.headers = response.headers.map { Header($0.name, $0.value) }
        page.isTruncated = response.isTruncated
        page.role = task.role
        page.feedTitle = task.feedTitle
        page.elapsed = Int(elapsed.milliseconds)
        return page
    }
}
