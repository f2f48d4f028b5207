/// An article: what a page was written for, and nothing else of it.
///
/// The blocks are the article. Markdown, HTML, text and JSON are written from them, and no HTML of a page is in them.
public struct Article: Sendable, Equatable {
    /// The address that answered, after redirects. For a print view that names its original, the original.
    public var url: WebURL
    /// The address that the page names as its own, where it names one.
    public var canonical: WebURL?
    /// The headline, empty where none was found.
    public var title = ""
    /// The lead that stands between headline and text, a field of its own: the blocks do not repeat it.
    public var standfirst: String?
    public var authors: [Author] = []
    public var published: ArticleDate?
    public var modified: ArticleDate?
    /// The picture above the text. One that stands inside the text is a figure there, and not here a second time:
    /// `leadImageIsInBody` says so.
    public var leadImage: Figure?
    /// Whether `leadImage` is also one of the figures of `blocks`, and is not to be printed twice.
    public var leadImageIsInBody = false
    public var section: String?
    public var tags: [String] = []
    /// A BCP 47 language tag.
    public var language: String?
    public var siteName: String?
    /// The address of the licence that the page declares, or its name where it gives no address.
    public var licence: String?
    public var access = Access.open
    public var kind = Kind.article
    public var blocks: [ArticleBlock] = []
    /// The fields of the site's rule besides the usual ones, in the rule's order.
    public var ownFields: [OwnField] = []
    /// Marks that the site's rule gives, such as `native_ad`.
    public var flags: [String] = []
    /// The rule by which the article was read; none where there is no rule for its site.
    public var rule: RuleUse?
    /// The comments of readers below the text; no part of `blocks`.
    public var comments: [ArticleBlock] = []
    /// Where each field came from.
    public var provenance: [Field: Source] = [:]
    /// How many pages the text was joined from.
    public var pageCount = 1
    /// Whether the body was cut short on the way: the server closed early, or a stream ended in the middle.
    public var isTruncated = false
    /// How the first page's bytes were read, where there were bytes.
    public var charset: Charset?

    public init(url: WebURL) {
        self.url = url
    }

    /// A field that a rule file defines for its site.
    public struct OwnField: Sendable, Hashable {
        public var name: String
        public var value: Value
        /// Where the value was found.
        public var source: Source?

        public enum Value: Sendable, Hashable {
            case text(String)
            case list([String])
        }

        public init(name: String, value: Value, source: Source? = nil) {
            self.name = name
            self.value = value
            self.source = source
        }
    }

    /// The rule that an article was read by, and whose text stands.
    public struct RuleUse: Sendable, Hashable, Codable {
        /// The rule's file.
        public var file: String
        public var template: String?
        /// Whether the text is what the rule's selectors found, and not what the generic extractor found.
        public var bodyStands: Bool
        public var reason: RuleReport.Reason

        /// Nothing where the rule did not come to its body.
        public init?(_ report: RuleReport) {
            guard let trust = report.trust else { return nil }
            file = report.file
            template = report.template
            bodyStands = trust.rulesBodyStands
            reason = trust.reason
        }
    }

    /// A person or an organisation that signed the article.
    public struct Author: Sendable, Hashable {
        public var name: String
        /// The page about the author, where the byline links to one.
        public var url: WebURL?

        public init(name: String, url: WebURL? = nil) {
            self.name = name
            self.url = url
        }
    }

    /// Whether the whole text may be read by anyone.
    public enum Access: String, Sendable, Codable {
        case open
        /// The page declares a paywall; the text is what it shows without one.
        case paywalled
    }

    /// What kind of page the text stands on.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case article, forum, documentation, product, listing, other
    }

    /// The charset that a page was read in, and what decided it.
    public struct Charset: Sendable, Hashable {
        /// The Encoding Standard's name, in lower case: `utf-8`, `windows-1251`.
        public var name: String
        public var source: Source

        public init(name: String, source: Source) {
            self.name = name
            self.source = source
        }

        /// What decided about the charset, the strongest first.
        public enum Source: String, Sendable, CaseIterable {
            /// A byte order mark.
            case byteOrderMark = "bom"
            /// The bytes are UTF-8, whatever the labels say; a few broken ones among many do not count.
            case validUTF8 = "valid_utf8"
            /// The `Content-Type` of the answer.
            case header
            /// A `meta` element, or an XML declaration.
            case meta
            /// Nothing says it: the bytes look like it, or it is what most pages without a label are in.
            case guess
        }
    }

    /// A field whose origin is recorded.
    public enum Field: String, Sendable, Hashable, CaseIterable, Codable, CodingKeyRepresentable {
        case title, standfirst, authors, published, modified, section, tags, language, canonical, body, licence, access
        case siteName = "site_name"
        case leadImage = "lead_image"
    }

    /// Where a field's value was found.
    public enum Source: Sendable, Hashable {
        case jsonLD, openGraph, meta, microdata, tree, url, httpHeader, feed
        /// The generic extractor.
        case generic
        /// Counted or voted from several sources that agreed.
        case vote
        /// A rule file's selector, named.
        case rule(String)
    }
}

extension Article.Source: CustomStringConvertible {
    /// The source as it is written in JSON: `json_ld`, `open_graph`, `rule:h1`.
    public var description: String {
        switch self {
        case .jsonLD: "json_ld"
        case .openGraph: "open_graph"
        case .meta: "meta"
        case .microdata: "microdata"
        case .tree: "tree"
        case .url: "url"
        case .httpHeader: "http_header"
        case .feed: "feed"
        case .generic: "generic"
        case .vote: "vote"
        case .rule(let selector): "rule:" + selector
        }
    }
}
