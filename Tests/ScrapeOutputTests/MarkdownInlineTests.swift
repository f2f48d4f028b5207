import ScrapeTypes
import Testing

@testable import ScrapeOutput

/// What a line of rich text becomes. Sections are those of CommonMark 0.31.2.
struct MarkdownInlineTests {
    private func markdown(_ runs: RichText.Run..., in place: InlinePlace = .paragraph) -> String {
        String(decoding: MarkdownInline.bytes(of: RichText(runs: runs), in: place), as: UTF8.self)
    }

    @Test(arguments: [
        "snake_case", "a - b", "3 * 4", "AT&T", "a (see b) c", "C#", "#tag", "5 < 6", "[sic]", "[1][2]", "it's",
        "a | b", "x^2", "~5 km", "1986 was", "-1", "+1", "+ä", #"C:\Users"#, "wow!", "a: b", "50%", "$5", "a=b",
        "a * b * c",
        "you_and_me", "a -- b", "1.5", "Q&A; more", "don't @ me", "-->", "a>b", "日本語_英語", "e.g. [a] (b)", "½ ~ ¾",
    ])
    func `text that means nothing to CommonMark stays as it is`(_ text: String) {
        let expected = text == "Q&A; more" ? #"Q\&A; more"# : text
        #expect(markdown(run(text)) == expected)
    }

