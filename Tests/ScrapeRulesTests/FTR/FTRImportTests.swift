import ScrapeRules
import ScrapeTypes
import Testing

struct FTRImportTests {
    private func imported(_ text: String, _ name: String = "example.com.txt") throws -> FTRImport.File {
        try #require(FTRImport.files([.init(name: name, bytes: Array(text.utf8))]).first)
    }

    @Test func `each directive becomes its key, with its comments`() throws {
        let file = try imported(
            """
            # The Example Times

            # Headlines
            title: //h1[@class='a']
            author: "Ann"
            body: //div[@id='x']
            prune: no
            strip: //aside
            strip_id_or_class: share
            strip_id_or_class: two words
            strip_image_src: ads.example
            find_string: <b
            replace_string: <p
            http_header(Cookie): ok=1
            http_header(User-Agent): Googlebot/2.1
            single_page_link: //a[@class='print']
            if_page_contains: //b
            wrap_in(blockquote): //p[@class='q']
            insert_detected_image: no
            autodetect_on_failure: no
            native_ad_clue: //i
            tidy: no
            test_url: http://example.com/1
            test_contains: It's here
            """
        )
        #expect(file.name == "example.com.yaml")
        #expect(
            file.text == """
                # The Example Times
                site: 'example.com'
                fetch:
                  headers:
                    'Cookie': 'ok=1'
                article:
                  title:
                    # Headlines
                    - '//h1[@class="a"]'
                  authors: 'xpath:"Ann"'
                  body: '//div[@id="x"]'
                  remove:
                    - '//aside'
                    - '.share, #share'
                    - '//*[contains(concat(" ", normalize-space(@class), " "), " two words ") or @id="two words"]'
                    - 'img[src*="ads.example"]'
                  wrap:
                    blockquote: '//p[@class="q"]'
                  replace_html:
                    - ['<b', '<p']
                  pages:
                    single:
                      # the user agent of Googlebot is left out: nobody here is one
                      - select: '//a[@class="print"]'
                        if: '//b'
                  flag_if:
                    native_ad: '//i'
                  fallback: no
                  lead_image: none
                tests:
                  - url: 'http://example.com/1'
                    expect: {contains: ['It''s here']}
                # tidy: no (nothing is done for this)

                """
        )
        let reading = RuleFile.read(Array(file.text.utf8), file: file.name)
        #expect(reading.problems.isEmpty, "\(reading.problems)")
        #expect(reading.rule?.sites == [HostPattern(host: "example.com")])
    }

    @Test func `files with the same content become one, and pruning is what the format does by itself`() throws {
        let text = Array("body: //div\nstrip_id_or_class: x\ndialect: ftr\n".utf8)
        let files = FTRImport.files([
            .init(name: "in/a.example.txt", bytes: text),
            .init(name: "b.example.txt", bytes: Array("title: //h1\n".utf8)),
            .init(name: ".c.example.txt", bytes: text),
        ])
        #expect(files.map(\.name) == ["a.example.yaml", "b.example.yaml"])
        #expect(
            files[0].text == """
                site: ['a.example', '*.c.example']
                article:
                  body: '//div'
                  remove_containing: 'x'
                  prune: yes

                """
        )
    }

    // YAML cannot hold control characters as they are, and pages of old systems do.
    @Test func `texts to replace are read back to the letter`() throws {
        let texts = ["\u{2}", "a\tb \\ \"c\"\u{1F}", "it's: # {x}", "'"]
        let lines = texts.map { "find_string: \($0)\nreplace_string:\n" }.joined()
        let source = FTRImport.Source(name: "a.example.txt", bytes: Array(lines.utf8))
        let file = try #require(FTRImport.files([source]).first)
        let rule = try #require(RuleFile.read(Array(file.text.utf8), file: file.name).rule)
        guard case .native(let article, _) = rule.reading else { return #expect(Bool(false)) }
        #expect(article.replaceHTML == texts.map { Replacement(from: $0, to: "") })
    }
}
