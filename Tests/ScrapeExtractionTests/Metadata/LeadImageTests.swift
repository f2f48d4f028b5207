import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct LeadImageTests {
    private func address(_ found: Metadata) -> String? { found.leadImage?.images.first?.url.description }

    @Test(arguments: [
        "/img/logo.png", "/img/placeholder-wide.jpg", "/avatar/jane.jpg", "data:image/gif;base64,R0lGOD", "",
    ])
    func `logos, placeholders and portraits are no lead pictures`(image: String) throws {
        let found = try metadata(
            head: "<meta property=og:image content='\(image)'><meta name=twitter:image content='/bridge.jpg'>"
        )
        #expect(address(found) == "https://www.example.com/bridge.jpg")
    }

    @Test func `of a crop for search engines the page shows the whole`() throws {
        let found = try metadata(
            head: jsonLD("{\"@type\":\"Article\",\"image\":\"https://cdn.example.com/bridge-at-dawn-1200x675.jpg\"}"),
            body: """
                <h1>Bridge Opens</h1><figure><img alt="Dawn" src="data:image/gif;base64,R0lGOD"
                 srcset="/i/bridge-at-dawn-640x400.jpg 640w, /i/bridge-at-dawn-1600x1000.jpg 1600w"></figure><p>Text</p>
                """
        )
        #expect(address(found) == "https://www.example.com/i/bridge-at-dawn-1600x1000.jpg")
        #expect(found.leadImage?.images[0].alt == "Dawn")
    }

    @Test func `the picture of Open Graph stays unless it is a thumbnail`() throws {
        let body = """
            <h1>Bridge Opens</h1><img src="/bridge-at-dawn.jpg"
             srcset="/bridge-at-dawn-800x500.jpg 800w, /bridge-at-dawn-1600x1000.jpg 1600w"><p>Text</p>
            """
        let large = try metadata(head: "<meta property=og:image content='/bridge-at-dawn-1200x630.jpg'>", body: body)
        #expect(address(large) == "https://www.example.com/bridge-at-dawn-1200x630.jpg")
        let small = try metadata(head: "<meta property=og:image content='/bridge-at-dawn-150x150.jpg'>", body: body)
        #expect(address(small) == "https://www.example.com/bridge-at-dawn-1600x1000.jpg")
    }

    @Test func `without a claim the figure below the headline is the lead picture`() throws {
        let found = try metadata(
            body:
                "<img src='/top.jpg'><h1>Bridge Opens</h1><figure><img src='/bridge.jpg' width=800></figure><p>Text</p>"
        )
        #expect(address(found) == "https://www.example.com/bridge.jpg")
        #expect(found.provenance[.leadImage] == .tree)
    }

    @Test func `a picture of the text is not the one above it`() throws {
        let text = String(repeating: "The text goes on. ", count: 120)
        let found = try metadata(
            head: jsonLD("{\"@type\":\"Article\",\"image\":[\"https://www.example.com/i/river-view-2024.jpg\"]}"),
            body: """
                <h1>Bridge Opens</h1><figure><img src="/i/bridge-at-dawn.jpg"></figure><p>\(text)</p>
                <figure><img src="/i/river-view-2024.jpg"></figure>
                """
        )
        #expect(address(found) == "https://www.example.com/i/bridge-at-dawn.jpg")
    }

    @Test func `a claim by whose address no picture can be told stays`() throws {
        let found = try metadata(
            head: "<meta property=og:image content='/images/42584/fill-1200x650/'>",
            body: "<h1>Bridge Opens</h1><figure><img src='/images/42584/fill-640x426/'></figure>"
        )
        #expect(address(found) == "https://www.example.com/images/42584/fill-1200x650/")
    }

    @Test func `a second cut of a picture shows the same`() throws {
        let found = try metadata(
            head: "<meta property=og:image content='/i/bridge-at-dawn-1.jpg'>",
            body: "<h1>Bridge Opens</h1><figure><img src='/i/bridge-at-dawn.jpg'></figure>"
        )
        #expect(address(found) == "https://www.example.com/i/bridge-at-dawn-1.jpg")
    }

    @Test func `no space has to follow the comma between two candidates`() {
        let found = PictureAddress.candidates(inSet: "/a.jpg 240w,/b,c.jpg 1024w,https://post.example/d.jpg 2x")
        #expect(found.map(\.address) == ["/a.jpg", "/b,c.jpg", "https://post.example/d.jpg"])
        #expect(found.map(\.width) == [240, 1024, 1000])
    }

    @Test func `candidates of a srcset are read with their widths`() {
        let found = PictureAddress.candidates(inSet: "/a.jpg 320w,\n /b,c.jpg 1280w, /d.jpg 2x")
        #expect(found.map(\.address) == ["/a.jpg", "/b,c.jpg", "/d.jpg"])
        #expect(found.map(\.width) == [320, 1280, 1000])
    }
}

struct StandfirstTests {
    @Test func `an element that is called so is the standfirst`() throws {
        let found = try metadata(
            body: """
                <h1>Bridge Opens</h1><p class="article__standfirst">After two years of delay the bridge is open.</p>
                <p>First.</p><p>Second.</p>
                """
        )
        #expect(found.standfirst == "After two years of delay the bridge is open.")
    }

    @Test func `a description that stands below the headline is the standfirst`() throws {
        let lead = "After two years of delay the bridge is open."
        let found = try metadata(
            head: "<meta property=og:description content='\(lead)'>",
            body: "<header><h1>Bridge Opens</h1><h2>\(lead)</h2></header><p>First.</p><p>Second.</p>"
        )
        #expect(found.standfirst == lead)
    }

    @Test func `a description that is the first paragraph or nowhere is none`() throws {
        let lead = "After two years of delay the bridge is open."
        let head = "<meta property=og:description content='\(lead)'>"
        #expect(
            try metadata(head: head, body: "<h1>Bridge</h1><p>\(lead)</p><p>Second.</p><p>Third.</p>").standfirst == nil
        )
        #expect(try metadata(head: head, body: "<h1>Bridge</h1><p>First.</p>").standfirst == nil)
    }

    @Test func `captions, other stories and the headline itself are none`() throws {
        let found = try metadata(
            body: """
                <div class="intro"><h1>Bridge Opens</h1> at last, two years late</div>
                <figure><img src="/b.jpg"><figcaption class="summary">The bridge on the day of its opening.</figcaption></figure>
                <div class="teaser"><a href="/other">Another story that has nothing to do with it</a></div><p>Text.</p>
                """
        )
        #expect(found.standfirst == nil)
    }
}

struct SiteNameTests {
    @Test func `the title tag names the site when the host agrees`() throws {
        #expect(try metadata(head: "<title>Bridge Opens - Example</title>").siteName == "Example")
        #expect(try metadata(head: "<title>Bridge - Opens</title>").siteName == nil)
    }

    @Test func `Open Graph is believed before the publisher`() throws {
        let found = try metadata(
            head: jsonLD("{\"@type\":\"Article\",\"publisher\":{\"name\":\"Example Media Ltd\"}}")
                + "<meta property=og:site_name content='The Example'>"
        )
        #expect(found.siteName == "The Example")
    }
}
