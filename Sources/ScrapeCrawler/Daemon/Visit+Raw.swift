import ScrapeTypes

extension Visit {
    /// The pages that are kept as they were sent, so that they can be read again under another rule.
    ///
    /// None of a page that asks not to be archived, and none that is not the site's own: a bot wall, an error.
    var pagesToKeep: [Page] {
        guard let extraction, !extraction.robots.noArchive else { return [] }
        switch outcome.kind {
        case .article, .teaser, .listing, .empty, .broken: return pages.filter { $0.status < 400 }
        case .blocked, .refused, .unsupported, .gone, .failed, .notModified, .duplicate: return []
        }
    }
}
