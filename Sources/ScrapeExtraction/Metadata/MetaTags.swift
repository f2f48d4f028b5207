import ScrapeTypes

/// What a page says in `meta` and `link` elements besides Open Graph, and in its response headers.
struct MetaTags: MetadataSource {
    func read(_ page: PageScan, into findings: inout Findings) {
        var citationAuthors: [RawAuthor] = []
        for meta in page.metas {
            guard let (field, rank) = MetaTags.fields[meta.name] else { continue }
            let text = TextCleaning.line(meta.content)
            if text.isEmpty { continue }
            switch field {
            case .title: findings.titles.append(TitleClaim(text: text, place: .meta))
            case .author: findings.authors.append(Claim([RawAuthor(name: text)], .meta, rank: rank))
            case .citationAuthor: citationAuthors.append(RawAuthor(name: text))
            case .published: add(text, to: &findings.published, rank: rank, page)
            case .modified: add(text, to: &findings.modified, rank: rank, page)
            case .description: findings.descriptions.append(Claim(text, .meta, rank: rank))
            case .site: findings.siteNames.append(Claim(text, .meta, rank: rank))
            case .section: findings.sections.append(Claim(text, .meta, rank: rank))
            case .tags: findings.tags.append(Claim(TagList.split(text), .meta, rank: rank))
            case .language: findings.languages.append(Claim(text, .meta, rank: rank))
            case .image: findings.images.append(Claim(ImageClaim(address: meta.content), .meta, rank: rank))
            case .tier: readTier(text, into: &findings)
            case .licence: findings.licences.append(Claim(text, .meta, rank: rank))
            case .robots: readRobots(meta.content, into: &findings.robots)
            }
        }
        if !citationAuthors.isEmpty { findings.authors.append(Claim(citationAuthors, .meta, rank: 1)) }
        readTwitterLabels(page, into: &findings)
        readLinks(page, into: &findings)
        readHeaders(page, into: &findings)
    }

    private enum Field {
        case title, author, citationAuthor, published, modified, description, site, section, tags, language, image,
            tier, licence, robots
    }

    private static let fields: [String: (Field, Int)] = {
        let rows: [(Field, [[String]])] = [
            (
                .title,
                [
                    [
                        "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "citation_title",
                        "cxenseparse:title",
                        "headline", "ob_headline", "veeseo:title", "title", "rbtitle", "analyticsattributes.title",
                        "bi3darttitle",
                    ]
                ]
            ),
            (
                .author,
                [
                    [],
                    [
                        "author", "parsely-author", "sailthru.author", "byl", "article_author", "cxenseparse:author",
                        "dcsext.author",
                        "analyticsattributes.author", "shareaholic:article_author_name", "vr:author", "article.author",
                        "page.author",
                        "authors", "authorname", "article-author", "rbauthors",
                    ],
                    [
                        "dc.creator", "dcterms.creator", "dc.creator.personalname", "creator",
                        "branch:deeplink:authorname1",
                    ],
                ]
            ),
            (.citationAuthor, [["citation_author"]]),
            (
                .published,
                [
                    [],
                    [
                        "date", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date",
                        "publicationdate",
                        "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.date",
                        "dcterms.created",
                        "dc.date.created", "dcterms.issued", "date.available", "datepublished", "published_at",
                        "pub_date",
                        "published", "publisheddate", "article_date_original", "dcsext.articlefirstpublished",
                        "citation_publication_date",
                        "citation_online_date", "prism.publicationdate", "cxenseparse:publishtime",
                        "cxenseparse:recs:publishtime",
                        "analyticsattributes.articledate", "bi3dpubdate", "shareaholic:article_published_time",
                        "article.published",
                        "release_date", "displaydate", "dc.datecopyrighted", "timestamp", "originalpublicationdate",
                        "ptime",
                        "article:post_date", "blogger:published", "firstpublished", "published_time", "og:release_date",
                        "rnews:datepublished", "bt:pubdate",
                    ],
                    [
                        "datecreated", "date.created", "dc.created", "created", "uploaddate", "article.created",
                        "veeseo:date", "citation_date",
                    ],
                ]
            ),
            (
                .modified,
                [
                    [],
                    [
                        "datemodified", "dateupdated", "dcterms.modified", "dc.date.modified", "date.modified",
                        "date.updated",
                        "last-modified", "lastmod", "revised", "revision_date", "article_date_updated", "modified",
                        "updated", "last_modified",
                        "shareaholic:article_modified_time", "article.updated", "moddate", "dc.modified",
                        "updated_time", "lastmodified", "bt:moddate",
                    ],
                ]
            ),
            (
                .description,
                [[], [], ["description"], ["dc.description", "sailthru.description", "parsely-description"]]
            ),
            (
                .site,
                [
                    [], ["og:sitename", "og_sitename", "og:site"],
                    [
                        "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher",
                        "citation_journal_title",
                        "prism.publicationname", "shareaholic:site_name", "sitename",
                    ], ["publisher", "copyright"],
                ]
            ),
            (
                .section,
                [
                    [], [],
                    [
                        "parsely-section", "section", "articlesection", "prism.section", "cxenseparse:category",
                        "article:category",
                    ],
                    ["category", "page.section", "vr:category", "veeseo:category", "taboola-section"],
                ]
            ),
            (
                .tags,
                [
                    [],
                    [
                        "news_keywords", "parsely-tags", "sailthru.tags", "citation_keywords",
                        "analyticsattributes.keywords",
                    ], ["keywords"],
                ]
            ),
            (.language, [[], [], ["content-language", "inlanguage", "dc.language", "dcterms.language", "language"]]),
            (
                .image,
                [
                    [], [],
                    ["sailthru.image.full", "parsely-image-url", "cxenseparse:image", "thumbnail", "image_src"],
                    ["image", "msapplication-image"],
                ]
            ),
            (.tier, [[], ["article:content_tier", "og:article:content_tier", "content_tier", "content-tier"]]),
            (.licence, [[], [], ["dcterms.license", "dc.rights.license", "license", "copyright-license"]]),
            (.robots, [["robots", "googlebot", "scrapebot"]]),
        ]
        var fields: [String: (Field, Int)] = [:]
        for (field, ranks) in rows {
            for (rank, names) in ranks.enumerated() {
                for name in names { fields[name] = (field, rank) }
            }
        }
        return fields
    }()

