import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct EmbedTests {
    @Test(arguments: [
        ("https://www.youtube.com/embed/abc123?rel=0", "https://www.youtube.com/watch?v=abc123", Embed.Kind.video),
        ("//www.youtube-nocookie.com/embed/abc123", "https://www.youtube.com/watch?v=abc123", .video),
        ("https://player.vimeo.com/video/42?h=x", "https://vimeo.com/42", .video),
        ("https://www.dailymotion.com/embed/video/x1", "https://www.dailymotion.com/video/x1", .video),
        ("https://open.spotify.com/embed/episode/7", "https://open.spotify.com/episode/7", .audio),
        ("https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&x=1", "https://soundcloud.com/a/b", .audio),
        ("https://platform.twitter.com/embed/Tweet.html?id=99", "https://twitter.com/i/status/99", .post),
        ("https://maps.example.org/frame?q=pass", "https://maps.example.org/frame?q=pass", .frame),
    ])
    func `a frame has the address that a person would open`(source: String, expected: String, kind: Embed.Kind) throws {
        let blocks = try Pages.blocks("<iframe src='\(source)'></iframe>")
        #expect(blocks == [.embed(Embed(kind: kind, url: try WebURL(expected)))])
    }

    @Test(arguments: [
        "https://ad.doubleclick.net/x", "https://www.facebook.com/plugins/like.php?href=x", "about:blank",
        "javascript:x", "",
        "https://www.googletagmanager.com/ns.html?id=1",
    ])
    func `adverts and counters are no embeds`(source: String) throws {
        #expect(try Pages.blocks("<iframe src='\(source)'></iframe>").isEmpty)
    }

    @Test func `a post is a quote and its address`() throws {
        let blocks = try Pages.blocks(
            """
            <blockquote class="twitter-tweet"><p>Road open again.</p>&mdash; Service <a href="https://twitter.com/s/status/1?ref=x">May 1</a></blockquote>
            """
        )
        #expect(blocks.last == .embed(Embed(kind: .post, url: try WebURL("https://twitter.com/s/status/1"))))
        #expect(blocks.first?.plainText.hasPrefix("Road open again.") == true)
    }
}
