import ScrapeDOM
import Testing

/// Longer texts and values do not go through the parser; nothing of that may show.
struct TakenTextsTests {
    private let long = "a text that is longer than sixteen bytes"

    private func text(_ html: String) throws -> String {
        let page = try document(html)
        return page.text(of: page.body ?? page.root)
    }

    @Test func `text stands where it stood, with the white space around it`() throws {
        #expect(try text("<p> \n\(long)\t <b>\(long)</b> \(long)</p>") == " \n\(long)\t \(long) \(long)")
    }

    @Test func `characters that are written in another way are read`() throws {
        #expect(try text("<p>\(long) &amp; \(long)&nbsp;&eacute;") == "\(long) & \(long)\u{A0}é")
    }

    @Test func `what a comment parts is one text`() throws {
        #expect(try text("<p>\(long)<!-- - -->, \(long)<!----!>; \(long)") == "\(long), \(long); \(long)")
    }

    @Test func `text goes on behind a tag that is left out`() throws {
        #expect(try text("<p>\(long)</body>2019 \(long)</html>7\(long)") == "\(long)2019 \(long)7\(long)")
    }

    @Test func `a sign that begins no tag is text`() throws {
        #expect(try text("<p>\(long) < \(long) <3 \(long)") == "\(long) < \(long) <3 \(long)")
    }

    @Test(arguments: [0, 400, 499, 500, 501, 990, 995, 999, 1000, 1001, 5000])
    func `white space of any length may stand in front`(length: Int) throws {
        let space = String(repeating: " ", count: length)
        #expect(try text("<p>x<i>\(space)\(long)\(space)</i>y") == "x\(space)\(long)\(space)y")
    }

    @Test func `text of every script is read`() throws {
        for sample in ["数字、文字、符号の長い文章です。", "نص عربي طويل بما فيه الكفاية", "ｆｕｌｌ，ｗｉｄｔｈ", "🙂🙃🙂🙃🙂🙃 \u{E000}12;"] {
            #expect(try text("<p>\(sample)<p>\(sample)") == sample + sample)
        }
    }

    @Test func `control characters go, as the parser has it`() throws {
        #expect(try text("<p>\(long)\u{1}\u{8}\(long)\u{C}") == long + long)
    }

    @Test func `values are whole, in every quotation`() throws {
        let page = try document(
            "<p title='\(long)' class=\"\(long)\" id=a-name-longer-than-sixteen data-x='\(long) &lt;'>x"
        )
        let p = try #require(page.table.elements(page.root).first { page.table.tag($0) == .p })
        #expect(page.attribute("title", of: p) == long)
        #expect(page.attribute("class", of: p) == long)
        #expect(page.attribute("id", of: p) == "a-name-longer-than-sixteen")
        #expect(page.attribute("data-x", of: p) == long + " <")
        #expect(String(decoding: page.table.classBytes(p), as: UTF8.self) == long)
    }

    @Test func `the attributes of a second body are those of the first`() throws {
        let page = try document("<body><p>x<body class='\(long)'><html lang='\(long)'>")
        for row in [page.root, try #require(page.body)] {
            for attribute in page.attributes(of: row) { #expect(attribute.value == long) }
        }
    }

    @Test func `a page that writes such marks itself gets back what it wrote, or its own text once`() throws {
        let mark = "\u{E000}0;"
        #expect(try text("<p>\(long)<p>\(mark)<p>\(mark)") == long + mark + mark)
        let early = try text("<p>\(mark)<p>\(mark)<p>\(mark)<p>\(long)")
        #expect(early.utf8.count < 2 * (long + mark + mark + mark).utf8.count)
        #expect(
            try text("<p>\u{E000}99999999999999999999;<p>\u{E000}<p>\u{E000};")
                == "\u{E000}99999999999999999999;\u{E000}\u{E000};"
        )
    }

    @Test func `scripts and texts keep apart`() throws {
        let page = try document("<p>\(long)<script>#0 first()</script><p>\(long)2<style>p{}</style><p>#1")
        let script = try #require(page.table.elements(page.root).first { page.table.tag($0) == .script })
        #expect(page.rawText(of: script) == "#0 first()")
        #expect(page.text(of: page.root) == "\(long)\(long)2#1")
    }
}
