import ScrapeDOM
import ScrapeTypes

/// What a rule says of things of other sites in the text.
struct RuleEmbeds {
    let rule: EmbedRule
    let page: RulePage
    let values: ValueReader

    /// The elements that only the rule knows to be embeds; asked on the tree as it will be read.
    func ruled() -> [NodeID: Embed] {
        guard case .each(let selector, let url) = rule else { return [:] }
        var embeds: [NodeID: Embed] = [:]
        for node in page.nodes(selector, "embeds.each") {
            guard let found = values.read(url, "embeds.url", as: .address, in: node),
                let url = page.links.url(found.first)
            else { continue }
            let (address, kind) = EmbedAddress.address(of: url)
            embeds[node] = Embed(kind: kind, url: address)
            page.recorder.set(.won, "embeds.each", selector)
        }
        return embeds
    }
}

extension [ArticleBlock] {
    /// The blocks without what they show of other sites; what is then empty goes too.
    var withoutEmbeds: [ArticleBlock] {
        compactMap { block in
            switch block {
            case .embed: return nil
            case .quote(let blocks):
                let kept = blocks.withoutEmbeds
                return kept.isEmpty ? nil : .quote(kept)
            case .list(var list):
                list.items = list.items.map(\.withoutEmbeds).filter { !$0.isEmpty }
                return list.items.isEmpty ? nil : .list(list)
            case .table(var table):
                for row in table.rows.indices {
                    for cell in table.rows[row].cells.indices {
                        table.rows[row].cells[cell].blocks = table.rows[row].cells[cell].blocks.withoutEmbeds
                    }
                }
                return .table(table)
            case .heading, .paragraph, .code, .figure, .rule: return block
            }
        }
    }
}
