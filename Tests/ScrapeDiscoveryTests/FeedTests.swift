import ScrapeDiscovery
import ScrapeTypes
import Testing

struct FeedTests {
    @Test func `RSS 2.0 gives link, title and date`() {
        let found = Samples.discover(
            """

            <?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><link>https://post.example/</link>
            <item><title>AT&amp;amp;T &lt;b&gt;wins&lt;/b&gt;</title><link> /2024/09/10/att </link>
              <pubDate>Tue, 10 Sep 2024 10:00:00 +0200</pubDate><description>no matter</description></item>
            <item><title><![CDATA[Rain &amp; <i>wind</i>]]></title><guid isPermaLink="true">https://post.example/rain</guid></item>
            <item><title>Not an address</title><guid isPermaLink="false">https://post.example/no</guid></item>
            <item><title>A number</title><guid>4711</guid></item>
            </channel></rss>
            """,
            as: .feed
        )
        #expect(found.addresses == ["https://post.example/2024/09/10/att", "https://post.example/rain"])
        #expect(found.titles == ["AT&T wins", "Rain & wind"])
        #expect(found.found[0].published == Instant(rfc3339: "2024-09-10T08:00:00Z"))
        #expect(found.problem == nil)
        #expect(found.found.map(\.kind) == [.page, .page])
    }

    @Test func `a link that only counts clicks gives way to the original`() {
        let found = Samples.discover(
            """
            <rss xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"><channel><item>
            <link>https://feeds.example/~r/1</link><fb:origLink>https://post.example/one</fb:origLink>
            </item></channel></rss>
            """,
            as: .feed
        )
        #expect(found.addresses == ["https://post.example/one"])
    }

    @Test func `RDF and Dublin Core, by name space and not by prefix`() {
        let found = Samples.discover(
            """
            <r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
              xmlns:d="http://purl.org/dc/elements/1.1/">
            <channel r:about="https://post.example/"><title>Post</title><link>https://post.example/</link></channel>
            <item r:about="https://post.example/a"><title>A</title><link>https://post.example/a</link>
              <d:date>2024-09-01T08:00+02:00</d:date></item>
            <item r:about="https://post.example/b"><title>B</title></item>
            </r:RDF>
            """,
            as: .feed
        )
        #expect(found.addresses == ["https://post.example/a", "https://post.example/b"])
        #expect(found.found[0].published == Instant(rfc3339: "2024-09-01T06:00:00Z"))
    }

