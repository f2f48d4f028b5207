import ScrapeTypes

/// The last resort: `"datePublished":"…"` and its kind in the scripts of a page that shows no date.
struct ScriptDates {
    private let page: PageScan

    init(_ page: PageScan) {
        self.page = page
    }

    func read(into findings: inout Findings) {
        for script in page.scripts {
            let text = page.document.rawBytes(of: script)
            guard let end = ScriptDates.keys.firstEnd(in: text[...]), let date = date(in: text, from: end) else {
                continue
            }
            findings.published.append(Claim(date, .tree, rank: 9))
            return
        }
    }

    /// The date in the string behind a key, its quotes perhaps escaped.
    private func date(in text: [UInt8], from start: Int) -> ArticleDate? {
        let value = text[start...].prefix(60).drop { !isDigit($0) && $0 != 0x2C && $0 != 0x7D }
        return MachineDate.read(String(decoding: value.prefix { $0 != 0x22 && $0 != 0x5C }, as: UTF8.self))
    }

    private static let keys = WordFinder([
        "\"datepublished\"", "\"published_at\"", "\"publishedat\"", "\"publishdate\"", "\"publish_date\"",
        "\"publicationdate\"",
        "\"publication_date\"", "\"created_at\"", "\"createdat\"", "\"publisheddate\"", "\"datecreated\"",
        "\"firstpublished\"",
        "\"dateposted\"", "\"pubdate\"",
    ])
}
