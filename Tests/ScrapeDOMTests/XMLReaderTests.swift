import ScrapeDOM
import Testing

struct XMLReaderTests {
    /// The events in short: `<name`, `>name`, and text.
    private func events(_ text: String, customary: [String: String] = [:]) -> [String] {
        var reader = XMLReader(Array(text.utf8), customary: customary)
        var list: [String] = []
        while let event = reader.next() {
            switch event {
            case .start(let element):
                let attributes = element.attributes.map { " \($0.name.local)=\($0.value)" }.joined()
                list.append("<\(element.name.local)\(attributes)")
            case .end(let name): list.append(">\(name.local)")
            case .text(let bytes): list.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        return list
    }

    @Test func `elements, attributes, text and sections come in order`() {
        let text = #"<?xml version="1.0"?><!-- c --><a x="1" y='two'>T<b/><![CDATA[<i> & ]]></a>"#
        #expect(events(text) == ["<a x=1 y=two", "T", "<b", ">b", "<i> & ", ">a"])
    }

    @Test(arguments: [
        ("<a>1 & 2 &nbsp;&hellip;&#x41;&#65;&lt;&unknown;</a>", ["<a", "1 & 2 \u{A0}…AA<&unknown;", ">a"]),
        ("<a><b>x</a>", ["<a", "<b", "x", ">b", ">a"]),
        ("<a>x</b></a>", ["<a", "x", ">a"]),
        ("<a>3 < 4</a>", ["<a", "3 ", "< 4", ">a"]),
        ("<a><b", ["<a", "<b", ">b", ">a"]),
        ("<a x=1 y>t</a>", ["<a x=1 y=", "t", ">a"]),
        ("<a>b\u{8}c\u{0}</a>", ["<a", "bc", ">a"]),
        ("<a><![CDATA[never closed", ["<a", "never closed", ">a"]),
        ("<a><!-- never closed >t</a>", ["<a", "t", ">a"]),
        ("", []), ("<", ["<"]), ("no markup", ["no markup"]), ("</a>", []), ("<a x=\"1>t</a>", ["<a x=1", "t", ">a"]),
    ])
    func `broken text is read as far as it goes`(_ text: String, _ expected: [String]) {
        #expect(events(text) == expected)
    }

    @Test func `name spaces count, not prefixes, and hold where they were declared`() {
        let text = """
            <r xmlns="urn:r" xmlns:p="urn:1"><p:a/><x xmlns:p="urn:2"><p:a p:b="1" c="2"/></x><p:a/><q:a/><z:a/></r>
            """
        var reader = XMLReader(Array(text.utf8), customary: ["q": "urn:q"])
        var names: [XMLName] = []
        var attributes: [XMLName] = []
        while let event = reader.next() {
            guard case .start(let element) = event else { continue }
            names.append(element.name)
            attributes += element.attributes.map(\.name)
        }
        #expect(
            names == [
                XMLName("urn:r", "r"), XMLName("urn:1", "a"), XMLName("urn:r", "x"), XMLName("urn:2", "a"),
                XMLName("urn:1", "a"), XMLName("urn:q", "a"), XMLName("", "a"),
            ]
        )
        #expect(attributes == [XMLName("urn:2", "b"), XMLName("", "c")])
    }

    @Test func `entities of a document type are never expanded and nothing is loaded`() {
        let text = """
            <!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
            <r>&b;&f;</r>
            """
        #expect(events(text) == ["\n", "<r", "&b;&f;", ">r"])
        #expect(events("<!DOCTYPE r SYSTEM 'http://post.example/a.dtd'><r/>") == ["<r", ">r"])
    }

    @Test func `what lies too deep is left out, and its text is not`() {
        let depth = XMLReader.depthLimit + 5
        let text = String(repeating: "<a>", count: depth) + "t" + String(repeating: "</a>", count: depth)
        let list = events(text)
        #expect(list.count { $0 == "<a" } == XMLReader.depthLimit)
        #expect(list.count { $0 == ">a" } == XMLReader.depthLimit)
        #expect(list.contains("t"))
    }

    @Test(arguments: ["<!x[>", "<!--", "<![CDATA[", "<?x ", "<a x=\"", "</a", "&#", "<a b='", "<!", "<a/"])
    func `whatever is begun a hundred thousand times ends soon`(_ piece: String) {
        var reader = XMLReader(Array(String(repeating: piece, count: 100_000).utf8))
        var count = 0
        while reader.next() != nil { count += 1 }
        #expect(count <= 200_000)
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func `whatever bytes come, every element that starts ends`(seed: UInt64)
    {
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func number(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        let pieces = [
            "<a>", "</a>", "<b ", "x='1'", "\"", ">", "/>", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&", "<", "é",
            " t ",
        ]
        var text = (0..<60).map { _ in pieces[number(pieces.count)] }.joined().utf8.map { $0 }
        for _ in 0..<3 { text[number(text.count)] = UInt8(number(128)) }
        var reader = XMLReader(Array(String(decoding: text, as: UTF8.self).utf8))
        var open: [XMLName] = []
        while let event = reader.next() {
            switch event {
            case .start(let element): open.append(element.name)
            case .end(let name): #expect(open.popLast() == name)
            case .text(let bytes): #expect(!bytes.isEmpty)
            }
        }
        #expect(open.isEmpty)
    }
}
