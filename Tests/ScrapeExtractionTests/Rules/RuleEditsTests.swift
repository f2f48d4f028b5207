import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct RuleEditsTests {
    /// The lines of a body between two paragraphs, after a rule's edits.
    private func lines(_ markup: String, _ edit: (inout ArticleRule) -> Void) throws -> [String] {
        try article(markup, edit).lines
    }

    private func article(_ markup: String, _ edit: (inout ArticleRule) -> Void) throws -> Article {
        try Rules.article("<h1>Storm</h1><div class=box><div id=body>\(markup)</div></div>") {
            $0.body = ["#body"]
            $0.fallback = .no
            edit(&$0)
        }
    }

    @Test func `elements, text and attributes are removed`() throws {
        #expect(try lines("<p>a</p><p class=ad>b</p>") { $0.remove = [".ad"] } == ["a"])
        #expect(try lines("<p>a<b>b</b>c</p>") { $0.remove = ["//p/text()[2]"] } == ["ab"])
        #expect(try lines("<p>a</p><aside>b<p>c</aside>d") { $0.remove = ["aside"] } == ["a", "d"])
        #expect(try lines("<p class=a-ad1>b</p><p id=xad2>c</p><p>d</p>") { $0.removeContaining = ["ad"] } == ["d"])
    }

    @Test(arguments: ["div", "#body", ".box", "body", "//div[1]"])
    func `what is too wide does not empty the article, and warns`(_ selector: String) throws {
        let extraction = try Rules.extraction("<div class=box><div id=body><p>a</p><div><p>b</p></div></div></div>") {
            $0.body = ["#body"]
            $0.fallback = .no
            $0.remove = [RuleText(selector)]
        }
        #expect(extraction.article?.lines.first == "a")
        #expect(extraction.report?.warnings == [.holdsBody(key: "remove", RuleText(selector))])
    }

    @Test func `attributes are removed, so that what they say counts no more`() throws {
        let markup = "<p style='display:none'>a</p><p class=x>b</p>"
        let lines = try lines(markup) {
            $0.remove = ["//p/@class"]
            $0.removeAfter = [".x"]
        }
        #expect(lines == ["a", "b"])
    }

    @Test func `what is inside a template that was unwrapped is there, and the body stays protected`() throws {
        let html = "<template><p>hidden</p></template><div id=body><p>a</p></div>"
        let article = try Rules.article(html) {
            $0.body = ["#body", "p"]
            $0.fallback = .no
            $0.unwrap = ["template", "#body"]
        }
        #expect(article.lines == ["a"])
    }

    @Test func `unwrap keeps the children`() throws {
        let markup = "<div class=x><p>a</p><div><p>b</p></div></div><p>c <span class=x>d</span> e</p>"
        #expect(try lines(markup) { $0.unwrap = [".x"] } == ["a", "b", "c d e"])
    }

    @Test func `rename and wrap make other blocks of the matches`() throws {
        let renamed = try article("<div class=h>Head</div><p>a</p>") { $0.rename = [.init("h3", [".h"])] }
        #expect(renamed.blocks.first == .heading(level: 3, text: RichText("Head")))
        let wrapped = try article("<p>a</p><p class=q>b</p>") { $0.wrap = [.init("blockquote", [".q"])] }
        #expect(wrapped.blocks.last == .quote([.paragraph(RichText("b"))]))
        let unknown = try Rules.extraction("<p>a</p>") { $0.rename = [.init("nosuch", ["p"])] }
        #expect(unknown.report?.answers.first?.fate == .failed("HTML has no element 'nosuch'"))
    }

    @Test func `move takes matches to another place`() throws {
        let html = "<p id=late>b</p><div id=body><p>a</p></div>"
        let article = try Rules.article(html) {
            $0.body = ["#body"]
            $0.fallback = .no
            $0.move = [.init(select: "#late", into: "#body")]
        }
        #expect(article.lines == ["a", "b"])
    }

    @Test func `a body that the edits hide from its selector stands as it was marked`() throws {
        let html = "<section><div class=gone><div class=text><p>a</p></div></div></section>"
        let article = try Rules.article(html) {
            $0.body = ["//section/div[@class='gone']/div"]
            $0.fallback = .no
            $0.remove = ["//div/@class"]
            $0.wrap = [.init("blockquote", ["p"])]
        }
        #expect(article.lines == ["a"])
    }

    @Test func `remove_after cuts to the end of the body`() throws {
        let markup = "<p>a</p><div><p>b</p><p class=end>c</p><p>d</p></div><p>e</p>"
        #expect(try lines(markup) { $0.removeAfter = [".end"] } == ["a", "b"])
        #expect(try lines(markup) { $0.removeAfter = [".box"] }.count == 5)
    }

    @Test func `replace_html works on the page before it is parsed`() throws {
        let markup = "<p>a</p><!--more--><p>b</p>"
        let replaced = try lines(markup) { $0.replaceHTML = [.init(from: "<!--more-->", to: "<p>more</p>")] }
        #expect(replaced == ["a", "more", "b"])
    }

    @Test func `prune drops link lists only where it is asked for`() throws {
        let list = "<ul class=related><li><a href=/1>Another story that one might read</a></ul>"
        let markup = "\(Pages.prose)\(list)<p>The end of it all, in the valley, came later that night.</p>"
        #expect(try lines(markup) { $0.prune = false }.count == 4)
        #expect(try lines(markup) { $0.prune = true }.count == 3)
    }

    @Test func `embeds are kept, dropped, or known to the rule alone`() throws {
        let frame = "<p>a</p><iframe src='https://www.youtube.com/embed/x1'></iframe>"
        let post = "<div class=post>Text <a href='https://social.example/p/1'>x</a></div>"
        let embeds = { (article: Article) in
            article.blocks.compactMap { if case .embed(let embed) = $0 { embed.url.description } else { nil } }
        }
        #expect(embeds(try article(frame) { $0.embeds = .keep }) == ["https://www.youtube.com/watch?v=x1"])
        #expect(embeds(try article(frame) { $0.embeds = .drop }) == [])
        let each = try article(frame + post) { $0.embeds = .each(".post", url: "a/@href") }
        #expect(embeds(each) == ["https://www.youtube.com/watch?v=x1", "https://social.example/p/1"])
        #expect(each.lines.first == "a")
    }
}

