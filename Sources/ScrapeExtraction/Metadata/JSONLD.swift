import ScrapeTypes

/// What a page says in JSON-LD, in the words of schema.org.
struct JSONLD: MetadataSource {
    func read(_ page: PageScan, into findings: inout Findings) {
        if page.jsonLD.isEmpty { return }
        let reader = JSONLDReader(graph: JSONLDGraph(page.jsonLD), page: page)
        reader.read(into: &findings)
    }
}

/// Reads the object that describes the article, and what the others say of the site.
private struct JSONLDReader {
    let graph: JSONLDGraph
    let page: PageScan

    func read(into findings: inout Findings) {
        for object in graph.objects {
            let types = JSONLDGraph.types(of: object)
            findings.types.formUnion(types)
            readSite(object, types, into: &findings)
        }
        if let (article, trust) = mainObject() {
            readTexts(article, trust, into: &findings)
            readDates(article, trust, into: &findings)
            readAccess(article, into: &findings)
        }
        if let frame = graph.objects.first(where: { trust(in: $0) == .page }) {
            readDates(frame, .page, into: &findings)
            readTexts(frame, .page, into: &findings)
        }
    }

    // MARK: Which object

    /// How well an object's type fits an article.
    private enum Trust: Int, Comparable {
        case page, work, article

        static func < (a: Trust, b: Trust) -> Bool { a.rawValue < b.rawValue }
    }

    private func trust(in object: JSONValue) -> Trust? {
        JSONLDGraph.types(of: object).compactMap(trust(of:)).max()
    }

    private func trust(of type: String) -> Trust? {
        if type.hasSuffix("Article") || type.hasSuffix("Posting") || JSONLDReader.articleTypes.contains(type) {
            return .article
        }
        if JSONLDReader.workTypes.contains(type) { return .work }
        return type.hasSuffix("Page") ? .page : nil
    }

    private static let articleTypes: Set<String> = ["Report", "Review", "OpinionNewsArticle", "CriticReview"]
    private static let workTypes: Set<String> = [
        "Recipe", "HowTo", "Question", "VideoObject", "PodcastEpisode", "CreativeWork", "Event", "Book", "Course",
        "Product", "SoftwareApplication", "Dataset", "Movie", "WebApplication", "JobPosting", "Episode", "AudioObject",
    ]

    /// The object of the best type that speaks of this page: by its address, else by its headline, else the first.
    private func mainObject() -> (JSONValue, Trust)? {
        let candidates = graph.objects.compactMap { object in
            trust(in: object).flatMap { $0 > .page ? (object, $0) : nil }
        }
        guard let best = candidates.map(\.1).max() else { return nil }
        let fitting = candidates.filter { $0.1 == best }
        return fitting.first { isThisPage($0.0) } ?? fitting.first { hasKnownHeadline($0.0) } ?? fitting.first
    }

    private func isThisPage(_ object: JSONValue) -> Bool {
        let path = page.url.path
        for key in ["url", "mainEntityOfPage", "@id"] {
            guard let value = object[key], let address = value.string ?? value["@id"]?.string else { continue }
            if let url = page.resolve(address), url.path == path, path != "/" { return true }
        }
        return false
    }

    private func hasKnownHeadline(_ object: JSONValue) -> Bool {
        guard let headline = text(object["headline"]) ?? text(object["name"]) else { return false }
        let key = headline.comparisonKey
        return page.ownTitleKeys.contains { $0.contains(key) }
    }

    // MARK: Fields

    private func readTexts(_ object: JSONValue, _ trust: Trust, into findings: inout Findings) {
        let isPage = trust == .page
        if !isPage {
            for key in ["headline", "name"] {
                guard let title = text(object[key]) else { continue }
                findings.titles.append(TitleClaim(text: title, place: .jsonLD))
                break
            }
            if let body = text(object["articleBody"], line: TextCleaning.paragraphs) { findings.articleBody = body }
        }
        let rank = isPage ? 2 : 0
        let authors = self.authors(object["author"]) + (object["author"] == nil ? self.authors(object["creator"]) : [])
        if !authors.isEmpty { findings.authors.append(Claim(authors, .jsonLD, rank: rank)) }
        if let text = text(object["description"]) { findings.descriptions.append(Claim(text, .jsonLD, rank: rank)) }
        if let text = text(object["articleSection"]) { findings.sections.append(Claim(text, .jsonLD, rank: rank)) }
        if let tag = text(object["inLanguage"]) ?? text(object["inLanguage"]?["alternateName"]) {
            findings.languages.append(Claim(tag, .jsonLD, rank: rank))
        }
        if let licence = licence(object["license"]) { findings.licences.append(Claim(licence, .jsonLD, rank: rank)) }
        let tags = tags(object["keywords"])
        if !tags.isEmpty { findings.tags.append(Claim(tags, .jsonLD, rank: rank)) }
        for key in isPage ? ["image", "primaryImageOfPage"] : ["image", "thumbnailUrl"] {
            for image in images(object[key]) {
                findings.images.append(Claim(image, .jsonLD, rank: key == "image" ? rank : rank + 2))
            }
        }
        for key in ["mainEntityOfPage", "url"] {
            guard let value = object[key], let address = value.string ?? value["@id"]?.string else { continue }
            findings.canonicals.append(Claim(address, .jsonLD, rank: rank))
        }
    }

