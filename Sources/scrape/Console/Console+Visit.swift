import ScrapeTypes

extension Console {
    /// What happened on the way to an article, for `--verbose`.
    func note(_ visit: Visit) {
        warn(of: visit.extraction?.report, name: "\(visit.requested)")
        guard level >= .verbose else { return }
        for page in visit.pages { note(page) }
        if let article = visit.article { note(article, visit.outcome) }
    }

    /// Where an article's fields came from, for `--verbose`.
    func note(_ article: Article, _ outcome: Outcome) {
        guard level >= .verbose else { return }
        if let charset = article.charset { note("charset \(charset.name) from \(charset.source.rawValue)") }
        for field in Article.Field.allCases {
            if let source = article.provenance[field] { note("\(field.rawValue) from \(source)") }
        }
        note("\(article.kind.rawValue), \(article.access.rawValue), \(outcome.kind.rawValue)")
    }

    private func note(_ page: Page) {
        for hop in page.redirects { note("redirected (\(hop.status)) to \(hop.url)") }
        let role = page.role == .first ? "" : " (\(page.role.rawValue))"
        let type = page.headers["content-type"] ?? "no content type"
        let coding = page.headers["content-encoding"].map { ", \($0)" } ?? ""
        note(
            "\(page.url)\(role): status \(page.status), \(type)\(coding), \(page.body.count) bytes, \(page.elapsed) ms"
        )
    }
}
