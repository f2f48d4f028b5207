/// The identity of a page: two addresses of one page have one key.
///
/// Made from a `WebURL` without its fragment, its default port and the parameters that only track where a visitor
/// came from. A key is compared and stored, never fetched: without its parameters a signed address breaks.
public struct URLKey: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ url: WebURL) {
        // Placeholder until the tracking table lands.
        description = url.withoutFragment.description
    }
}
