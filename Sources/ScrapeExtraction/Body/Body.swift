import ScrapeTypes

/// The text of one page or of several joined.
struct Body {
    var blocks: [ArticleBlock]
    var source = Article.Source.generic
    var pageCount = 1
    /// What kind of page it stands on.
    var kind = Article.Kind.article
    /// The comments of readers, where the page has them; no part of `blocks`.
    var comments: [ArticleBlock] = []
    /// The address that a print view names as its original.
    var original: WebURL?
    /// What the finder saw of the whole page, for the verdict.
    var evidence = Evidence()

    /// Texts of so many bytes may well be said twice.
    private static let shortText = 40

    struct Evidence {
        /// Characters of prose on the whole page.
        var prose = 0
        /// Characters in links on the whole page.
        var linked = 0
        /// Characters on the whole page.
        var length = 0
        /// Characters in the lines that were chosen, and of them those in links.
        var chosen = 0
        var chosenLinked = 0
        /// Headings that are links: the titles of other stories.
        var linkedHeadings = 0
    }

    /// Adds the text of a later page. What stands on both, such as a notice, is kept once.
    mutating func append(_ later: Body) {
        let known = Set(blocks)
        let texts = Set(blocks.map(\.plainText))
        blocks += later.blocks.filter { block in
            if known.contains(block) { return false }
            let text = block.plainText
            return text.utf8.count <= Body.shortText || !texts.contains(text)
        }
        pageCount += 1
    }
}
