import ScrapeTypes
import Testing

// RFC 8259.
@Suite struct `JSON parsing` {
    @Test(
        arguments: [
            ("null", .null), (" true ", true), ("false", false), ("\"\"", ""), ("[]", []), ("{}", [:]),
            ("[1, 2,3]", [1, 2, 3]), (#"{"b":1,"a":[{"c":null}]}"#, ["b": 1, "a": [["c": nil]]]),
        ] as [(String, JSONValue)]
    )
    func `values of every kind are read`(text: String, expected: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == expected)
    }

    // Section 6.
    @Test(
        arguments: [
            ("0", .integer(0)), ("-12", .integer(-12)), ("9223372036854775807", .integer(.max)),
            ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
            ("1.5", .number(1.5)), ("1e3", .number(1000)), ("-2.5E-1", .number(-0.25)),
            ("1e999", .number(.greatestFiniteMagnitude)), ("-1e999", .number(-.greatestFiniteMagnitude)),
        ] as [(String, JSONValue)]
    )
    func `an integer that fits stays exact`(text: String, expected: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == expected)
    }

    // Section 7.
    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9""#, "é"), (#""\uD83D\uDE00!""#, "😀!"),
        (#""\uD83Dx""#, "\u{FFFD}x"), (#""\uDE00\uD83D""#, "\u{FFFD}\u{FFFD}"), (#""a\u0000b""#, "a\u{0}b"),
        ("\"é😀\"", "é😀"),
    ])
    func `escapes and surrogate pairs are read`(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text) == .string(expected))
    }

    @Test(
        arguments: [
            ("", .unexpectedEnd), ("[1", .unexpectedEnd), ("\"a", .unexpectedEnd), ("tru", .unexpectedEnd),
            ("[1,]", .unexpectedByte(UInt8(ascii: "]"), offset: 3)), ("{\"a\":1,}", .unexpectedByte(0x7D, offset: 7)),
            ("01", .unexpectedByte(UInt8(ascii: "1"), offset: 1)),
            ("-01", .unexpectedByte(UInt8(ascii: "1"), offset: 2)),
            ("1.", .unexpectedEnd), ("+1", .unexpectedByte(UInt8(ascii: "+"), offset: 0)),
            ("\"a\nb\"", .unexpectedByte(0x0A, offset: 2)), (#""\x""#, .invalidEscape(offset: 1)),
            (#""\u12g4""#, .invalidEscape(offset: 1)), ("1 2", .trailingContent(offset: 2)),
            ("{a:1}", .unexpectedByte(UInt8(ascii: "a"), offset: 1)), ("[1 2]", .unexpectedByte(0x32, offset: 3)),
        ] as [(String, JSONError)]
    )
    func `what is no JSON is refused with its place`(text: String, error: JSONError) {
        #expect(throws: error) { try JSONValue(parsing: text) }
    }

    // Section 8.1.
    @Test func `a string that is no UTF-8 is refused, a byte order mark skipped`() throws {
        #expect(throws: JSONError.invalidUTF8(offset: 1)) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
        #expect(try JSONValue(parsing: [0xEF, 0xBB, 0xBF, 0x31]) == 1)
    }

    @Test func `keys that occur twice are both kept and the first one is found`() throws {
        let value = try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#)
        #expect(value.object?.map(\.key) == ["a", "b", "a"])
        #expect(value["a"] == 1)
        #expect(value["c"] == nil)
    }

    @Test func `depth ends in an error, not in the stack`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try JSONValue(parsing: nested(JSONValue.depthLimit)) }
        for depth in [JSONValue.depthLimit + 1, 1_000_000] {
            #expect(throws: JSONError.tooDeep(limit: 512)) { try JSONValue(parsing: nested(depth)) }
        }
    }

    @Test func `accessors give a value of their type only`() {
        #expect(JSONValue.number(3).integer == 3)
        #expect(JSONValue.number(3.5).integer == nil)
        #expect(JSONValue.integer(3).number == 3)
        #expect(JSONValue.string("3").integer == nil)
        #expect(JSONValue.bool(true).bool == true)
        #expect(JSONValue.array([1]).array == [1])
        #expect(JSONValue.null.string == nil)
    }
}
