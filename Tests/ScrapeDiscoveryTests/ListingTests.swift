import ScrapeTypes
import Testing

@testable import ScrapeDiscovery

struct ListingTests {
    private let text = """
        <html><head><base href="/news/"></head><body><nav><a href="/2024/09/01/in-the-nav-of-it">In the menu of this page</a></nav>
        <main><h2><a href="bridge-opens-two-years-late">The bridge opens, two years late</a></h2>
        <h2><a href="/2024/09/09/rain#top">More rain is expected this week</a></h2>
        <a href="/2024/09/09/rain">Read more</a>
        <a rel="nofollow" href="/2024/09/08/advert-of-the-day">Buy this or that or both</a>
        <a href="/tag/rain">Everything that we wrote about rain</a>
        <a href="/page/2" class="next">Older stories of this site</a>
        <a href="https://elsewhere.example/2024/09/09/their-own-long-story">Their own long story there</a>
        <a href="/login">Log in to read all of it</a>
        <a href="/2024/09/09/picture.jpg">A picture of the new bridge</a>
        <a href="javascript:void(0)">x</a><a href="mailto:a@post.example">x</a></main></body></html>
        """

    @Test func `links that look like articles are found without a selector`() {
        let found = Samples.discover(text, as: .listing, at: "/news")
        #expect(
            found.addresses == [
                "https://post.example/news/bridge-opens-two-years-late", "https://post.example/2024/09/09/rain",
            ]
        )
        #expect(found.titles == ["The bridge opens, two years late", "More rain is expected this week"])
    }

    @Test func `the rule's selectors decide, and its patterns`() {
        let all = Samples.discover(text, as: .listing, at: "/news") {
            $0.links = [RuleText("h2 a"), RuleText("//main/a/@href")]
        }
        #expect(all.addresses.contains("https://post.example/tag/rain"))
        #expect(!all.addresses.contains("https://post.example/2024/09/08/advert-of-the-day"))
        let some = Samples.discover(text, as: .listing, at: "/news") {
            $0.links = [RuleText("h2")]
            $0.deny = [RuleText("/rain$")]
        }
        #expect(some.addresses == ["https://post.example/news/bridge-opens-two-years-late"])
        let allowed = Samples.discover(text, as: .listing, at: "/news") { $0.allow = [RuleText("/tag/")] }
        #expect(allowed.addresses == ["https://post.example/tag/rain"])
    }

    @Test func `further listings are followed as deep as the rule says`() {
        let found = Samples.discover(text, as: .listing, at: "/news") { $0.depth = 1 }
        let lists = found.found.filter { $0.kind == .listing }
        #expect(lists.map(\.url.path) == ["/tag/rain", "/page/2"])
        #expect(lists.allSatisfy { $0.depth == 1 })
        let deeper = Samples.discover(text, as: .listing, at: "/page/2") {
            $0.depth = 1
            $0.level = 1
        }
        #expect(!deeper.found.contains { $0.kind == .listing })
    }

    @Test func `a page that asks for it is not followed`() {
        let meta = text.replacing("<head>", with: "<head><meta name=robots content='index, nofollow'>")
        #expect(Samples.discover(meta, as: .listing, at: "/news").found.isEmpty)
        let header = [Header("X-Robots-Tag", "nofollow")]
        let found = Samples.discover(text, as: .listing, at: "/news", headers: header)
        #expect(found.problem == "the page asks that its links not be followed")
    }

    @Test func `a page of a crawl gives every link of its site and its feeds`() {
        let crawled = text.replacing("<head>", with: "<head><link rel=alternate type=application/rss+xml href=/feed>")
        let found = Samples.discover(crawled, as: .page, at: "/news") { $0.level = 2 }
        #expect(found.found.first?.kind == .feed)
        #expect(found.addresses.contains("https://post.example/tag/rain"))
        #expect(found.addresses.contains("https://post.example/page/2"))
        #expect(!found.addresses.contains { $0.contains("elsewhere") || $0.hasSuffix("login") || $0.hasSuffix("jpg") })
        #expect(found.found.allSatisfy { $0.depth == 3 })
    }

    @Test func `a selector that cannot be used is told of`() {
        let found = Samples.discover(text, as: .listing) { $0.links = [RuleText("a[")] }
        #expect(found.problem == "the selector a[ cannot be used")
    }

    @Test(arguments: [
        "/" + String(repeating: "a", count: 2083), "/a/b/a/b/a/b/a/b", "/x/x/x/x",
        String(repeating: "/s1/t2", count: 1) + (1...20).map { "/n\($0)" }.joined(),
        "/story?PHPSESSID=0123456789abcdef0123", "/calendar?year=2024&month=5",
        "/events/2031/05/06/nothing-is-planned-for-then",
    ])
    func `addresses without end are left out`(_ path: String) {
        let html = "<html><body><h2><a href='\(path)'>A story with a headline of its own</a></h2></body></html>"
        let found = Samples.discover(html, as: .listing, at: "/news") { $0.links = [RuleText("a")] }
        #expect(found.found.isEmpty)
        #expect(found.problem?.contains("endless") == true)
    }

    @Test(arguments: ["/a/a/a/story", "/story?sid=12", "/sessions/2024/09/story"])
    func `addresses that only look like it stay`(_ path: String) {
        let html = "<html><body><a href='\(path)'>A story</a></body></html>"
        #expect(Samples.discover(html, as: .listing, at: "/news") { $0.links = [RuleText("a")] }.found.count == 1)
    }

    @Test func `a session behind the path is left out of the address`() {
        let html =
            "<html><body><a href='/a.html;jsessionid=0A.node1?x=1'>A</a><a href='/a.html;jsessionid=1B?x=1'>A</a></body></html>"
        let found = Samples.discover(html, as: .listing, at: "/news") { $0.links = [RuleText("a")] }
        #expect(found.addresses == ["https://post.example/a.html?x=1"])
    }

    @Test func `one path has so many queries and no more`() {
        let links = (0..<100).map { "<a href='/list?sort=\($0)'>Sort</a>" }.joined()
        let found = Samples.discover("<html><body>\(links)</body></html>", as: .page, at: "/")
        #expect(found.found.count == Traps.queryLimit)
    }

    @Test func `a link that is refused as a page may still be a further listing`() {
        let html =
            "<main><h2><a href=/2024/09/09/rain-of-the-week>Rain</a></h2><h2><a href=/news/more>More</a></h2></main>"
        let found = Samples.discover(html, as: .listing, at: "/news") {
            $0.links = [RuleText("h2 a")]
            $0.allow = [RuleText("/2024/")]
            $0.depth = 1
        }
        #expect(found.found.map(\.kind) == [.page, .listing])
        #expect(found.addresses.last == "https://post.example/news/more")
    }
}
