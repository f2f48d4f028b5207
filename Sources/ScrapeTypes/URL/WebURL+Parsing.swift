extension WebURL {
    static func parse(_ string: String, base: WebURL?) throws(URLError) -> WebURL {
        // Placeholder until the Standard's state machine lands.
        var text = Substring(string.filter { $0 != "\n" && $0 != "\t" })
        if let base, !text.contains("://") {
            let origin = base.scheme.rawValue + "://" + base.host.name + (base.port.map { ":\($0)" } ?? "")
            if text.hasPrefix("//") {
                text = Substring(base.scheme.rawValue + ":" + text)
            } else if text.hasPrefix("/") {
                text = Substring(origin + text)
            } else if text.hasPrefix("#") {
                text = Substring(base.withoutFragment.description + text)
            } else {
                let folder = base.path[...(base.path.lastIndex(of: "/") ?? base.path.startIndex)]
                text = Substring(origin + folder + text)
            }
        }
        guard let colon = text.range(of: "://") else { throw .notAbsolute }
        guard let scheme = Scheme(rawValue: text[..<colon.lowerBound].lowercased()) else {
            throw .unsupportedScheme(String(text[..<colon.lowerBound]))
        }
        var rest = text[colon.upperBound...]
        var fragment: String?
        if let mark = rest.firstIndex(of: "#") {
            fragment = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        var query: String?
        if let mark = rest.firstIndex(of: "?") {
            query = String(rest[rest.index(after: mark)...])
            rest = rest[..<mark]
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let path = rest[slash...].isEmpty ? "/" : String(rest[slash...])
        var authority = rest[..<slash]
        var port: UInt16?
        if let mark = authority.lastIndex(of: ":") {
            port = UInt16(authority[authority.index(after: mark)...])
            authority = authority[..<mark]
        }
        if port == scheme.defaultPort { port = nil }
        return WebURL(
            scheme: scheme, host: try Host(String(authority)), port: port, path: path, query: query,
            fragment: fragment)
    }
}

extension Substring {
    fileprivate func range(of needle: String) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(needle) { return index..<self.index(index, offsetBy: needle.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
