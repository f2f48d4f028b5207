import ScrapeDOM
import ScrapeTypes

/// What a page says with `itemprop`, in the words of schema.org.
struct Microdata: MetadataSource {
    func read(_ page: PageScan, into findings: inout Findings) {
        var authors: [RawAuthor] = []
        var tags: [String] = []
        for item in page.items {
            switch item.property {
            case "headline" where isHeading(item.node, page), "name" where isHeading(item.node, page):
                let text = TextCleaning.line(value(item.node, page))
                if !text.isEmpty { findings.titles.append(TitleClaim(text: text, place: .microdata)) }
            case "author", "creator": authors += self.authors(item.node, page)
            case "datePublished", "dateCreated": add(item, to: &findings.published, page)
            case "dateModified": add(item, to: &findings.modified, page)
            case "image", "thumbnailUrl": addImage(item.node, page, into: &findings)
            case "articleSection":
                let text = TextCleaning.line(value(item.node, page))
                if !text.isEmpty { findings.sections.append(Claim(text, .microdata, rank: 3)) }
            case "keywords": tags += TagList.split(TextCleaning.line(value(item.node, page)))
            case "isAccessibleForFree":
                let word = value(item.node, page).lowercased()
                if word == "false" || word == "true" {
                    findings.access.append(Claim(word == "true", .microdata, rank: 1))
                }
            case "license":
                let address = page.document.attribute("href", of: item.node) ?? value(item.node, page)
                findings.licences.append(Claim(TextCleaning.line(address), .microdata, rank: 2))
            default: break
            }
        }
        if !authors.isEmpty { findings.authors.append(Claim(authors, .microdata, rank: 1)) }
        if !tags.isEmpty { findings.tags.append(Claim(tags, .microdata, rank: 1)) }
    }

    private func isHeading(_ node: NodeID, _ page: PageScan) -> Bool { page.table.tag(node) == .h1 }

    /// An attribute where the element has one for the purpose, else its text.
    private func value(_ node: NodeID, _ page: PageScan) -> String {
        page.document.attribute("content", of: node) ?? page.document.attribute("datetime", of: node) ?? page.line(node)
    }

    private func add(_ item: PageScan.Item, to claims: inout [Claim<ArticleDate>], _ page: PageScan) {
        guard let date = MachineDate.read(value(item.node, page), order: page.dayOrder) else { return }
        claims.append(Claim(date, .microdata, rank: item.property == "dateCreated" ? 2 : 1))
    }

    /// The name inside an author's item, else all of its text.
    private func authors(_ node: NodeID, _ page: PageScan) -> [RawAuthor] {
        let inner = page.items.filter { $0.node > node && page.table.isInside($0.node, node) }
        if inner.contains(where: { $0.property == "author" }) { return [] }
        let names = inner.filter { $0.property == "name" }
        let link = Tree.link(at: node, page)
        if names.isEmpty { return [RawAuthor(name: value(node, page), url: link)] }
        return names.map {
            RawAuthor(name: value($0.node, page), url: names.count == 1 ? link : Tree.link(at: $0.node, page))
        }
    }

    private func addImage(_ node: NodeID, _ page: PageScan, into findings: inout Findings) {
        let attributes = ["content", "src", "href"]
        guard
            let address = attributes.lazy.compactMap({ page.document.attribute($0, of: node) }).first(where: {
                !$0.isEmpty
            })
        else { return }
        findings.images.append(Claim(ImageClaim(address: address), .microdata, rank: 3))
    }
}
