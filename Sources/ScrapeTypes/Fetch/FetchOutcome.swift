/// How one attempt to fetch a page went. Whatever a server or a network does is a case of this, not a thrown error.
public enum FetchOutcome: Sendable, Equatable {
    /// The server answered with a body, whatever the status: a 503 may carry a bot wall, a 404 a page.
    case page(Page)
    /// The server answered 304 to a conditional request.
    case notModified
    case failure(FetchError)

    public var page: Page? {
        if case .page(let page) = self { page } else { nil }
    }
}
