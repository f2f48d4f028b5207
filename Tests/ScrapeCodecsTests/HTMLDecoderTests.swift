import ScrapeCodecs
import Testing

@Suite struct `HTML decoding` {
    typealias Source = HTMLDecoder.Source

    private func decode(_ bytes: [UInt8], _ contentType: String? = nil) -> (
        text: String?, charset: String, source: Source
    ) {
        let decoded = HTMLDecoder.decode(bytes, contentType: contentType)
        return (String(validating: decoded.utf8, as: UTF8.self), decoded.charset, decoded.source)
    }

    private func text(_ bytes: [UInt8], _ charset: String) -> String? {
        decode(bytes, "text/html; charset=\(charset)").text
    }

    // The HTML Standard, section 13.2.3.2, and our exception.
    @Test func `valid UTF-8 is UTF-8 whatever the labels say`() {
        let page = Array("<meta charset=windows-1251>Grüße 日本".utf8)
        let decoded = HTMLDecoder.decode(page, contentType: "text/html; charset=iso-8859-1")
        #expect(decoded == .init(utf8: page, charset: "utf-8", source: .validUTF8))
        #expect(decode(Array("<p>plain".utf8), "text/html; charset=shift_jis").charset == "utf-8")
    }

    @Test func `a few broken bytes in a page of UTF-8 do not change its charset`() {
        let page = Array(String(repeating: "é", count: 100).utf8)
        let decoded = decode(page + [0xFF, 0x41], "text/html; charset=iso-8859-1")
        #expect(decoded.text == String(repeating: "é", count: 100) + "\u{FFFD}A")
        #expect(decoded.charset == "utf-8")
        #expect(decode(page.dropLast()).text == String(repeating: "é", count: 99) + "\u{FFFD}")
    }

    @Test func `a page of UTF-8 that breaks off within a character is UTF-8`() {
        let page = Array("<p>Grüße aus Köln".utf8)
        for cut in [Array("é".utf8).dropLast(), Array("橋".utf8).dropLast(), Array("🌉".utf8).dropLast(2)] {
            let decoded = decode(page + cut, "text/html; charset=iso-8859-1")
            #expect(decoded == ("<p>Grüße aus Köln\u{FFFD}", "utf-8", .validUTF8))
        }
    }

    @Test func `a header that calls other bytes UTF-8 gives way to the page`() {
        let page = Array("<meta charset=windows-1251>".utf8) + [0xCF, 0xF0, 0xE8]
        #expect(decode(page, "text/html; charset=utf-8") == ("<meta charset=windows-1251>При", "windows-1251", .meta))
        // Without another name, the header's holds, as in a browser.
        #expect(decode([0x61, 0xE9], "text/html; charset=utf-8") == ("a\u{FFFD}", "utf-8", .header))
        let unsure = Array("<meta charset=utf-8>".utf8) + [0xE9, 0x61]
        #expect(decode(unsure, "text/html; charset=utf-8").source == .header)
    }

