import ScrapeDOM
import ScrapeTypes

/// Reads `title`, `author` and `date`, each by the first pattern that yields something. What was read as the title or
/// the date is taken from the page: the format's bodies count on that.
struct FTRFields {
    let rule: FTRRule
    let page: RulePage
    let dates: RuleDateReader

    func read(into metadata: inout Metadata) {
        readTitle(into: &metadata)
        readAuthors(into: &metadata)
        readDate(into: &metadata)
    }

    private func readTitle(into metadata: inout Metadata) {
        for (key, selector) in rule.title.numbered("title") {
            guard let (match, text) = first(selector, key) else { continue }
            guard isTitle(match, text, metadata) else { continue }
            metadata.title = text
            metadata.titleCandidates.append(text)
            won(key, selector, .title, &metadata)
            remove(match)
            return
        }
    }

    /// Old patterns find the site's name, or another story: some title of the page has to agree. What stands in the head
    /// has had its vote in the metadata already, with the site's name cut off.
    private func isTitle(_ match: RuleMatch, _ text: String, _ metadata: Metadata) -> Bool {
        let key = text.comparisonKey
        if key.isEmpty { return false }
        guard metadata.title != nil else { return true }
        guard let node = match.node, let body = page.document.body, page.document.table.isInside(node, body) else {
            return false
        }
        return (metadata.titleCandidates + [metadata.title ?? ""]).contains { $0.comparisonKey == key }
    }

    private func readAuthors(into metadata: inout Metadata) {
        for (key, selector) in rule.author.numbered("author") {
            let matches = page.matches(selector, key)
            let names = matches.flatMap { AuthorNames().names(in: page.texts.line($0)) }
            let unique = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
            if unique.isEmpty { continue }
            if hasAll(metadata.authors, in: unique) { return won(key, selector, .authors, &metadata) }
            let links = Dictionary(metadata.authors.map { ($0.name.comparisonKey, $0.url) }) { first, _ in first }
            metadata.authors = unique.map { .init(name: $0, url: links[$0.comparisonKey] ?? nil) }
            won(key, selector, .authors, &metadata)
            return
        }
    }

    /// Whether the page's own data names the same people: it names them without "staff" and the like.
    private func hasAll(_ authors: [Article.Author], in names: [String]) -> Bool {
        let keys = names.map(\.comparisonKey)
        return !authors.isEmpty
            && authors.allSatisfy { author in keys.contains { $0.contains(author.name.comparisonKey) } }
    }

    private func readDate(into metadata: inout Metadata) {
        for (key, selector) in rule.date.numbered("date") {
            guard let (match, text) = first(selector, key) else { continue }
            let attribute = match.node.flatMap { page.document.attribute("datetime", of: $0) }
            let date = attribute.flatMap { dates.date($0, format: nil) } ?? dates.date(text, format: nil)
            guard let date else { continue }
            // The page's own date says more where it is the same day: it has a time and a zone.
            if metadata.published.map({ $0.isSameDay(as: date) && $0.secondOfDay != nil }) != true {
                metadata.published = date
            }
            won(key, selector, .published, &metadata)
            remove(match)
            return
        }
    }

    /// The first match with a text, and that.
    private func first(_ selector: RuleText, _ key: String) -> (RuleMatch, String)? {
        for match in page.matches(selector, key) where !match.isFalse {
            let text = page.texts.line(match)
            if !text.isEmpty { return (match, text) }
        }
        return nil
    }

    private func won(_ key: String, _ selector: RuleText, _ field: Article.Field, _ metadata: inout Metadata) {
        page.recorder.set(.won, key, selector)
        metadata.provenance[field] = .rule(selector.text)
    }

    /// Elements go; attributes and what an expression made of the page stay.
    private func remove(_ match: RuleMatch) {
        guard let node = match.node, node != page.document.root, node != page.document.body else { return }
        page.document.remove(node)
    }
}

extension ArticleDate {
    fileprivate func isSameDay(as other: ArticleDate) -> Bool {
        year == other.year && month == other.month && day == other.day
    }
}
