import ScrapeTypes
import Testing

@Suite struct `Lenient JSON` {
    @Test(arguments: [
        "<!--\n{\"a\":1}\n-->", "//<![CDATA[\n{\"a\":1}\n//]]>", "<![CDATA[{\"a\":1}]]>",
        "// <![CDATA[ {\"a\":1} //]]>",
        "/* <![CDATA[ */{\"a\":1}/* ]]> */", "{\"a\":1};", "window.__STATE__ = {\"a\":1};", "{\"a\":1,}", "{,\"a\":1}",
        "{\"a\":1 /* one */}", "{\"a\":1}; run({\"b\":2})", "\u{FEFF}{\"a\":1}", "{\u{A0}\"a\":1}",
    ])
    func `what pages put around a value is ignored`(text: String) {
        #expect(JSONValue(lenient: text) == ["a": 1])
    }

    @Test(
        arguments: [
            ("{\"a\":\"x\ny\tz\"}", ["a": "x\ny\tz"]),
            (#"{"a":"He said "no" again","b":1}"#, ["a": #"He said "no" again"#, "b": 1]),
            (#"{"a":"He said "no", then left"}"#, ["a": #"He said "no", then left"#]), (#"{"a":"\'\x"}"#, ["a": "'x"]),
            (#"{"a":"1" "b":"2"}"#, ["a": "1", "b": "2"]), (#"{"a": ,"b":2}"#, ["a": nil, "b": 2]),
            (#"{"a":undefined,"b":2024-09-02}"#, ["a": nil, "b": "2024-09-02"]), ("[1,,2,]", [1, 2]),
            (#"{"a":[1,2}"#, ["a": [1, 2]]), ("[{\"a\":-1.5,\"b\":true}]", [["a": -1.5, "b": true]]),
        ] as [(String, JSONValue)]
    )
    func `mistakes inside a value cost as little as possible`(text: String, expected: JSONValue) {
        #expect(JSONValue(lenient: text) == expected)
    }

    @Test func `several values give an array, one gives itself`() {
        #expect(JSONValue(lenient: "{\"a\":1}\n{\"b\":2}") == [["a": 1], ["b": 2]])
        #expect(JSONValue(lenient: "[1];[2]") == [[1], [2]])
        #expect(JSONValue(lenient: "[1]") == [1])
    }

    @Test(
        arguments: [
            ("{\"a\":1,\"b\":\"uncl", ["a": 1]), ("{\"a\":[1,{\"b\":2", ["a": [1, ["b": 2]]]),
            ("{\"a\":1,b:2}", ["a": 1]),
        ] as [(String, JSONValue)]
    )
    func `a text that breaks off gives what is whole`(text: String, expected: JSONValue) {
        #expect(JSONValue(lenient: text) == expected)
    }

    @Test func `a text without a value gives nothing, a scalar itself`() {
        #expect(JSONValue(lenient: "") == nil)
        #expect(JSONValue(lenient: "var x = 1;") == nil)
        #expect(JSONValue(lenient: " \"text\" ") == "text")
    }

    @Test func `bytes that are no UTF-8 are repaired`() {
        #expect(JSONValue(lenient: Array("{\"a\":\"".utf8) + [0xE9] + Array("\"}".utf8)) == ["a": "\u{FFFD}"])
    }

    @Test func `no damage makes it crash, and whole values survive any one damaged byte`() {
        let text = Array(
            #"<!-- {"a":[1,-2.5e3,"x\u00e9\ud83d\ude00 "q" y"],"b":{"c":null,"d":[true,false]}}; // -->"#.utf8
        )
        let damage = Array("{}[]\":,\\/*u0-\n ".utf8) + [0, 0x7F, 0xC2, 0xE2, 0xFF]
        var read = 0
        for index in text.indices {
            #expect((JSONValue(lenient: Array(text[..<index])) == nil) == (index <= 5))
            for byte in damage {
                var damaged = text
                damaged[index] = byte
                if JSONValue(lenient: damaged) != nil { read += 1 }
            }
        }
        #expect(read > text.count * damage.count * 9 / 10)
    }

    @Test func `a million open brackets give something`() {
        #expect(JSONValue(lenient: String(repeating: "[", count: 1_000_000)) != nil)
        #expect(JSONValue(lenient: String(repeating: "{\"a\":", count: 100_000)) != nil)
    }
}
