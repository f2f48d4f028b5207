import ScrapeTypes

/// What a page says in Open Graph, and in Twitter's tags beside it.
struct OpenGraph: MetadataSource {
    func read(_ page: PageScan, into findings: inout Findings) {
        var image = OpenGraphImage()
        var tags: [String] = []
        var authors: [RawAuthor] = []
        for meta in page.metas where meta.name.contains(":") {
            // Some plugins write `og:article:section`.
            let name = meta.name.hasPrefix("og:article:") ? String(meta.name.dropFirst(3)) : meta.name
            if name.hasPrefix("og:image") {
                image.read(name, meta.content, into: &findings)
                continue
            }
            let text = TextCleaning.line(meta.content)
            if text.isEmpty { continue }
            switch name {
            case "og:title": findings.titles.append(TitleClaim(text: text, place: .openGraph))
            case "twitter:title": findings.titles.append(TitleClaim(text: text, place: .twitter))
            case "og:description": findings.descriptions.append(Claim(text, .openGraph))
            case "twitter:description": findings.descriptions.append(Claim(text, .meta, rank: 1))
            case "og:site_name": findings.siteNames.append(Claim(text, .openGraph))
            case "og:url": findings.canonicals.append(Claim(text, .openGraph, rank: 1))
            case "og:type": findings.types.insert(text.lowercased())
            case "og:locale", "og:language": findings.languages.append(Claim(text, .openGraph, rank: 1))
            case "article:section", "og:section": findings.sections.append(Claim(text, .openGraph, rank: 1))
            case "article:tag", "og:tag": tags += TagList.split(text)
            case "article:author", "og:author", "book:author": authors.append(RawAuthor(name: text))
            case "article:published_time", "article:published", "og:published_time", "og:pubdate", "og:publish_date":
                add(text, to: &findings.published, rank: 0, page)
            case "article:modified_time", "article:modified": add(text, to: &findings.modified, rank: 0, page)
            case "og:updated_time": add(text, to: &findings.modified, rank: 1, page)
            case "twitter:image", "twitter:image:src":
                findings.images.append(Claim(ImageClaim(address: meta.content), .meta, rank: 2))
            default: break
            }
        }
        image.finish(into: &findings)
        if !tags.isEmpty { findings.tags.append(Claim(tags, .openGraph)) }
        if !authors.isEmpty { findings.authors.append(Claim(authors, .openGraph, rank: 1)) }
    }

    private func add(_ text: String, to claims: inout [Claim<ArticleDate>], rank: Int, _ page: PageScan) {
        guard let date = MachineDate.read(text, order: page.dayOrder) else { return }
        claims.append(Claim(date, .openGraph, rank: rank))
    }
}

/// Collects the properties of one `og:image` after the other.
private struct OpenGraphImage {
    var image: ImageClaim?

    mutating func read(_ name: String, _ content: String, into findings: inout Findings) {
        switch name {
        case "og:image":
            finish(into: &findings)
            image = ImageClaim(address: content)
        case "og:image:url", "og:image:secure_url":
            if image == nil { image = ImageClaim(address: content) }
        case "og:image:width": image?.width = Int(content)
        case "og:image:height": image?.height = Int(content)
        case "og:image:alt": image?.alt = TextCleaning.line(content)
        default: break
        }
    }

    mutating func finish(into findings: inout Findings) {
        if let image { findings.images.append(Claim(image, .openGraph, rank: 1)) }
        image = nil
    }
}
