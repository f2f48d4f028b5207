import ScrapeOutput
import ScrapeTypes

extension StoredArticle {
    /// What is kept of a visit; `nil` where it brought no article.
    init?(_ visit: Visit) {
        guard [.article, .teaser].contains(visit.outcome.kind), let article = visit.article else { return nil }
        self.init(
            url: article.url,
            outcome: visit.outcome.kind,
            title: article.title,
            text: article.text,
            json: StoredArticle.json(of: article)
        )
        language = article.language
        published = article.published?.rfc3339
        canonical = article.canonical
        rule = article.rule?.file
        let hops = visit.pages.first.map { $0.redirects.map(\.url) + [$0.url] } ?? []
        aliases = ([visit.requested] + hops).filter { $0 != article.url }
    }

    private static func json(of article: Article) -> String {
        var text = ""
        JSONLinesFormat(options: OutputOptions()).write(article, to: &text)
        if text.utf8.last == UInt8(ascii: "\n") { text.removeLast() }
        return text
    }
}
