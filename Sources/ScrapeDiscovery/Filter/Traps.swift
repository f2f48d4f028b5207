import ScrapeTypes

/// Recognises addresses that a site can make without end.
///
/// What a feed or a sitemap lists is finite, so there only the address itself is judged; of links also what makes more
/// and more of them: calendars, and one path under many queries.
struct Traps {
    static let addressLimit = 2083
    static let segmentLimit = 20
    static let repetitionLimit = 3
    /// Queries of one path on one page.
    static let queryLimit = 20

    private let areLinks: Bool
    private let now: Instant
    private var queries: [String: Int] = [:]

    init(for origin: Reading.Origin, at page: Page) {
        areLinks = origin == .links || origin == .selected
        now = page.fetched
    }

    mutating func isTrap(_ url: WebURL) -> Bool {
        guard !Traps.isMalformed(url) else { return true }
        return areLinks && (isCalendar(url) || isOneOfManyQueries(url))
    }

    /// Too long, too deep, going round in circles, or with the number of a visit in it.
    static func isMalformed(_ url: WebURL) -> Bool {
        if url.description.utf8.count > addressLimit { return true }
        let segments = url.path.split(separator: "/")
        if segments.count > segmentLimit || repeats(segments) { return true }
        return hasSession(url)
    }

    /// `/a/a/a/a`, and `/a/b/a/b/a/b/a/b`.
    private static func repeats(_ segments: [Substring]) -> Bool {
        for period in 1...3 {
            var run = 0
            for index in segments.indices.dropFirst(period) {
                run = segments[index] == segments[index - period] ? run + 1 : 0
                if run >= period * repetitionLimit { return true }
            }
        }
        return false
    }

    private static let sessionNames: Set<String> = [
        "phpsessid", "jsessionid", "sessionid", "session_id", "sessid", "aspsessionid", "cfid", "cftoken", "zenid",
        "oscsid",
        "sid",
    ]

    /// A session's number is long; `sid=12` is a page.
    private static func hasSession(_ url: WebURL) -> Bool {
        if url.path.lowercased().contains("/(s(") { return true }
        return (url.query ?? "").split(separator: "&").contains { pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[1].utf8.count >= 16 else { return false }
            let name = parts[0].lowercased()
            return (sessionNames.contains(name) || name.hasPrefix("aspsessionid"))
                && parts[1].utf8.allSatisfy(isTokenByte)
        }
    }

    /// Without the session that Java servers write behind the path of whoever takes no cookies: the page is there all the
    /// same.
    static func withoutSession(_ url: WebURL) -> WebURL {
        guard url.description.utf8.contains(UInt8(ascii: ";")) else { return url }
        let parts = url.path.split(separator: ";", omittingEmptySubsequences: false)
        let path = [parts[0]] + parts.dropFirst().filter { !$0.lowercased().hasPrefix("jsessionid=") }
        guard path.count < parts.count else { return url }
        let query = url.query.map { "?" + $0 } ?? ""
        return (try? WebURL(url.origin + path.joined(separator: ";") + query)) ?? url
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    // MARK: Links

    /// A day far ahead, or a page of a calendar.
    private func isCalendar(_ url: WebURL) -> Bool {
        if let day = url.pathDay, day > now + .seconds(400 * 86_400) { return true }
        let names = (url.query ?? "").split(separator: "&").map { $0.prefix { $0 != "=" }.lowercased() }
        let asksForMonth = names.contains("month") && names.contains("year") || names.contains("tribe-bar-date")
        return asksForMonth || names.contains("ical") || names.contains("outlook-ical")
    }

    private mutating func isOneOfManyQueries(_ url: WebURL) -> Bool {
        guard url.query != nil else { return false }
        let count = queries[url.origin + url.path, default: 0] + 1
        queries[url.origin + url.path] = count
        return count > Traps.queryLimit
    }
}