    @Test func `Atom gives the alternate page, its own dates, the hub and older entries`() {
        let found = Samples.discover(
            """
            <a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://post.example/blog/">
            <a:link rel="self" href="feed.xml"/><a:link rel="hub" href="https://hub.example/"/>
            <a:link rel="next" href="feed.xml?page=2"/><a:id>https://post.example/</a:id>
            <a:entry><a:title type="html">Fish &amp;amp; &lt;em>chips&lt;/em></a:title>
              <a:link rel="enclosure" href="x.mp3"/><a:link rel="alternate" type="application/json" href="one.json"/>
              <a:link type="text/html" href="one"/><a:id>tag:post.example,2024:1</a:id>
              <a:published>2024-09-02T10:00:00Z</a:published><a:updated>2024-09-03T10:00:00Z</a:updated>
              <a:source><a:title>Elsewhere</a:title><a:link href="https://elsewhere.example/"/></a:source></a:entry>
            <a:entry><a:title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">A <b>bold</b> one</div></a:title>
              <a:id>https://post.example/two</a:id></a:entry>
            <a:entry xml:base="/notes/"><a:title type="text">1 &lt; 2</a:title><a:link href="three"/></a:entry>
            </a:feed>
            """,
            as: .feed
        )
        #expect(
            found.addresses == [
                "https://post.example/blog/one", "https://post.example/two", "https://post.example/notes/three",
            ]
        )
        #expect(found.titles == ["Fish & chips", "A bold one", "1 < 2"])
        #expect(found.found[0].modified == Instant(rfc3339: "2024-09-03T10:00:00Z"))
        #expect(found.hub?.description == "https://hub.example/")
        #expect(found.topic?.description == "https://post.example/blog/feed.xml")
        #expect(found.next?.description == "https://post.example/blog/feed.xml?page=2")
    }

    @Test func `a hub may stand in the header alone`() {
        let header = Header("Link", #"<https://hub.example/>; rel="hub", </feed.xml>; rel=self"#)
        let text = "<rss><channel><item><link>https://post.example/a</link></item></channel></rss>"
        let found = Samples.discover(text, as: .feed, headers: [header])
        #expect(found.hub?.description == "https://hub.example/")
        #expect(found.topic?.description == "https://post.example/feed.xml")
    }

    @Test func `JSON Feed`() {
        let found = Samples.discover(
            """
            {"version": "https://jsonfeed.org/version/1.1", "title": "Post", "feed_url": "https://post.example/feed.json",
             "next_url": "/feed.json?2", "hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "items": [
             {"id": "1", "url": "/one", "title": "One  more", "date_published": "2024-09-02T10:00:00+02:00"},
             {"id": "https://post.example/two"}, {"id": "3", "content_text": "no address"}]}
            """,
            as: .feed
        )
        #expect(found.addresses == ["https://post.example/one", "https://post.example/two"])
        #expect(found.titles == ["One more", nil])
        #expect(found.hub?.description == "https://hub.example/")
        #expect(found.next?.description == "https://post.example/feed.json?2")
    }

    @Test(arguments: [
        // An ampersand and an entity that XML does not have, in text and in an address.
        "<rss><channel><item><title>A &nbsp; B & C</title><link>https://post.example/a?x=1&y=2</link></item>",
        // Never closed, and what stands before it.
        "<b>Warning</b>: cannot modify header <br />\n<rss><channel><item><title>A B & C<link>https://post.example/a?x=1&amp;y=2</link>",
        // Control characters and a prefix that nobody declared.
        "<rss><channel><item><title>A B\u{8} & C</title><media:title>picture</media:title><link>https://post.example/a?x=1&amp;y=2</link></item></rss>",
    ])
    func `a broken feed is read all the same`(_ text: String) {
        let found = Samples.discover(text, as: .feed)
        #expect(found.addresses == ["https://post.example/a?x=1&y=2"])
        #expect(found.titles.first??.contains("A") == true)
        #expect(found.titles.first??.contains("picture") == false)
    }

    @Test func `the charset is the declaration's or the header's`() {
        let text =
            "<rss><channel><item><title>Caf\u{E9}</title><link>https://post.example/a</link></item></channel></rss>"
        let latin = text.unicodeScalars.map { UInt8($0.value) }
        let declared = Array(#"<?xml version="1.0" encoding="ISO-8859-1"?>"#.utf8) + latin
        let source = Samples.source(.feed)
        #expect(Discoverer().discover(Samples.page(declared), source).titles == ["Café"])
        let header = [Header("Content-Type", "text/xml; charset=iso-8859-1")]
        #expect(Discoverer().discover(Samples.page(latin, headers: header), source).titles == ["Café"])
        let marked = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        #expect(Discoverer().discover(Samples.page(marked), source).titles == ["Café"])
    }

    @Test(arguments: [
        ("", "it is empty"), ("just words", "no feed"), ("{\"items\": 3}", "no feed"), ("{nope", "no"),
        ("<rss><channel/></rss>", "no entries"), ("<html><body>Moved</body></html>", "names none"),
        ("<rss><item><title>a</title></item></rss>", "has an address"),
    ])
    func `what is no feed says what it is`(_ text: String, _ sign: String) {
        let found = Samples.discover(text, as: .feed)
        #expect(found.found.isEmpty)
        #expect(found.problem?.contains(sign) == true)
        #expect(!found.isRead)
    }

    @Test func `a page that is given as a feed names its feeds`() {
        let found = Samples.discover(
            """
            <html><head><base href="https://post.example/x/">
            <link rel="alternate" type="application/rss+xml" title="News" href="feed.xml">
            <link rel="alternate" type="application/atom+xml; charset=utf-8" href="/atom">
            <link rel="alternate" type="application/feed+json" href="/feed.json">
            <link rel="alternate" type="application/rss+xml" href="/comments/feed">
            <link rel="alternate" hreflang="de" href="/de/"></head></html>
            """,
            as: .feed
        )
        #expect(
            found.addresses == [
                "https://post.example/x/feed.xml", "https://post.example/atom", "https://post.example/feed.json",
            ]
        )
        #expect(found.found.allSatisfy { $0.kind == .feed && $0.depth == 1 })
    }

    @Test func `entries older than the rule wants are left out`() {
        let text = """
            <rss><channel><item><link>https://post.example/new</link><pubDate>Tue, 10 Sep 2024 10:00:00 GMT</pubDate></item>
            <item><link>https://post.example/old</link><pubDate>Tue, 10 Sep 2019 10:00:00 GMT</pubDate></item></channel></rss>
            """
        #expect(Samples.discover(text, as: .feed).addresses.count == 2)
        let found = Samples.discover(text, as: .feed) { $0.newerThan = .seconds(86_400) }
        #expect(found.addresses == ["https://post.example/new"])
        #expect(found.leftOut == 1)
    }
}
