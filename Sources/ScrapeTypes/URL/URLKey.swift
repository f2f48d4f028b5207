/// The identity of a page: two addresses of one page have one key.
///
/// Made from a `WebURL` without its fragment, its default port and the parameters that only track where a visitor
/// came from; the order of the others is kept, and so is a fragment that begins with `!`, which some old sites load
/// pages by. A key is compared and stored, never fetched: without its parameters a signed address breaks.
public struct URLKey: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ url: WebURL) {
        var text = url.text(0, url.parts.pathEnd)
        if let query = url.query {
            let rest = URLKey.withoutTracking(query)
            if !rest.isEmpty { text += "?" + rest }
        }
        if let fragment = url.fragment, fragment.hasPrefix("!") { text += "#" + fragment }
        description = text
    }

    private static func withoutTracking(_ query: String) -> String {
        query.split(separator: "&", omittingEmptySubsequences: false)
            .filter { !TrackingParameters.contains($0.prefix { $0 != "=" }) }
            .joined(separator: "&")
    }
}
