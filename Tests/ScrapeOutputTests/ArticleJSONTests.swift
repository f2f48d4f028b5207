import ScrapeOutput
import ScrapeTypes
import Testing

struct ArticleJSONTests {
    @Test func `an article's fields are the schema's`() throws {
        let json = try wholeArticle().json
        #expect(json["schema"] == "article/1")
        #expect(json["url"] == "https://example.com/2024/09/02/minister-opens-the-new-bridge")
        #expect(json["canonical"] == "https://www.example.com/bridge")
        #expect(json["published"] == "2024-09-02T09:30:00+03:00")
        #expect(json["modified"] == "2024-09-03")
        #expect(
            json["authors"] == [
                ["name": "Reuters", "url": "https://example.com/author/reuters"], ["name": "Ann Example", "url": nil],
            ]
        )
        #expect(
            json["lead_image"] == [
                "url": "https://example.com/img/bridge.jpg", "alt": "", "width": 1200, "height": 800,
                "caption": "The bridge at dawn.", "credit": "City Press Service / Telegram", "in_body": false,
            ]
        )
        #expect(
            json["embeds"] == [["kind": "video", "url": "https://www.youtube.com/watch?v=abc", "title": "The opening"]]
        )
        #expect(json["licence"] == "https://creativecommons.org/licenses/by/4.0/")
        #expect(json["access"] == "paywalled")
        #expect(json["provenance"] == ["title": "vote", "body": "rule:h1"])
        #expect(json["word_count"] == 16)
        #expect(json["truncated"] == false)
        #expect(json["charset"] == "windows-1251")
        #expect(json["charset_source"] == "meta")
    }

    @Test func `what an article has not is null or empty, and never missing`() throws {
        let json = try article([]).json
        let keys = try #require(json.object).map(\.key)
        #expect(keys == (try #require(try wholeArticle().json.object).map(\.key)))
        for key in [
            "canonical", "title", "standfirst", "published", "modified", "lead_image", "section", "language",
            "site_name", "licence", "rule", "charset", "charset_source",
        ] {
            #expect(json[key] == .null, "\(key)")
        }
        for key in ["authors", "tags", "blocks", "embeds", "images"] { #expect(json[key] == [], "\(key)") }
    }

    @Test func `blocks are typed objects, runs only where they say something`() throws {
        let json = try article([
            paragraph("a"), paragraph(run("b", [.strong, .code]), try link("c", "https://e.com/")),
            numbers(from: 3, [paragraph("d")]), .code("e", language: nil), .rule,
        ]).json
        #expect(
            json["blocks"] == [
                ["type": "paragraph", "text": "a"],
                [
                    "type": "paragraph", "text": "bc",
                    "runs": [
                        ["text": "b", "marks": ["strong", "code"], "link": nil],
                        ["text": "c", "marks": [], "link": "https://e.com/"],
                    ],
                ],
                ["type": "list", "ordered": true, "start": 3, "items": [[["type": "paragraph", "text": "d"]]]],
                ["type": "code", "text": "e", "language": nil], ["type": "rule"],
            ]
        )
    }

    @Test func `pictures are listed once, wherever they stand`() throws {
        let figure = ArticleBlock.figure(
            Figure(images: [try picture("https://e.com/1"), try picture("https://e.com/2")])
        )
        let bad = ArticleBlock.figure(Figure(images: [Figure.Image(url: .data("data:image/svg+xml,x"))]))
        var article = try article([figure, .quote([figure, bad]), table([ArticleBlock.Table.Cell(blocks: [figure])])])
        article.leadImage = Figure(images: [try picture("https://e.com/0")], credit: "Ann")
        let images = try #require(article.json["images"]?.array)
        #expect(images.map { $0["url"] } == ["https://e.com/0", "https://e.com/1", "https://e.com/2"])
        #expect(images[0]["credit"] == "Ann")
        #expect(!article.json.text().contains("svg"))
    }

    @Test func `both formats write the same value`() throws {
        let article = try wholeArticle()
        #expect(try JSONValue(parsing: JSONFormat.json.text(of: article)) == article.json)
        let line = JSONLinesFormat.jsonLines.text(of: article)
        #expect(try JSONValue(parsing: line) == article.json)
        #expect(line.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
    }

    @Test(arguments: [
        ("", 0), ("one", 1), ("It's two - no, four!", 4), ("naïve Łódź", 2), ("橋が開いた。", 5), ("中文 and English", 4),
        ("서울 시", 2),
        ("1,000 10%", 2), ("— …", 0),
    ])
    func `words are counted in every script`(_ text: String, _ count: Int) throws {
        #expect(try article([paragraph(text)]).json["word_count"]?.integer == Int64(count))
    }
}
