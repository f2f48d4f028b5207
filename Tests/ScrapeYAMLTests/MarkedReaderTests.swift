import ScrapeTypes
import ScrapeYAML
import Testing

struct MarkedReaderTests {
    private enum Colour: String, CaseIterable { case red, green, blue }

    /// Reads the value of `a` and gives it with what was said.
    private func reading<Value>(
        _ value: String,
        _ read: (MarkedReader, MarkedNode.Entry) -> Value?
    ) -> (value: Value?, said: String?) {
        let reader = MarkedReader()
        guard let entry = MarkedFile(Array("a: \(value)\n".utf8), file: "f").root?["a"] else {
            return (nil, "no entry")
        }
        let value = read(reader, entry)
        return (value, reader.problems.first?.description)
    }

    @Test(arguments: [("b", "b"), ("''", ""), ("no", "no"), ("|\n  b\n  c", "b\nc"), ("\" b\"", " b")])
    func `texts`(_ written: String, _ text: String) {
        let reading = reading(written) { $0.text($1) }
        #expect(reading.value == text)
        #expect(reading.said == nil)
    }

    @Test(arguments: [
        ("", "f:1:1: a has no value"), ("# b c", "f:1:4: a has no value; '#' begins a comment in YAML: write '# b c'"),
        ("[b]", "f:1:4: a is a list, and wants a text"), ("{b: c}", "f:1:4: a is a mapping, and wants a text"),
    ])
    func `what is no text`(_ written: String, _ message: String) {
        #expect(reading(written) { $0.text($1) }.said == message)
    }

    @Test func `a list of texts may be one text`() {
        #expect(reading("b") { $0.texts($1) }.value == ["b"])
        #expect(reading("[b, c]") { $0.texts($1) }.value == ["b", "c"])
        #expect(reading("[]") { $0.texts($1) }.said == "f:1:4: a is an empty list")
        #expect(reading("[b, [c]]") { $0.texts($1) }.said == "f:1:8: a[2] is a list, and wants a text")
    }

    @Test(arguments: [("yes", true), ("no", false), ("true", true), ("False", false)])
    func `switches`(_ written: String, _ value: Bool) {
        #expect(reading(written) { $0.yesNo($1) }.value == value)
        #expect(reading("on") { $0.yesNo($1) }.said == "f:1:4: a: 'on' is not yes or no")
    }

    @Test func `whole numbers have limits`() {
        #expect(reading("12") { $0.integer($1) }.value == 12)
        #expect(reading("1.5") { $0.integer($1) }.said == "f:1:4: a: '1.5' is not a whole number from 0 on")
        #expect(reading("9") { $0.integer($1, in: 1...5) }.said == "f:1:4: a: '9' is not a whole number from 1 to 5")
        #expect(reading("99999999999999999999") { $0.integer($1) }.value == nil)
    }

    @Test func `durations and sizes have a unit`() {
        #expect(reading("10m") { $0.duration($1) }.value == .seconds(600))
        #expect(reading("1w") { $0.duration($1) }.value == .seconds(604_800))
        #expect(reading("10") { $0.duration($1) }.said?.hasSuffix("there are s, m, h, d and w: write 10s") == true)
        #expect(reading("soon") { $0.duration($1) }.said?.contains("'soon' is not a duration") == true)
        #expect(reading("5MiB") { $0.size($1) }.value == 5 << 20)
        #expect(reading("5") { $0.size($1) }.said?.hasSuffix("there are KiB and MiB: write 5KiB") == true)
        #expect(reading("5 apples") { $0.size($1) }.said?.contains("is not a size") == true)
    }

    @Test func `one of a few words`() {
        #expect(reading("green") { $0.word($1, of: Colour.self) }.value == .green)
        #expect(
            reading("gren") { $0.word($1, of: Colour.self) }.said
                == "f:1:4: a: 'gren' is none of red, green, blue: write green"
        )
    }

    @Test func `a problem is told once, and of many only the first`() {
        let reader = MarkedReader()
        let place = Place(source: YAMLSource([], name: "f"), line: 1, column: 1)
        for number in [1, 1, 2] { reader.error(at: place, "\(number)") }
        #expect(reader.problems.map(\.message) == ["1", "2"])
        for number in 0..<1000 { reader.warn(at: place, "\(number)") }
        #expect(reader.problems.count == 200)
    }
}

struct KeyTableTests {
    private struct Box {
        var title: String?
        var count: Int?
    }

    private static let table = KeyTable<Box>(
        "box",
        [
            .init("title", "text", example: "A", "what stands on it") { $0.title = $2.text($1) },
            .init("count", "whole number", standard: "1", example: "2", "how many") { $0.count = $2.integer($1) },
        ]
    )

    private func read(_ text: String) -> (box: Box, said: [String]) {
        let reader = MarkedReader(synonyms: ["name": "title", "paint": "colour"], homes: ["colour": "in lid"])
        var box = Box()
        guard let root = MarkedFile(Array(text.utf8), file: "f").root else { return (box, []) }
        KeyTableTests.table.read(MarkedNode.Entry(key: "box", place: root.place, value: root), into: &box, reader)
        return (box, reader.problems.map(\.description))
    }

    @Test func `known keys are read`() {
        let (box, said) = read("count: 3\ntitle: A\n")
        #expect(box.title == "A")
        #expect(box.count == 3)
        #expect(said.isEmpty)
        #expect(KeyTableTests.table.keys.map(\.name) == ["title", "count"])
    }

    @Test(arguments: [
        ("titel: A", "f:1:1: unknown key titel in box: write title"),
        ("name: A", "f:1:1: unknown key name in box: write title"),
        ("colour: A", "f:1:1: colour stands in box, and belongs in lid"),
        ("paint: A", "f:1:1: paint stands in box, and colour belongs in lid"),
        ("weight: A", "f:1:1: unknown key weight in box; there are title, count"),
        ("[a]", "f:1:1: box is a list, and wants a mapping"),
        (
            "//p[. = 'Note: x']",
            "f:1:1: ': ' makes a key of '//p[. = 'Note'; a text with it needs quotes: write '//p[. = \"Note: x\"]'"
        ),
    ])
    func `keys that are not known`(_ text: String, _ message: String) {
        #expect(read(text).said == [message])
    }
}