    private func readDates(_ object: JSONValue, _ trust: Trust, into findings: inout Findings) {
        let rank = trust == .page ? 2 : 0
        for key in ["datePublished", "dateCreated", "uploadDate"] {
            guard let date = date(object[key]) else { continue }
            findings.published.append(Claim(date, .jsonLD, rank: key == "datePublished" ? rank : rank + 1))
            break
        }
        if let date = date(object["dateModified"]) { findings.modified.append(Claim(date, .jsonLD, rank: rank)) }
    }

    private func readAccess(_ object: JSONValue, into findings: inout Findings) {
        if let isFree = truth(object["isAccessibleForFree"]) {
            findings.access.append(Claim(isFree, .jsonLD))
        } else if JSONLDGraph.list(object["hasPart"]).contains(where: { truth($0["isAccessibleForFree"]) == false }) {
            findings.access.append(Claim(false, .jsonLD))
        }
    }

    private func readSite(_ object: JSONValue, _ types: [String], into findings: inout Findings) {
        if let publisher = object["publisher"], let name = name(publisher) {
            findings.siteNames.append(Claim(name, .jsonLD, rank: 2))
        }
        if let whole = object["isPartOf"].map(graph.resolved), let name = text(whole["name"]),
            !JSONLDGraph.types(of: whole).contains(where: { $0 == "WebPage" || trust(of: $0) == .article })
        {
            findings.siteNames.append(Claim(name, .jsonLD, rank: 3))
        }
        if types.contains("WebSite"), let name = text(object["name"]) {
            findings.siteNames.append(Claim(name, .jsonLD, rank: 1))
        }
        if types.contains("BreadcrumbList"), let section = section(inBreadcrumbs: object) {
            findings.sections.append(Claim(section, .jsonLD, rank: 4))
        }
    }

    /// The last crumb but the page itself; the first one is the front page.
    private func section(inBreadcrumbs list: JSONValue) -> String? {
        var names = JSONLDGraph.list(list["itemListElement"])
            .sorted { ($0["position"]?.integer ?? 0) < ($1["position"]?.integer ?? 0) }
            .compactMap { text($0["name"]) ?? $0["item"].flatMap { text($0["name"]) } }
        if let last = names.last, page.ownTitleKeys.contains(where: { $0.contains(last.comparisonKey) }) {
            names.removeLast()
        }
        return names.count > 1 ? names.last : nil
    }

    // MARK: Values

    private func text(_ value: JSONValue?, line: (String) -> String = { TextCleaning.line($0) }) -> String? {
        guard let string = JSONLDGraph.list(value).lazy.compactMap({ $0.string ?? $0["@value"]?.string }).first else {
            return nil
        }
        let clean = line(string)
        return clean.isEmpty ? nil : clean
    }

    private func name(_ value: JSONValue) -> String? {
        JSONLDGraph.list(value).lazy.map(graph.resolved).compactMap { text($0["name"]) ?? text($0) }.first
    }

    /// An address, or a work with an address or a name.
    private func licence(_ value: JSONValue?) -> String? {
        JSONLDGraph.list(value).lazy.map(graph.resolved)
            .compactMap { text($0) ?? text($0["url"]) ?? text($0["@id"]) ?? text($0["name"]) }.first
    }

    private func date(_ value: JSONValue?) -> ArticleDate? {
        if let seconds = value?.integer { return MachineDate.read("\(seconds)") }
        return text(value).flatMap { MachineDate.read($0, order: page.dayOrder) }
    }

    /// `false`, `"False"`, `"http://schema.org/False"`.
    private func truth(_ value: JSONValue?) -> Bool? {
        if let bool = value?.bool { return bool }
        guard let word = value?.string?.lowercased() else { return nil }
        if word.hasSuffix("false") || word == "no" { return false }
        return word.hasSuffix("true") || word == "yes" ? true : nil
    }

    private func authors(_ value: JSONValue?) -> [RawAuthor] {
        var found: [RawAuthor] = []
        for entry in JSONLDGraph.list(value).prefix(100).map(graph.resolved) {
            let isOrganization = JSONLDGraph.types(of: entry).contains { $0.hasSuffix("Organization") }
            let address = text(entry["url"]) ?? text(entry["sameAs"])
            let names =
                entry.string.map { [TextCleaning.line($0)] } ?? JSONLDGraph.list(entry["name"]).compactMap { text($0) }
            for name in names {
                found.append(
                    RawAuthor(name: name, url: names.count == 1 ? address : nil, isOrganization: isOrganization)
                )
            }
        }
        return found
    }

    private func tags(_ value: JSONValue?) -> [String] {
        if let string = value?.string { return TagList.split(TextCleaning.line(string)) }
        return JSONLDGraph.list(value).compactMap { text($0) ?? text($0["name"]) }
    }

    private func images(_ value: JSONValue?) -> [ImageClaim] {
        JSONLDGraph.list(value).prefix(10).map(graph.resolved).compactMap { entry in
            guard let address = text(entry) ?? text(entry["url"]) ?? text(entry["contentUrl"]) ?? text(entry["@id"])
            else { return nil }
            var image = ImageClaim(address: address)
            image.width = pixels(entry["width"])
            image.height = pixels(entry["height"])
            image.caption = text(entry["caption"]) ?? text(entry["description"])
            image.credit = text(entry["creditText"]) ?? text(entry["copyrightNotice"])
            return image
        }
    }

    private func pixels(_ value: JSONValue?) -> Int? {
        if let number = value?.integer { return Int(exactly: number) }
        let digits = (value?.string ?? value?["value"]?.string ?? "").prefix { $0.isASCII && $0.isNumber }
        return Int(digits)
    }
}
