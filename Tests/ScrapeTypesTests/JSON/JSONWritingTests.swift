import ScrapeTypes
import Testing

@Suite struct `JSON writing` {
    @Test func `values are written without spaces and with their keys in order`() {
        let value: JSONValue = ["b": [1, -2, 1.5, true, nil], "a": ["x": ""], "b": [], "c": [:]]
        #expect(value.text() == #"{"b":[1,-2,1.5,true,null],"a":{"x":""},"b":[],"c":{}}"#)
    }

    @Test func `pretty text is indented by two spaces`() {
        let value: JSONValue = ["a": [1, ["b": 2]], "c": [], "d": [:]]
        #expect(
            value.text(pretty: true) == """
                {
                  "a": [
                    1,
                    {
                      "b": 2
                    }
                  ],
                  "c": [],
                  "d": {}
                }
                """
        )
    }

    @Test(arguments: [
        ("\"\\/", #""\"\\/""#), ("\u{8}\u{C}\n\r\t", #""\b\f\n\r\t""#), ("\u{0}\u{1F}\u{7F}", #""\u0000\u001f\u007f""#),
        ("\u{2028}\u{2029}\u{2027}\u{202A}", "\"\\u2028\\u2029\u{2027}\u{202A}\""),
        ("\u{9B}\u{A0}", "\"\\u009b\u{A0}\""),
        ("é😀<", "\"é😀<\""),
    ])
    func `what is unsafe is escaped and nothing else`(text: String, expected: String) {
        #expect(JSONValue.string(text).text() == expected)
    }

    @Test(arguments: [
        (JSONValue.number(0.1), "0.1"), (.number(1e300), "1e+300"), (.number(.infinity), "null"),
        (.number(.nan), "null"),
        (.integer(.min), "-9223372036854775808"),
    ])
    func `numbers are written so that they can be read again`(value: JSONValue, expected: String) {
        #expect(value.text() == expected)
    }

    @Test func `what is written is read as the same value`() throws {
        let value: JSONValue = [
            "text": "\u{0}\u{1F}\"\\\u{7F}é\u{2028}😀", "numbers": [0, -1, 1e-7, 3.25], "": [nil, true, [[:]]],
        ]
        #expect(try JSONValue(parsing: value.text()) == value)
        #expect(try JSONValue(parsing: value.utf8(pretty: true)) == value)
    }

    @Test func `a stream gets the same text`() {
        var stream = ""
        JSONValue.array([1, "a"]).write(to: &stream)
        #expect(stream == #"[1,"a"]"#)
    }
}
