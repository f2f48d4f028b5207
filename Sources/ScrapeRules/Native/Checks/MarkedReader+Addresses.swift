import ScrapeTypes
import ScrapeYAML

extension MarkedReader {
    /// An absolute address.
    func address(_ entry: MarkedNode.Entry) -> WebURL? {
        guard let text = text(entry) else { return nil }
        do throws(URLError) {
            return try WebURL(text)
        } catch {
            switch error {
            case .empty: self.error(at: entry.value.place, "\(entry.key) is an empty address")
            case .notAbsolute:
                let isHost = text.contains(".") && !text.hasPrefix("/") && !text.contains(" ")
                self.error(
                    at: entry.value.place,
                    "\(entry.key): '\(text)' is no whole address; it begins with https:// or http://",
                    instead: isHost ? "https://" + text : nil
                )
            case .unsupportedScheme(let scheme):
                self.error(at: entry.value.place, "\(entry.key): \(scheme): is not fetched, only https: and http: are")
            case .missingHost: self.error(at: entry.value.place, "\(entry.key): '\(text)' has no host")
            case .invalidHost(let host): self.error(at: entry.value.place, "\(entry.key): '\(host)' is no host")
            case .invalidPort(let port): self.error(at: entry.value.place, "\(entry.key): '\(port)' is no port")
            }
            return nil
        }
    }

    /// The hosts of `site`: one or a list.
    func hostPatterns(_ entry: MarkedNode.Entry) -> [HostPattern] {
        var patterns: [HostPattern] = []
        for item in items(entry) {
            guard let text = text(item), let pattern = hostPattern(text, item) else { continue }
            if patterns.contains(pattern) {
                warn(at: item.value.place, "\(pattern) is named twice")
            } else {
                patterns.append(pattern)
            }
        }
        return patterns
    }

    private func hostPattern(_ text: String, _ entry: MarkedNode.Entry) -> HostPattern? {
        let isWildcard = text.hasPrefix("*.")
        let name = isWildcard ? String(text.dropFirst(2)) : text
        if name.contains("/") || name.contains(":") {
            let host = (try? WebURL(name))?.host.name ?? String(name.prefix { $0 != "/" && $0 != ":" })
            error(at: entry.value.place, "\(entry.key): '\(text)' is more than a host", instead: host)
            return nil
        }
        if name.contains("*") {
            error(
                at: entry.value.place,
                "\(entry.key): '\(text)': a star stands at the beginning only, before a dot",
                instead: "'*.example.com'"
            )
            return nil
        }
        guard let host = try? Host(name), !host.isIPAddress || !isWildcard else {
            error(at: entry.value.place, "\(entry.key): '\(text)' is no host")
            return nil
        }
        let bare = host.name.hasPrefix("www.") ? String(host.name.dropFirst(4)) : host.name
        return HostPattern(host: bare.hasSuffix(".") ? String(bare.dropLast()) : bare, isWildcard: isWildcard)
    }
}