    @Test(arguments: [
        // 2.4, 2.5: backslashes and entities
        (#"a\*b"#, #"a\\\*b"#), (#"end\"#, #"end\\"#), ("&amp; &#38; &#x26;", #"\&amp; \&#38; \&#x26;"#),
        // 6.1, 6.2: code and emphasis
        ("`a`", #"\`a\`"#), ("*a*", #"\*a\*"#), ("a*b*c", #"a\*b\*c"#), ("_a_", #"\_a\_"#),
        ("__init__", #"\_\_init\_\_"#),
        ("a *\nb*", "a \\*\\\nb\\*"), ("(_a_)", #"(\_a\_)"#), ("~~a~~", #"\~\~a\~\~"#),
        ("9~10, 11~12", #"9\~10, 11\~12"#),
        // 6.3, 4.7: links and definitions
        ("[a](b)", #"[a\](b)"#), ("![a](b)", #"![a\](b)"#), ("[a]: b", #"[a\]: b"#), ("[^1]: b", #"[^1\]: b"#),
        // 6.5, 6.6: autolinks and HTML
        ("<b>x</b>", #"\<b>x\</b>"#), ("<!-- x", #"\<!-- x"#), ("<http://a.b>", #"\<http://a.b>"#),
        ("<1@b.c>", #"\<1@b.c>"#), ("<3", "<3"),
    ])
    func `text that would mean something is escaped`(_ text: String, _ expected: String) {
        #expect(markdown(run(text)) == expected)
    }

    @Test(arguments: [
        ("# a", "\\# a"), ("###### a", "\\###### a"), ("####### a", "####### a"), ("#", "\\#"), ("> a", #"\> a"#),
        (">a", #"\>a"#),
        ("- a", #"\- a"#), ("-", #"\-"#), ("+ a", #"\+ a"#), ("* a", #"\* a"#), ("1. a", #"1\. a"#),
        ("12) a", #"12\) a"#),
        ("1986. Then", #"1986\. Then"#), ("1234567890. a", "1234567890. a"), ("---", #"\---"#), ("- - -", #"\- - -"#),
        ("***", #"\*\*\*"#),
        ("_ _ _", #"\_ _ _"#), ("===", #"\==="#), ("== a", "== a"), ("~~~", #"\~\~\~"#), ("~~~ a", #"\~\~\~ a"#),
        ("```", #"\`\`\`"#),
        ("<div", #"\<div"#), (":-: | -", #"\:-: | -"#), ("[ ] a", #"\[ ] a"#), ("[x] a", #"\[x] a"#),
        ("    a", "a"), ("\ta", "a"), ("a\n- b", "a\\\n\\- b"), ("a\n---", "a\\\n\\---"), ("a\n===", "a\\\n\\==="),
        ("a | b\n-|-", "a | b\\\n\\-|-"), ("a\n1. b", "a\\\n1\\. b"), ("a\n    b", "a\\\nb"),
    ])
    func `a line that would begin a block is escaped`(_ text: String, _ expected: String) {
        #expect(markdown(run(text)) == expected)
    }

    @Test(arguments: [
        ("# a", "# a"), ("a #", "a \\#"), ("a ##", "a \\##"), ("C#", "C#"), ("#", "\\#"), ("1. a", "1. a"),
        ("a\n\nb", "a b"),
    ])
    func `a heading is one line and keeps its last number signs`(_ text: String, _ expected: String) {
        #expect(markdown(run(text), in: .heading) == expected)
    }

    @Test(arguments: [("a|b", #"a\|b"#), ("- a", "- a"), ("a\nb", "a<br>b"), (#"\|"#, #"\\\|"#)])
    func `a cell is one line without bars`(_ text: String, _ expected: String) {
        #expect(markdown(run(text), in: .cell) == expected)
    }

    @Test func `white space is folded, and a break is a backslash`() {
        #expect(markdown(run("  a \t b\u{c} \n  c\n\nd  \n")) == "a b\\\nc\\\n\\\nd")
        #expect(markdown(run(" \u{a0}a\u{a0}b\u{3000}")) == "a\u{a0}b")
        #expect(markdown(run("a\0b")) == "a\u{fffd}b")
    }

    // MARK: Marks

    @Test func `marks nest`() {
        #expect(markdown(run("a ", .strong), run("b", [.strong, .emphasis]), run(" c", .emphasis)) == "**a *b*** *c*")
        #expect(markdown(run("a", .emphasis), run("b", [.emphasis, .strong]), run("c", .emphasis)) == "*a**b**c*")
        #expect(markdown(run("a", [.emphasis, .strong])) == "***a***")
        #expect(markdown(run("a", [.strong, .code])) == "**`a`**")
        #expect(markdown(run("E=mc"), run("2", .superscript)) == "E=mc<sup>2</sup>")
        #expect(markdown(run("H"), run("2", .subscript), run("O")) == "H<sub>2</sub>O")
        #expect(markdown(run("old", .strikethrough), run(" new")) == "~~old~~ new")
    }

    @Test func `white space moves out of marks, and neighbours become one`() {
        #expect(markdown(run("a"), run(" b ", .strong), run("c")) == "a **b** c")
        #expect(markdown(run("a", .strong), run(" "), run("b", .strong)) == "**a b**")
        #expect(markdown(run("a", .code), run(" "), run("b", .code)) == "`a` `b`")
        #expect(markdown(run("a"), run(" ", .strong), run("b")) == "a b")
        #expect(markdown(run("a", .strong), run("\n"), run("b", .strong)) == "**a\\\nb**")
    }

    // 6.2: flanking, and the rule of three.
    @Test func `a mark that CommonMark would not read gives way`() {
        #expect(markdown(run("foo"), run("bar", .strong), run("baz")) == "foo**bar**baz")
        #expect(markdown(run("「"), run("foo」", .strong), run("bar")) == "「**foo**」bar")
        #expect(markdown(run("Note:", .strong), run("text")) == "**Note**:text")
        #expect(markdown(run("foo"), run("(bar)", .strong), run("baz")) == "foo(**bar**)baz")
        #expect(markdown(run("foo"), run("!", .strong), run("bar")) == "foo!bar")
        #expect(markdown(run("foo"), run("€", .strong), run("bar")) == "foo€bar")
        #expect(markdown(run("a", .strong), run("*"), run("b", .emphasis)) == #"**a**\**b*"#)
    }

    @Test(arguments: [
        ("a", "`a`"), ("`", "`` ` ``"), ("a``b`", "``` a``b` ```"), (#"\*"#, #"`\*`"#), ("a\nb", "`a`\\\n`b`"),
    ])
    func `code is fenced by enough back-ticks`(_ text: String, _ expected: String) {
        #expect(markdown(run(text, .code)) == expected)
    }

    @Test func `code keeps the blanks at its ends`() {
        #expect(
            markdown(run("a ", [.code, .strong]), run("b ", .code), run("c", [.code, .strong]))
                == "**`a`**`  b  `**`c`**"
        )
    }

    // MARK: Links

    @Test func `links have the plainest form that is read back`() throws {
        #expect(markdown(try link("a", "https://e.com/")) == "[a](https://e.com/)")
        #expect(markdown(try link("a", "https://e.com/x_(y)")) == "[a](https://e.com/x_(y))")
        #expect(markdown(try link("a", "https://e.com/x(y")) == "[a](<https://e.com/x(y>)")
        #expect(markdown(try link("https://e.com/x", "https://e.com/x")) == "<https://e.com/x>")
        #expect(markdown(try link("a", "https://e.com/?a&amp;b")) == "[a](https://e.com/?a&amp;amp;b)")
        #expect(markdown(RichText.Run("a@b.c", link: .mail("a@b.c"))) == "<a@b.c>")
        #expect(markdown(RichText.Run("us", link: .mail("a b>@c"))) == "[us](mailto:a%20b%3E@c)")
    }

    @Test func `a link's text keeps its brackets and marks`() throws {
        #expect(markdown(try link("[a]", "https://e.com/")) == #"[\[a\]](https://e.com/)"#)
        #expect(markdown(run("wow!"), try link("a", "https://e.com/")) == #"wow\![a](https://e.com/)"#)
        #expect(markdown(try link("^1", "https://e.com/")) == #"[\^1](https://e.com/)"#)
        #expect(markdown(run("foo"), try link("a", "https://e.com/", .strong)) == "foo[**a**](https://e.com/)")
        #expect(
            markdown(run("x ", .strong), try link("a", "https://e.com/", .strong), run(" y", .strong))
                == "**x [a](https://e.com/) y**"
        )
        #expect(
            markdown(run("x ", .strong), try link("a", "https://e.com/", .strong), try link("b", "https://e.com/"))
                == "**x** [**a**b](https://e.com/)"
        )
        #expect(markdown(run("a "), try link(" ", "https://e.com/"), run("b")) == "a b")
    }

    @Test func `code cannot end the label of a definition`() throws {
        // `[…]:` at the start of a paragraph, even where the `]:` is in code (4.7).
        #expect(markdown(try link("]: x", "https://e.com/", .code)) == #"[\]: x](https://e.com/)"#)
    }

    @Test func `a line full of misread marks is text`() {
        let runs = (0..<4_000).map { run($0 % 2 == 0 ? "a" : "!", $0 % 2 == 0 ? [] : .strong) }
        let text = String(decoding: MarkdownInline.bytes(of: RichText(runs: runs)), as: UTF8.self)
        #expect(text == String(repeating: "a!", count: 2_000))
    }

    // 6.2: `x*<sup>` opens nothing, since a letter stands before the asterisk and punctuation behind it.
    @Test func `raised text keeps its other marks in the middle of a word`() {
        #expect(markdown(run("x"), run("n", [.superscript, .emphasis]), run("y")) == "x<sup>*n*</sup>y")
    }
}
