import ScrapeTypes

/// JSON Feed 1.0 and 1.1.
struct JSONFeedFormat: DiscoveryFormat {
    func claims(_ text: SourceText) -> Bool { text.root == .json }

    func read(_ text: SourceText, _ source: Source) throws(SourceProblem) -> Reading {
        guard let feed = JSONValue(lenient: text.utf8) else { throw .brokenJSON }
        guard let items = feed["items"]?.array else { throw .unknown }
        var reading = Reading(.feed)
        let base = text.page.url
        reading.entries = items.prefix(Discoverer.countLimit).compactMap { JSONFeedFormat.entry($0, base) }
        reading.topic = address(feed["feed_url"], base)
        reading.next = address(feed["next_url"], base)
        let hub = feed["hubs"]?.array?.first { $0["type"]?.string?.lowercased() == "websub" }
        reading.hub = address(hub?["url"], base)
        if reading.entries.isEmpty { reading.problem = "the feed has no entries with an address" }
        return reading
    }

    private static func entry(_ item: JSONValue, _ base: WebURL) -> FoundURL? {
        let own = item["url"]?.string.flatMap { try? WebURL($0, relativeTo: base) }
        let identity = item["id"]?.string.flatMap { try? WebURL($0) }
        let external = item["external_url"]?.string.flatMap { try? WebURL($0, relativeTo: base) }
        guard let url = own ?? identity ?? external else { return nil }
        let updated = item["date_modified"]?.string.flatMap { EntryDate.instant($0) }
        return FoundURL(
            url,
            title: item["title"]?.string.flatMap { PlainTitle.of(text: Array($0.utf8)) },
            published: item["date_published"]?.string.flatMap { EntryDate.instant($0) } ?? updated,
            modified: updated
        )
    }

    private func address(_ value: JSONValue?, _ base: WebURL) -> WebURL? {
        value?.string.flatMap { try? WebURL($0, relativeTo: base) }
    }
}
