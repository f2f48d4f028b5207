import ScrapeTypes
import Testing

struct JSONValueCodingTests {
    private struct Part: Codable, Hashable {
        var name: String
        var count: Int?
        var rest: Duration
        var kinds: [Kind: Double]
    }

    private enum Kind: String, Codable, CodingKeyRepresentable { case plain, fancy }

    private enum Choice: Codable, Hashable {
        case nothing
        case one(Int)
        case two(Part, flag: Bool)
    }

    @Test func `a value comes back as it was`() throws {
        let part = Part(name: "ä\n\"", count: nil, rest: .milliseconds(12_500), kinds: [.plain: 0.5, .fancy: 3])
        let choices: [Choice] = [.nothing, .one(-3), .two(part, flag: true)]
        let text = try JSONValue(encoding: choices).text()
        #expect(try JSONValue(parsing: text).decoded(as: [Choice].self) == choices)
    }

    @Test func `nil is left out and whole numbers stay whole`() throws {
        let part = Part(name: "a", count: nil, rest: .seconds(1), kinds: [.plain: 2.5])
        #expect(try JSONValue(encoding: part).text() == #"{"name":"a","rest":1000000000,"kinds":{"plain":2.5}}"#)
    }

    @Test(arguments: [0, 1 << 63, UInt64.max]) func `the largest numbers keep their digits`(number: UInt64) throws {
        #expect(try JSONValue(encoding: [number]).decoded(as: [UInt64].self) == [number])
    }

    @Test func `another kind of value is an error`() {
        #expect(throws: DecodingError.self) { try JSONValue.string("x").decoded(as: Int.self) }
        #expect(throws: DecodingError.self) { try JSONValue.integer(300).decoded(as: UInt8.self) }
        #expect(throws: DecodingError.self) { try (["name": "a"] as JSONValue).decoded(as: Part.self) }
        #expect(throws: DecodingError.self) { try JSONValue.null.decoded(as: [Int].self) }
    }
}
