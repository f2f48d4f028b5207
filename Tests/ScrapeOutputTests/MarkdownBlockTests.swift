import ScrapeTypes
import Testing

@testable import ScrapeOutput

struct MarkdownBlockTests {
    private func markdown(_ blocks: ArticleBlock...) -> String {
        var writer = MarkdownWriter()
        writer.write(blocks)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func `only the title has one number sign`() {
        #expect(markdown(.heading(level: 1, text: RichText("a"))) == "## a\n")
        #expect(markdown(.heading(level: 6, text: RichText("a"))) == "###### a\n")
    }

    @Test func `what has no content leaves no trace`() {
        let empty = RichText(" \u{a0}\n")
        #expect(
            markdown(
                .heading(level: 2, text: empty),
                .paragraph(empty),
                bullets([], [paragraph("")]),
                .quote([]),
                .code(" \n", language: "swift"),
                table([cell("")]),
                .figure(Figure(images: []))
            ) == ""
        )
        #expect(markdown(paragraph("a"), paragraph(""), paragraph("b")) == "a\n\nb\n")
    }

    // MARK: Lists

    @Test func `short lists are tight and nest`() {
        #expect(
            markdown(bullets([paragraph("a")], [paragraph("b"), numbers([paragraph("c")], [paragraph("d")])])) == """
                - a
                - b
                  1. c
                  2. d

                """
        )
    }

    @Test func `an item of several blocks makes the list loose`() {
        #expect(
            markdown(
                numbers(from: 9, [paragraph("a"), paragraph("b")], [paragraph("c"), .code("x\n\ny", language: nil)])
            ) == """
                9. a

                   b

                10. c

                    ```
                    x

                    y
                    ```

                """
        )
    }

    // 5.3: only a list that begins with 1 can interrupt a paragraph.
    @Test func `a nested list that begins later is set off`() {
        #expect(markdown(bullets([paragraph("a"), numbers(from: 2, [paragraph("b")])])) == "- a\n\n  2. b\n")
    }

    @Test func `two lists in a row stay two`() {
        #expect(
            markdown(bullets([paragraph("a")]), bullets([paragraph("b")]), bullets([paragraph("c")]))
                == "- a\n\n* b\n\n- c\n"
        )
        #expect(markdown(numbers([paragraph("a")]), numbers([paragraph("b")])) == "1. a\n\n1) b\n")
    }

    @Test func `an item may begin with any block`() {
        #expect(markdown(bullets([.rule])) == "- ___\n")
        #expect(markdown(bullets([bullets([paragraph("a")])])) == "- - a\n")
        #expect(markdown(bullets([.quote([paragraph("a"), paragraph("b")])])) == "- > a\n  >\n  > b\n")
        #expect(markdown(bullets([paragraph("- a")])) == "- \\- a\n")
        #expect(markdown(bullets([paragraph("a\nb")])) == "- a\\\n  b\n")
    }

    @Test(arguments: [(-3, "1. a\n"), (0, "0. a\n"), (Int.max, "1. a\n"), (999_999_998, "999999998. a\n")])
    func `a start that Markdown has no number for is 1`(_ start: Int, _ expected: String) {
        #expect(markdown(numbers(from: start, [paragraph("a")])) == expected)
    }

    // MARK: Code and quotes

    @Test func `a fence is longer than what it holds`() {
        #expect(markdown(.code("a\n````\n", language: "c++")) == "`````c++\na\n````\n`````\n")
        #expect(markdown(.code("a\r\nb", language: "x`\ny")) == "```\na\nb\n```\n")
    }

    @Test func `quotes nest and have no white space at line ends`() {
        #expect(
            markdown(.quote([paragraph("a"), .quote([paragraph("b")]), .code("x\n\ny", language: nil)])) == """
                > a
                >
                > > b
                >
                > ```
                > x
                >
                > y
                > ```

                """
        )
    }

    // MARK: Pictures and embeds

    @Test func `figures in the body are written like the lead picture`() throws {
        let figure = Figure(
            images: [try picture("https://e.com/1.jpg", alt: "one [1]"), try picture("https://e.com/2(.jpg")],
            caption: RichText("Both *bridges*"),
            credit: "Ann"
        )
        #expect(
            markdown(.figure(figure)) == #"""
                ![one \[1\]](https://e.com/1.jpg)

                ![Both \*bridges\*](<https://e.com/2(.jpg>)

                Both \*bridges\* **Ann**

                """#
        )
    }

    @Test(arguments: [
        ("data:image/png;base64,AA==", "![](data:image/png;base64,AA==)\n"), ("data:image/svg+xml,<svg>", ""),
        ("DATA:image/GIF,x y)<>", "![](<DATA:image/GIF,x%20y)%3C%3E>)\n"), ("javascript:alert(1)", ""),
        ("data:image/pngx,", ""),
    ])
    func `pictures in the page itself are of four types`(_ address: String, _ expected: String) {
        #expect(markdown(.figure(Figure(images: [Figure.Image(url: .data(address))]))) == expected)
    }

    @Test func `an embed is its address`() throws {
        #expect(markdown(.embed(Embed(url: try WebURL("https://e.com/v")))) == "Embed: <https://e.com/v>\n")
    }

    // MARK: Tables

    @Test func `a table has its head, and one line a row`() {
        #expect(
            markdown(table([head("a|b"), head("c")], [cell("1\n2"), cell("")], [cell("3")], caption: RichText("All")))
                == #"""
                All

                | a\|b | c |
                | --- | --- |
                | 1<br>2 | |
                | 3 |

                """#
        )
    }

    @Test func `a table without a head gets an empty one`() {
        #expect(
            markdown(table([head("a"), cell("1")], [head("b"), cell("2")])) == """
                | | |
                | --- | --- |
                | a | 1 |
                | b | 2 |

                """
        )
    }

    @Test func `a table's spans are filled with empty cells`() {
        #expect(
            markdown(
                table(
                    [head(""), head("b")],
                    [cell("1", rows: 2), cell("2")],
                    [cell("3")],
                    [cell("4", columns: 2), cell("5")]
                )
            ) == """
                | | b | |
                | --- | --- | --- |
                | 1 | 2 |
                | | 3 |
                | 4 | | 5 |

                """
        )
    }

    @Test func `spans of thousands of cells do not fill the disk`() {
        let wide = [cell("a", columns: 1_000, rows: 65_534)]
        let rows = [wide] + (0..<2_000).map { _ in [cell("b"), cell("c")] }
        let table = ArticleBlock.table(ArticleBlock.Table(rows: rows.map(ArticleBlock.Table.Row.init)))
        #expect(markdown(table).utf8.count < 200_000)
    }

    @Test func `a table of one column is its cells`() {
        #expect(markdown(table([cell("a")], [cell("- b")], caption: RichText("All"))) == "All\n\na\n\n\\- b\n")
    }

    @Test func `the blocks of a cell are one line`() throws {
        let blocks: [ArticleBlock] = [
            paragraph("a"), bullets([paragraph("b")], [paragraph("c")]), .code("x|`\n\ny", language: nil),
            .figure(Figure(images: [try picture("https://e.com/|")], caption: RichText("d"))),
            .embed(Embed(url: try WebURL("https://e.com/|"))),
        ]
        let row = [ArticleBlock.Table.Cell(blocks: blocks), cell("z")]
        #expect(
            markdown(table(row)).hasSuffix(
                #"| a<br>b<br>c<br>`` x\|` ``<br>`y`<br>![d](https://e.com/\|)<br>d<br><https://e.com/\|> | z |"# + "\n"
            )
        )
    }
}
