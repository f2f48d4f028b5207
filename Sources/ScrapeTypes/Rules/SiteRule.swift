/// What one rule file says of a site, as a value: where its articles are found, how they are fetched and read.
///
/// ScrapeRules reads it from YAML or from an ftr-site-config file and has merged what the file extends; ScrapeExtraction
/// carries it out.
public struct SiteRule: Sendable, Hashable, Codable {
    public var sites: [HostPattern]
    public var name: String?
    /// A BCP 47 language tag.
    public var language: String?
    /// An IANA time zone, for dates without one.
    public var timeZone: String?
    public var discover = DiscoverRule()
    public var schedule = ScheduleRule()
    public var fetch = FetchRule()
    public var reading: Reading
    public var tests: [RuleTest] = []
    /// The file that it was read from, as messages show it.
    public var file: String
    /// Names the content of the file and of all that it extends: two rules with one hash read alike.
    public var hash: String

    public init(sites: [HostPattern], reading: Reading, file: String, hash: String) {
        self.sites = sites
        self.reading = reading
        self.file = file
        self.hash = hash
    }

    /// How articles are read; the two formats have an order of work each.
    public enum Reading: Sendable, Hashable, Codable {
        case native(ArticleRule, templates: [TemplateRule])
        case ftr(FTRRule)
    }
}

/// One of several layouts of a site.
public struct TemplateRule: Sendable, Hashable, Codable {
    public var name: String
    /// A regular expression on the address.
    public var url: RuleText?
    public var has: RuleText?
    /// The day until which the site looked so: a miss of an old layout is no alarm.
    public var until: String?
    /// The whole rule of the layout: the top `article` with what the template replaces.
    public var article: ArticleRule

    public init(name: String, article: ArticleRule) {
        self.name = name
        self.article = article
    }
}

/// A text of a rule file, such as a selector or a regular expression, and the line that it stands on.
public struct RuleText: Sendable, Hashable, Codable {
    public var text: String
    /// Counted from 1; 0 where there is no file.
    public var line: Int

    public init(_ text: String, line: Int = 0) {
        self.text = text
        self.line = line
    }
}