struct RuleBodyTests {
    @Test func `all matches of the first alternative that matches are the body`() throws {
        let html = "<div class=a><p>1</p><div class=a><p>2</p></div></div><p class=b>3</p><div class=a><p>4</p></div>"
        let extraction = try Rules.extraction(html) {
            $0.body = [".none", ".a", ".b"]
            $0.fallback = .no
        }
        #expect(extraction.article?.lines == ["1", "2", "4"])
        #expect(extraction.article?.provenance[.body] == .rule(".a"))
        #expect(extraction.report?.answers.map(\.fate) == [.missed, .won, .notReached])
        #expect(extraction.report?.answers.map(\.key) == ["body[1]", "body[2]", "body[3]"])
        #expect(extraction.report?.answers.map(\.count) == [0, 3, 0])
    }

    @Test func `parts of the body are left out`() throws {
        let article = try Rules.article("<div><p>1</p><aside>2</aside></div>") {
            $0.body = [.init("div", without: ["aside"])]
            $0.fallback = .no
        }
        #expect(article.lines == ["1"])
    }

    @Test func `a heading that repeats the title is dropped`() throws {
        let article = try Rules.article("<article><h1>Storm on the pass</h1>\(Pages.prose)</article>") {
            $0.fields[.title] = "h1"
            $0.body = ["article"]
        }
        #expect(article.lines.count == 2)
    }

    @Test func `link lines stay unless prune is asked for`() throws {
        let html = "<article><h1>Storm</h1>\(Pages.prose)<h3>More</h3><p><a href=/x>Another story</a></p></article>"
        #expect(try Rules.article(html) { $0.body = ["article"] }.lines.count == 4)
        let pruned = try Rules.article(html) {
            $0.body = ["article"]
            $0.prune = true
        }
        #expect(pruned.lines.count == 2)
    }

    @Test func `matches far apart are a warning`() throws {
        let html = "<div><p>1</p></div><div><p>2</p></div><div><p>3</p></div>"
        let extraction = try Rules.extraction(html) { $0.body = ["p"] }
        #expect(extraction.report?.warnings.contains(.bodyScattered("p", matches: 3)) == true)
    }

    @Test func `without a body rule the generic extractor reads the page after remove`() throws {
        let ad = "<p class=ad>Buy the new plough, which clears any road in less than an hour, for half the price.</p>"
        let extraction = try Rules.extraction("<article><h1>S</h1>\(Pages.prose)\(ad)</article>") {
            $0.remove = [".ad"]
        }
        #expect(extraction.article?.lines.count == 2)
        #expect(extraction.article?.provenance[.body] == .generic)
        #expect(extraction.report?.trust?.reason == .noBodyRule)
    }

    @Test func `remove_after and embeds hold without a body rule too`() throws {
        let frame = "<iframe src='https://www.youtube.com/embed/x1'></iframe>"
        let post = "<div class=post><a href='https://social.example/p/1'>x</a></div>"
        let end = "<p class=end>Here ends what the paper had to say of the storm, and more of it stands below.</p>"
        let html = "<article><h1>S</h1>\(Pages.prose)\(frame)\(post)\(end)<p>After the end.</p></article>"
        let kept = try Rules.article(html) { $0.removeAfter = [".end"] }
        #expect(kept.lines.filter { !$0.isEmpty }.count == 2)
        #expect(kept.blocks.contains { if case .embed = $0 { true } else { false } })
        let dropped = try Rules.article(html) { $0.embeds = .drop }
        #expect(!dropped.blocks.contains { if case .embed = $0 { true } else { false } })
        let each = try Rules.article(html) { $0.embeds = .each(".post", url: "a") }
        #expect(each.blocks.count { if case .embed = $0 { true } else { false } } == 2)
    }

    @Test func `comments are read before they are removed`() throws {
        let html = "<article>\(Pages.prose)</article><div id=c><p>Well said.</p></div>"
        let article = try Rules.article(html) {
            $0.comments = ["#c"]
            $0.remove = ["#c"]
        }
        #expect(article.comments == [.paragraph(RichText("Well said."))])
    }
}
