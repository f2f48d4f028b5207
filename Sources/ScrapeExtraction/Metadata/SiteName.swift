import ScrapeTypes

/// What the site calls itself, and all spellings of it that must not pass for a title or an author.
struct SiteName {
    private(set) var name: Claim<String>?
    /// The comparison keys of the names, and of the host without its ending.
    private(set) var keys: Set<String> = []
    /// The longest label of the host, without its ending.
    private var label = ""

    /// Whether a text is the site's name in all likelihood: it holds the host's label, or begins it.
    func isLike(_ key: String) -> Bool {
        guard label.utf8.count >= 4, key.utf8.count >= 4 else { return false }
        if label.hasPrefix(key) { return true }
        return key.contains(label) && key.utf8.count <= label.utf8.count + 16
    }

    init(_ findings: Findings, _ page: PageScan) {
        for claim in findings.siteNames { keys.insert(claim.value.comparisonKey) }
        keys.formUnion(SiteName.hostKeys(page.url.host.name))
        let labels = page.url.host.name.split(separator: ".").dropLast().map { $0.comparisonKey }
        label = labels.max { $0.utf8.count < $1.utf8.count } ?? ""
        name = findings.siteNames.best { SiteName.isName($0) ? $0 : nil } ?? suffix(of: findings)
        if let name { keys.insert(name.value.comparisonKey) }
        keys.remove("")
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= 80 && !text.looksLikeAddress && !text.comparisonKey.isEmpty && !text.hasPrefix("@")
    }

    /// `example` and `examplecom` of `www.example.com`.
    private static func hostKeys(_ host: String) -> [String] {
        var labels = host.split(separator: ".")
        if labels.first == "www" || labels.first == "m" || labels.first == "amp" { labels.removeFirst() }
        guard labels.count > 1 else { return [] }
        let whole = labels.joined().comparisonKey
        let registered = labels.suffix(2).joined().comparisonKey
        let plain = labels.dropLast().filter { $0.count > 2 }.map { $0.comparisonKey }
        return [whole, registered] + plain
    }

    /// The last or first part of `<title>` when the host's name says that it is the site's.
    private func suffix(of findings: Findings) -> Claim<String>? {
        guard let title = findings.titleTag else { return nil }
        let parts = TitleParts.split(title)
        guard parts.count > 1 else { return nil }
        for part in [parts[parts.count - 1], parts[0]] where keys.contains(part.comparisonKey) {
            return Claim(part, .tree, rank: 5)
        }
        return nil
    }
}