    /// Facebook's words: a metered article is open to some, which is no paywall.
    private func readTier(_ text: String, into findings: inout Findings) {
        switch text.lowercased() {
        case "locked": findings.access.append(Claim(false, .meta, rank: 1))
        case "free": findings.access.append(Claim(true, .meta, rank: 1))
        default: break
        }
    }

    private func add(_ text: String, to claims: inout [Claim<ArticleDate>], rank: Int, _ page: PageScan) {
        guard let date = MachineDate.read(text, order: page.dayOrder) else { return }
        claims.append(Claim(date, .meta, rank: rank))
    }

    /// WordPress says "Written by" and the name in `twitter:label1` and `twitter:data1`.
    private func readTwitterLabels(_ page: PageScan, into findings: inout Findings) {
        for number in ["1", "2"] {
            guard let label = page.meta("twitter:label" + number)?.lowercased(),
                let data = page.meta("twitter:data" + number)
            else { continue }
            guard
                ["by", "von", "par", "por", "da", "door", "av", "af", "przez", "author", "autor"].contains(where: {
                    label.split(separator: " ").contains(Substring($0))
                })
            else { continue }
            findings.authors.append(Claim([RawAuthor(name: TextCleaning.line(data))], .meta, rank: 2))
        }
    }

    // MARK: Links and headers

    private func readLinks(_ page: PageScan, into findings: inout Findings) {
        for link in page.links {
            switch link.rel {
            case "canonical": findings.canonicals.append(Claim(link.href, .meta))
            case "license": findings.licences.append(Claim(link.href, .meta, rank: 1))
            case "image_src": findings.images.append(Claim(ImageClaim(address: link.href), .meta, rank: 3))
            default: break
            }
        }
    }

    private func readHeaders(_ page: PageScan, into findings: inout Findings) {
        for header in page.headers {
            switch header.name.lowercased() {
            case "x-robots-tag": readRobots(header.value, into: &findings.robots)
            case "content-language": findings.languages.append(Claim(header.value, .httpHeader, rank: 3))
            case "link": readLinkHeader(header.value, into: &findings)
            default: break
            }
        }
    }

    /// RFC 8288: `<https://example.com/a>; rel="canonical"`.
    private func readLinkHeader(_ value: String, into findings: inout Findings) {
        for part in value.split(separator: "<").dropFirst(0) {
            guard let end = part.firstIndex(of: ">"), part[end...].lowercased().contains("canonical") else { continue }
            findings.canonicals.append(Claim(String(part[..<end]), .httpHeader, rank: 2))
        }
    }

    private func readRobots(_ value: String, into robots: inout RobotsMeta) {
        for word in value.lowercased().split(whereSeparator: { ",: ".contains($0) }) {
            switch word {
            case "noindex": robots.noIndex = true
            case "noarchive", "nocache": robots.noArchive = true
            case "nofollow": robots.noFollow = true
            case "none":
                robots.noIndex = true
                robots.noFollow = true
            default: break
            }
        }
    }
}
