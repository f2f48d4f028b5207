/// A visit's whole effect on the store: it is committed at once, or not at all.
public struct VisitRecord: Sendable, Equatable {
    public var lease: Lease
    public var outcome: Outcome.Kind
    /// In words, where something was odd.
    public var reason: String?
    /// The same as a fact, for who is told of the visit; it is not kept.
    public var cause: Outcome.Reason?
    public var at: Instant
    public var next: Next
    public var failures = 0
    public var misses = 0
    public var visits = 0
    /// Those of this visit; `nil` leaves them as they were.
    public var validators: Validators?
    public var article: StoredArticle?
    /// The pages to keep as they were sent, the first one first.
    public var pages: [Page] = []
    /// What was found on the page.
    public var entries: [FrontierEntry] = []
    /// The new interval of a source.
    public var schedule: SourceSchedule?
    /// Where one of the entries is new: the source's interval and its next look, in place of the others.
    public var ifNews: SourceStep?
    /// How the host is asked from now on.
    public var host: HostState?
    /// Bytes on the wire, of all pages of the visit.
    public var bytes = 0
    /// Requests for pages, robots.txt left out.
    public var requests = 0

    public init(_ lease: Lease, outcome: Outcome.Kind, at: Instant, next: Next) {
        self.lease = lease
        self.outcome = outcome
        self.at = at
        self.next = next
        failures = lease.failures
        misses = lease.misses
        visits = lease.visits
    }

    /// When a source is looked at next.
    public struct SourceStep: Sendable, Hashable {
        public var schedule: SourceSchedule
        public var due: Instant

        public init(schedule: SourceSchedule, due: Instant) {
            self.schedule = schedule
            self.due = due
        }
    }

    /// The record as it holds after its entries were added.
    public func settled(news: Int) -> VisitRecord {
        guard news > 0, let ifNews else { return self }
        var record = self
        record.schedule = ifNews.schedule
        record.next = .due(ifNews.due)
        return record
    }

    /// What becomes of the address.
    public enum Next: Sendable, Hashable {
        /// It is visited again, not before.
        case due(Instant)
        /// It is done with, until somebody wants it again.
        case rest(Rest)
    }

    /// Why an address is not visited any more.
    public enum Rest: Int, Sendable, Hashable, CaseIterable {
        case done = 1
        /// The page is no more.
        case gone = 2
        /// It could not be had: `retry` asks again.
        case failed = 3
    }
}

/// An article as it is kept: plain columns, and everything as JSON.
public struct StoredArticle: Sendable, Hashable {
    /// The address that answered.
    public var url: WebURL
    public var outcome: Outcome.Kind
    public var title: String
    public var language: String?
    /// RFC 3339, a day alone where no more is known.
    public var published: String?
    public var text: String
    /// The article in schema `article/1`.
    public var json: String
    /// The address that the page names as its own.
    public var canonical: WebURL?
    /// Other addresses that led here: the one that was asked for, and those of redirects.
    public var aliases: [WebURL] = []
    /// The rule file by which it was read.
    public var rule: String?

    public init(url: WebURL, outcome: Outcome.Kind, title: String, text: String, json: String) {
        self.url = url
        self.outcome = outcome
        self.title = title
        self.text = text
        self.json = json
    }
}