    // UTF-7 is no encoding of the Standard: a page could hide scripts in it.
    @Test(arguments: ["utf-7", "x-unicode-2-0-utf-7", "utf-32", "cp037"])
    func `a label that browsers do not know is none`(label: String) {
        let page = "<meta charset=\(label)>+ADw-script+AD4-"
        let decoded = decode(Array(page.utf8), "text/html; charset=\(label)")
        #expect(decoded == (page, "utf-8", .validUTF8))
        #expect(Charset.labelled(label) == nil)
    }

    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF, 0x61, 0xC3, 0xA9], "aé", "utf-8"),
            ([0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8, 0, 0xDE], "a😀", "utf-16le"),
            ([0xFE, 0xFF, 0, 0x61, 0, 0xE9], "aé", "utf-16be"),
            ([0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8, 0x62], "a\u{FFFD}", "utf-16le"),
            ([0xFF, 0xFE, 0x61, 0, 0x3D, 0xD8, 0x62, 0], "a\u{FFFD}b", "utf-16le"),
            ([0xEF, 0xBB, 0xBF, 0x61, 0xE9], "a\u{FFFD}", "utf-8"), ([0xEF, 0xBB, 0xBF], "", "utf-8"),
        ] as [([UInt8], String, String)]
    )
    func `a byte order mark wins over all labels`(bytes: [UInt8], expected: String, charset: String) {
        #expect(decode(bytes, "text/html; charset=windows-1252") == (expected, charset, .byteOrderMark))
    }

    @Test(arguments: [
        "text/html; charset=windows-1251", "text/html;charset=\"windows-1251\"", "text/html; Charset = 'CP1251' ; x=y",
        "text/html; charset= x-cp1251\t",
    ])
    func `the header comes before the page`(contentType: String) {
        let bytes = Array("<meta charset=koi8-r>".utf8) + [0xCF, 0xF0, 0xE8]
        #expect(decode(bytes, contentType) == ("<meta charset=koi8-r>При", "windows-1251", .header))
    }

    @Test(arguments: [
        "text/html", "text/html; charset=unknown", "text/html; charset", "text/html; charset=\"koi8-r", "",
    ])
    func `a header without a known label leaves it to the page`(contentType: String) {
        let bytes = Array("<meta charset=windows-1251>".utf8) + [0xCF, 0xF0, 0xE8]
        #expect(decode(bytes, contentType).source == .meta)
    }

    // "Prescan a byte stream to determine its encoding".
    @Test(arguments: [
        "<meta charset=windows-1251>", "<META CHARSET='Windows-1251' />", "<meta/charset=\"windows-1251\">",
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
        "<meta content='text/html;charset=windows-1251' http-equiv=content-type>", "<meta charset = cp1251>",
        "<!-- <meta charset=koi8-r> --><meta charset=windows-1251>", "<!--><meta charset=windows-1251>",
        "<p title='<meta charset=koi8-r>'><meta charset=windows-1251>",
        "<meta charset=koi8-r2><meta charset=windows-1251>",
        "<meta content='charset=koi8-r'><meta charset=windows-1251>",
        "<metadata charset=koi8-r><meta charset=windows-1251>",
        "<meta charset=windows-1251 charset=koi8-r>",
        "<!doctype html><?x <meta charset=koi8-r?><meta charset=windows-1251>",
        "</p <meta charset=koi8-r><meta charset=windows-1251>",
        "<meta name=x =charset=koi8-r><meta charset=windows-1251>",
        "<?xml version='1.0' encoding=\"windows-1251\"?>", "a < b <meta charset=windows-1251>",
        "<meta http-equiv=content-type content=\"text/html; charset='koi8-r\"><meta charset=windows-1251>",
    ])
    func `a meta element names the charset`(head: String) {
        let decoded = decode(Array(head.utf8) + [0xCF, 0xF0, 0xE8])
        #expect(decoded == (head + "При", "windows-1251", .meta))
    }

    @Test func `a meta element is found in the first 4096 bytes`() {
        let meta = Array("<meta charset=koi8-r>".utf8)
        let filler = { [UInt8](repeating: 0x20, count: $0) }
        #expect(decode(filler(4096 - meta.count) + meta + [0xD0]).source == .meta)
        #expect(decode(filler(4096) + meta + [0xD0]).source == .guess)
    }

    @Test func `a meta element that names UTF-16 means UTF-8, and x-user-defined windows-1252`() {
        #expect(decode(Array("<meta charset=utf-16>".utf8) + [0xE9]).charset == "utf-8")
        #expect(decode(Array("<meta charset=x-user-defined>".utf8) + [0xE9]).charset == "windows-1252")
        #expect(decode(Array("<?xml encoding='utf-16'?>".utf8) + [0xE9]).charset == "utf-8")
    }

    @Test(
        arguments: [
            (Array("caf".utf8) + [0xE9, 0x93], "caf\u{E9}\u{201C}", "windows-1252"),
            ([0x3C, 0, 0x70, 0, 0xE9, 0], "<pé", "utf-16le"),
            ([0, 0x3C, 0, 0x70], "<p", "utf-16be"), (Array("\u{1B}$BF|K\\\u{1B}(B.".utf8), "日本.", "iso-2022-jp"),
            (Array("éééééé".utf8) + [0xFF], "éééééé\u{FFFD}", "utf-8"), (Array("a\u{0}b".utf8), "a\u{0}b", "utf-8"),
        ] as [([UInt8], String, String)]
    )
    func `without a label the bytes are all there is to guess by`(bytes: [UInt8], expected: String, charset: String) {
        #expect(decode(bytes) == (expected, charset, .guess))
    }

    // The Encoding Standard, section 4.2.
    @Test(arguments: [
        ("latin1", "windows-1252"), ("US-ASCII", "windows-1252"), ("iso-8859-9", "windows-1254"),
        ("iso-8859-11", "windows-874"),
        ("gb2312", "gbk"), ("ks_c_5601-1987", "euc-kr"), ("x-sjis", "shift_jis"), ("unicode", "utf-16le"),
        ("utf8", "utf-8"),
        ("hz-gb-2312", "replacement"), ("visual", "iso-8859-8"), ("logical", "iso-8859-8-i"), ("koi", "koi8-r"),
    ])
    func `a label means a charset`(label: String, charset: String) {
        #expect(decode([0x41, 0xE9], "text/html; charset=\(label)").charset == charset)
    }

    // The Encoding Standard, section 9: single-byte encodings.
    @Test(
        arguments: [
            ("windows-1252", [0x80, 0x81, 0x99, 0xE9], "€\u{81}™é"), ("windows-1250", [0x9A, 0xB9, 0x81], "šą\u{81}"),
            ("windows-1251", [0x98, 0xA8, 0xFF], "\u{98}Ёя"), ("windows-1253", [0xE1, 0xAA], "α\u{FFFD}"),
            ("windows-1254", [0xD0, 0xFD], "Ğı"), ("windows-1255", [0xE0, 0xCA, 0xFF], "א\u{5BA}\u{FFFD}"),
            ("windows-1256", [0x80, 0xC7], "€ا"), ("windows-1257", [0xE0, 0xA1], "ą\u{FFFD}"),
            ("windows-1258", [0xD0, 0xD2], "Đ\u{309}"),
            ("windows-874", [0xA1, 0x80, 0xDB], "ก€\u{FFFD}"), ("iso-8859-2", [0xB1, 0xE8], "ąč"),
            ("iso-8859-3", [0xA6, 0xA5], "Ĥ\u{FFFD}"),
            ("iso-8859-4", [0xE0], "ā"), ("iso-8859-5", [0xD6], "ж"), ("iso-8859-6", [0xC7], "ا"),
            ("iso-8859-7", [0xA4, 0xE1], "€α"),
            ("iso-8859-8", [0xE0], "א"), ("iso-8859-8-i", [0xFD], "\u{200E}"), ("iso-8859-10", [0xE0], "ā"),
            ("iso-8859-13", [0xE0], "ą"),
            ("iso-8859-14", [0xA1], "Ḃ"), ("iso-8859-15", [0xA4], "€"), ("iso-8859-16", [0xAA], "Ș"),
            ("koi8-r", [0xC1, 0xA3], "аё"),
            ("koi8-u", [0xA4, 0xAE, 0xBE], "єўЎ"), ("macintosh", [0x8A, 0xDB], "ä€"),
            ("x-mac-cyrillic", [0xA2, 0xFF], "Ґ€"),
            ("ibm866", [0x80, 0xF1], "Аё"), ("x-user-defined", [0x41, 0x80, 0xFF], "A\u{F780}\u{F7FF}"),
        ] as [(String, [UInt8], String)]
    )
    func `single bytes are decoded by the Standard's tables`(charset: String, bytes: [UInt8], expected: String) {
        #expect(text(bytes, charset) == expected)
        #expect(decode(bytes, "text/html; charset=\(charset)").charset == charset)
    }

    // Sections 10 to 14.
    @Test(
        arguments: [
            ("gbk", [0xD6, 0xD0, 0xCE, 0xC4, 0x80, 0xA3, 0xA0], "中文€\u{3000}"),
            ("gb18030", [0x94, 0x39, 0xDA, 0x33], "💩"),
            ("big5", [0xA4, 0xA4, 0xA4, 0xE5, 0x88, 0x62], "中文Ê̄"),
            ("shift_jis", [0x93, 0xFA, 0x96, 0x7B, 0xB1, 0x80, 0x87, 0x40], "日本ｱ\u{80}①"),
            ("euc-jp", [0xC6, 0xFC, 0xCB, 0xDC, 0x8E, 0xB1, 0xAD, 0xA1, 0xA1, 0xC1], "日本ｱ①～"),
            ("euc-kr", [0xC7, 0xD1, 0xB1, 0xDB, 0x8C, 0x63], "한글똠"),
        ] as [(String, [UInt8], String)]
    )
    func `bytes of several are decoded as browsers do`(charset: String, bytes: [UInt8], expected: String) {
        #expect(text(bytes, charset) == expected)
    }

    @Test(
        arguments: [
            ("gbk", [0xD6, 0x3C, 0x62, 0x3E, 0xD6, 0xD0], "\u{FFFD}<b>中"), ("gbk", [0xD6], "\u{FFFD}"),
            ("euc-kr", [0x41, 0xFF, 0xFF, 0x42], "A\u{FFFD}\u{FFFD}B"),
            ("euc-kr", [0xC8, 0xFF, 0x42], "\u{FFFD}B"), ("big5", [0x81, 0x41, 0x88, 0x62], "\u{FFFD}AÊ̄"),
            ("shift_jis", [0xA0, 0xB1], "\u{FFFD}ｱ"), ("euc-jp", [0x8F, 0xA1, 0x41, 0x8E, 0xE0], "\u{FFFD}A\u{FFFD}"),
            ("gb18030", [0x81, 0x30, 0x81, 0x41, 0xD6, 0xD0], "\u{FFFD}0丄中"),
            ("gb18030", [0x81, 0x30, 0x81], "\u{FFFD}"),
            ("shift_jis", [0x93, 0xFA, 0x85], "日\u{FFFD}"), ("euc-jp", [0xC6, 0x0A, 0xC6, 0xFC], "\u{FFFD}\n日"),
        ] as [(String, [UInt8], String)]
    )
    func `a broken character costs itself and no markup`(charset: String, bytes: [UInt8], expected: String) {
        #expect(text(bytes, charset) == expected)
    }

    // Section 12.2.
    @Test(arguments: [
        ("\u{1B}$BF|K\\\u{1B}(Ba\u{1B}(I1\u{1B}(J\\~\u{1B}(Bz", "日本aｱ¥\u{203E}z"), ("\u{1B}$@-!\u{1B}(B\n", "①\n"),
        ("a\u{1B}$BF\u{1B}(Bb", "a\u{FFFD}b"), ("a\u{1B}xb", "a\u{FFFD}xb"),
        ("\u{1B}(B\u{1B}(Ba", "\u{FFFD}a"), ("\u{1B}$BF\u{1B}(B", "\u{FFFD}"), ("\u{1B}$B\n\u{1B}(Ba", "\u{FFFD}a"),
        ("\u{1B}$Za", "\u{FFFD}$Za"), ("a\u{1B}$", "a\u{FFFD}$"), ("a\u{0E}\u{1B}(Bb", "a\u{FFFD}b"),
    ])
    func `ISO-2022-JP goes from state to state`(bytes: String, expected: String) {
        #expect(text(Array(bytes.utf8), "iso-2022-jp") == expected)
    }

    @Test func `a charset that was used for attacks gives one replacement character`() {
        #expect(text(Array("~{VPND~}<script>".utf8), "hz-gb-2312") == "\u{FFFD}")
        #expect(text([0x1B, 0x24, 0x29, 0x43, 0x41], "iso-2022-kr") == "\u{FFFD}")
    }

    // Unicode 15, section 3.9, table 3-8 and its neighbours.
    @Test(
        arguments: [
            ([0xC0, 0xAF, 0xE0, 0x80, 0xBF, 0xF0, 0x81, 0x82, 0x41], String(repeating: "\u{FFFD}", count: 8) + "A"),
            ([0xED, 0xA0, 0x80, 0xED, 0xBF, 0xBF, 0xED, 0xAF, 0x41], String(repeating: "\u{FFFD}", count: 8) + "A"),
            (
                [0xF4, 0x91, 0x92, 0x93, 0xFF, 0x41, 0x80, 0xBF, 0x42],
                String(repeating: "\u{FFFD}", count: 5) + "A\u{FFFD}\u{FFFD}B"
            ),
            ([0xE1, 0x80, 0xE2, 0xF0, 0x91, 0x92, 0xF1, 0xBF, 0x41], String(repeating: "\u{FFFD}", count: 4) + "A"),
        ] as [([UInt8], String)]
    )
    func `broken UTF-8 gets a replacement for each maximal subpart`(bytes: [UInt8], expected: String) {
        #expect(text(bytes, "utf-8") == expected)
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func `every output is valid UTF-8, whatever comes in under whatever label`() {
        HTMLDecoder.openAll()
        var state: UInt64 = 42
        var bytes: [UInt8] = []
        for _ in 0..<3000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            bytes.append(UInt8(truncatingIfNeeded: state >> 33))
        }
        let labels = [
            "utf-8", "utf-16", "gbk", "gb18030", "big5", "euc-jp", "shift_jis", "euc-kr", "iso-2022-jp", "windows-1255",
            "x-user-defined",
        ]
        for label in labels {
            for length in [1, 2, 3, 7, 8, 9, 500, 3000] {
                let text = text(Array(bytes[..<length]), label)
                #expect(text?.isEmpty == false, "\(label) \(length)")
            }
        }
    }

    @Test func `an index is made once, whatever the threads`() async {
        let page = [UInt8]((0..<5000).flatMap { _ in [0xD6, 0xD0, 0xCE, 0xC4] as [UInt8] })
        let expected = Array(String(repeating: "中文", count: 5000).utf8)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask { HTMLDecoder.decode(page, contentType: "text/html; charset=gbk").utf8 == expected }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
