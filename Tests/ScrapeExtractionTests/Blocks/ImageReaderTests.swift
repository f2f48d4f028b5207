import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct ImageReaderTests {
    private func address(_ markup: String) throws -> String? {
        for case .figure(let figure) in try Pages.blocks("<div>\(markup)</div>") {
            return figure.images[0].url.description
        }
        return nil
    }

    @Test(arguments: [
        ("<img src=/a.jpg>", "https://example.com/a.jpg"),
        ("<img src=/placeholder.gif data-src=/a.jpg>", "https://example.com/a.jpg"),
        ("<img src='data:image/gif;base64,R0lGOD' data-lazy-src=/a.jpg>", "https://example.com/a.jpg"),
        ("<img src='data:image/gif;base64,R0lGOD' data-original=/a.jpg>", "https://example.com/a.jpg"),
        ("<img srcset='/s.jpg 400w, /l.jpg 1600w, /m.jpg 800w'>", "https://example.com/l.jpg"),
        ("<img data-srcset='/x,1.jpg 1x, /x,2.jpg 2x'>", "https://example.com/x,2.jpg"),
        ("<picture><source srcset='/p.webp'><img alt=x></picture>", "https://example.com/p.webp"),
        (
            "<img class=lazy src='data:image/gif;base64,R0'><noscript><img src=/n.jpg></noscript>",
            "https://example.com/n.jpg"
        ),
    ])
    func `a lazy picture has its real address`(markup: String, expected: String) throws {
        #expect(try address(markup) == expected)
    }

    @Test(arguments: [
        "<img src=/a.gif width=1 height=1>", "<img src=/pixel.gif>", "<img src='javascript:x'>", "<img>",
        "<img src=/logo.svg>",
        "<img src='data:image/svg+xml;base64,PHN2Zz4='>", "<img src='data:text/html,x'>",
    ])
    func `counters, drawings and scripts are no pictures`(markup: String) throws {
        #expect(try address(markup) == nil)
    }

    @Test func `an emoji drawn as a picture is a character`() throws {
        #expect(
            try Pages.blocks("<p>Snow <img class=emoji alt='❄️' src=/e/2744.svg> tomorrow, say the people who know.</p>")
                == [.paragraph(RichText("Snow ❄️ tomorrow, say the people who know."))]
        )
    }

    @Test func `a figure has its caption and its credit`() throws {
        let blocks = try Pages.blocks(
            """
            <figure><img src=/a.jpg alt=Pass><figcaption>The pass on <a href=/friday>Friday</a>.
            <span class="credit">Photo: A. Lind / Agency</span></figcaption></figure>
            """
        )
        guard case .figure(let figure)? = blocks.first else {
            Issue.record("no figure")
            return
        }
        #expect(figure.caption?.plain == "The pass on Friday.")
        #expect(figure.credit == "A. Lind / Agency")
    }

    @Test(
        arguments: [
            ("The bridge at dawn. Photo: X / Y", "The bridge at dawn.", "X / Y"),
            ("Die Brücke (Foto: dpa)", "Die Brücke", "dpa"),
            ("© Agence Z", nil, "Agence Z"),
            ("Only words", "Only words", nil),
            ("Photograph: Jane Roe/The Paper", nil, "Jane Roe/The Paper"),
        ] as [(String, String?, String?)]
    )
    func `a credit is cut off the caption`(caption: String, text: String?, credit: String?) {
        let split = CreditSplitter.split(RichText(caption), credits: [])
        #expect(split.text?.plain == text)
        #expect(split.credit == credit)
    }

    @Test(
        arguments: [
            ("https://x.org/a/bridge-1024x683.jpg", "https://cdn.x.org/b/bridge.jpg", true),
            (
                "https://x.org/i?w=100/55f2e882-0ee119586959_1101x368.png",
                "https://y.org/f/w_1456/55f2e882-0ee119586959_1101x368.png", true
            ),
            ("https://x.org/a/bridge.jpg", "https://x.org/a/tunnel.jpg", false),
            ("https://x.org/1.jpg", "https://y.org/1.jpg", false),
        ])
    func `sizes of one picture are one picture`(first: String, second: String, areSame: Bool) throws {
        #expect(ImageURL.web(try WebURL(first)).showsSamePicture(as: .web(try WebURL(second))) == areSame)
    }
}
