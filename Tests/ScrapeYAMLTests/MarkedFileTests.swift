import ScrapeTypes
import ScrapeYAML
import Testing

/// What a file is read as, in short: `file:line:column` of each problem, and the tree.
func read(_ text: String) -> MarkedFile { MarkedFile(Array(text.utf8), file: "a.yaml") }

func messages(_ text: String) -> [String] { read(text).problems.map(\.description) }

extension MarkedNode {
    /// The node in one line, each text with its place.
    var sketch: String {
        switch content {
        case .text(let text, let style): "\(text)@\(place.line):\(place.column)\(style == .plain ? "" : "q")"
        case .list(let items, _): "[" + items.map(\.sketch).joined(separator: " ") + "]"
        case .mapping(let entries, _):
            "{"
                + entries.map { "\($0.key)@\($0.place.line):\($0.place.column)=\($0.value.sketch)" }.joined(
                    separator: " "
                )
                + "}"
        }
    }
}

struct MarkedFileTests {
    @Test func `each value has its line and column`() {
        let text = """
            site: example.com   # a comment
            article:
              title: 'h1'
              remove: [aside, "nav"]
              körper:
                - π
            """
        let sketch =
            "{site@1:1=example.com@1:7 article@2:1={title@3:3=h1@3:10q remove@4:3=[aside@4:12 nav@4:19q] "
            + "körper@5:3=[π@6:7]}}"
        #expect(read(text).root?.sketch == sketch)
        #expect(messages(text).isEmpty)
    }

    @Test func `texts stay as they are written`() {
        let sketch = read("a: no\nb: 007\nc: 2024-09-02\nd: ~\ne: 1_000\nf: 0x1F\ng: ''\nh:\n").root?.sketch
        #expect(
            sketch == "{a@1:1=no@1:4 b@2:1=007@2:4 c@3:1=2024-09-02@3:4 d@4:1=~@4:4 e@5:1=1_000@5:4 "
                + "f@6:1=0x1F@6:4 g@7:1=@7:4q h@8:1=@8:3}"
        )
    }

    @Test func `blocks of lines, comments and other line ends`() {
        let node = read("a: >-\r\n  one\r\n  two\r\nb: |\r\n  three\r\n").root
        #expect(node?["a"]?.value.sketch == "one two@1:4q")
        #expect(node?["b"]?.value.sketch == "three\n@4:4q")
        #expect(read("# nothing\n").root == nil)
        #expect(read("").problems.isEmpty)
    }

    @Test func `a byte order mark is passed over`() {
        #expect(MarkedFile([0xEF, 0xBB, 0xBF] + Array("a: b".utf8), file: "a").root?.sketch == "{a@1:1=b@1:4}")
    }

    @Test func `an alias repeats what its anchor names`() {
        let text = "a: &x [p, q]\nb: *x\n"
        #expect(read(text).root?.sketch == "{a@1:1=[p@1:8 q@1:11] b@2:1=[p@1:8 q@1:11]}")
        #expect(messages(text).isEmpty)
    }

    @Test func `aliases cannot blow a small file up`() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            text += "a\(level): &a\(level) [" + (0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", ") + "]\n"
        }
        #expect(messages(text) == ["a.yaml:5:45: more than 100,000 values, with those that aliases repeat"])
    }

    @Test func `aliases cannot go deeper than the limit`() {
        var text = "a0: &a0 x\n"
        for level in 1...60 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        #expect(messages(text).map { $0.split(separator: ": ").last } == ["more than 50 levels, one inside the other"])
        #expect(messages("a: &a [*a]\n").first?.contains("no value is named &a") == true)
    }

    @Test func `nesting has a limit`() {
        let deep = { String(repeating: "[", count: $0) + String(repeating: "]", count: $0) }
        #expect(messages("a: " + deep(49)).isEmpty)
        #expect(messages("a: " + deep(50)) == ["a.yaml:1:53: more than 50 levels, one inside the other"])
        #expect(messages("a: " + deep(100_000)).count == 1)
    }

    @Test func `a file has at most 1 MiB`() {
        let line = Array("- abcdefghijklm\n".utf8)
        let whole = Array(repeatElement(line, count: 1 << 16).joined())
        #expect(MarkedFile(whole, file: "a").problems.isEmpty)
        #expect(MarkedFile(whole + [0x23], file: "a").problems.map(\.message) == ["the file is larger than 1 MiB"])
    }

    @Test(arguments: [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: a stands twice, the first time in line 1"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: a second document begins here; a file has one"),
        ("a: !!str 1\n", "a.yaml:1:4: '!' begins a tag in YAML; rule files have none: write a: '!!str 1'"),
        ("a: &x 1\n", "a.yaml:1:4: &x names this value, and nothing refers to it: write '&x 1'"),
        (
            "[a]: 1\n",
            "a.yaml:1:1: a key is a text, and this is a list or a mapping; inside {…} a text with { } [ ] needs quotes"
        ),
        ("a: \u{0}\n", "a.yaml:1:4: the character U+0000 is not allowed in YAML"),
        ("äb: \u{7}\n", "a.yaml:1:5: the character U+0007 is not allowed in YAML"),
        ("a: b\n\tc: d\n", "a.yaml:2:1: the line is indented with a tab; YAML wants spaces"),
    ])
    func `what a file cannot have`(_ text: String, _ message: String) {
        #expect(messages(text).first == message)
    }

    @Test func `bytes that are no UTF-8 are named by their place`() {
        let file = MarkedFile(Array("a: b\nc: Caf".utf8) + [0xE9, 0x0A], file: "a.yaml")
        #expect(file.problems.map(\.description) == ["a.yaml:2:7: this is not UTF-8, which rule files are written in"])
        #expect(MarkedFile([0xFF, 0xFE, 0x61, 0x00], file: "a").problems.map(\.line) == [1])
    }

    @Test func `a mistake does not hide those behind it`() {
        let text = "a: @x\nb: *y z\nc: [one, two\nd: 'e\nf: g: h\n"
        #expect(read(text).problems.map(\.line) == [1, 2, 3, 4, 5])
        #expect(read(text).root?.entries.map(\.key) == ["a", "b", "c", "d", "f"])
    }

    @Test func `one key is found without reading on`() {
        let bytes = Array("# x\nname: {site: no}\nsite: [a, b]\nbroken: [\n".utf8)
        #expect(MarkedFile.value(of: "site", in: bytes, file: "a")?.sketch == "[a@3:8 b@3:11]")
        #expect(MarkedFile.value(of: "other", in: bytes, file: "a") == nil)
        #expect(MarkedFile.value(of: "site", in: Array("- site".utf8), file: "a") == nil)
    }

    // No crash and no endless loop, whatever is cut off or in the way.
    @Test func `no damage to a file does harm`() {
        let whole = Array("a: &x {b: [c, 'd''', \"e\\n\"], ? f : *x}\n# g\nh: |\n  i\n- : @\n".utf8)
        for index in whole.indices {
            _ = MarkedFile(Array(whole[..<index]), file: "a")
            for byte in Array("'\"[{]}:,-#&*!|>%@`? \t\n\\".utf8) + [0x00, 0xC3, 0xFF] {
                var bytes = whole
                bytes[index] = byte
                let file = MarkedFile(bytes, file: "a")
                #expect(file.root != nil || !file.problems.isEmpty)
            }
        }
    }
}
