import ScrapeTypes

/// Decides who signed: the most trusted source that names somebody.
struct AuthorChoice {
    private let page: PageScan
    private let names: AuthorNames

    init(_ page: PageScan, site: SiteName) {
        self.page = page
        names = AuthorNames(siteKeys: site.keys)
    }

    func choice(_ findings: Findings) -> Claim<[Article.Author]>? {
        let chosen =
            findings.authors.best { authors(from: $0, acceptsSite: false) }
            ?? findings.authors.best { authors(from: $0, acceptsSite: true) }
        guard var chosen else { return nil }
        completeNames(&chosen.value, from: findings)
        addLinks(to: &chosen.value, from: findings)
        return chosen
    }

    private func authors(from raw: [RawAuthor], acceptsSite: Bool) -> [Article.Author]? {
        var authors: [Article.Author] = []
        var keys: Set<String> = []
        let cleaner = acceptsSite ? AuthorNames(acceptsRoles: true) : names
        for entry in raw {
            let names = cleaner.names(in: entry.name, isOrganization: entry.isOrganization)
            for name in names where keys.insert(name.comparisonKey).inserted {
                authors.append(Article.Author(name: name, url: names.count == 1 ? link(entry.url) : nil))
            }
        }
        // Beside a person's name, a word without a capital is a handle or a section.
        if authors.contains(where: { $0.name.contains(" ") }) {
            authors.removeAll { !$0.name.contains(" ") && $0.name.first?.isLowercase == true }
        }
        return authors.isEmpty ? nil : authors
    }

    /// "Todd" becomes "Todd Bates" when another source names somebody so.
    private func completeNames(_ authors: inout [Article.Author], from findings: Findings) {
        for index in authors.indices where !authors[index].name.contains(" ") {
            let beginning = authors[index].name.lowercased() + " "
            let full = findings.authors.lazy.flatMap(\.value).flatMap { names.names(in: $0.name) }
                .first { $0.lowercased().hasPrefix(beginning) && $0.split(separator: " ").count <= 3 }
            if let full { authors[index].name = full }
        }
    }

    /// Names from metadata get the link that the byline on the page has.
    private func addLinks(to authors: inout [Article.Author], from findings: Findings) {
        for index in authors.indices where authors[index].url == nil {
            let key = authors[index].name.comparisonKey
            for claim in findings.authors {
                let match = claim.value.first { $0.url != nil && $0.name.comparisonKey.contains(key) }
                guard let url = link(match?.url) else { continue }
                authors[index].url = url
                break
            }
        }
    }

    private func link(_ address: String?) -> WebURL? {
        guard let address, !address.isEmpty, !address.hasPrefix("#"), let url = page.resolve(address) else {
            return nil
        }
        return url.path == "/" && url.host == page.url.host ? nil : url
    }
}
