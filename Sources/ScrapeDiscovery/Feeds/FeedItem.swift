import ScrapeTypes

/// What a feed says of one article, in all the places where feeds say it.
struct FeedItem {
    /// `feedburner:origLink`: the address itself, where `link` is only a way there.
    var original: WebURL?
    /// `link rel=alternate`, the one of a page first.
    var alternate: WebURL?
    var isAlternatePage = false
    var link: WebURL?
    /// A `guid` that is a permalink, Atom's `id`, `rdf:about`: where nothing else is an address.
    var identity: WebURL?
    var title: String?
    var published: Instant?
    var updated: Instant?

    var url: WebURL? { original ?? alternate ?? link ?? identity }

    func found() -> FoundURL? {
        url.map { FoundURL($0, title: title, published: published ?? updated, modified: updated) }
    }
}
