import ScrapeOutput
import Testing

struct InertTextTests {
    @Test(arguments: [
        ("", ""), ("a\tb\nc é 中 😀 \u{a0}\u{200b}\u{200d}", "a\tb\nc é 中 😀 \u{a0}\u{200b}\u{200d}"),
        ("\u{1b}[31mred", "␛[31mred"),
        ("a\rb", "a␍b"), ("a\r\nb", "a␍\nb"), ("\0\u{7}\u{7f}", "␀␇␡"), ("\u{80}\u{9b}\u{9f}", #"\u{80}\u{9b}\u{9f}"#),
        ("\u{202a}\u{202e}", #"\u{202a}\u{202e}"#), ("\u{2066}\u{2069}", #"\u{2066}\u{2069}"#),
        ("\u{200e}\u{200f}\u{61c}", #"\u{200e}\u{200f}\u{61c}"#),
        ("\u{e0000}\u{e0041}\u{e007f}", #"\u{e0000}\u{e0041}\u{e007f}"#),
    ])
    func `what would steer a terminal is shown`(_ text: String, _ expected: String) {
        #expect(InertText.of(text) == expected)
    }

    @Test func `no other character is touched`() {
        let unsafe: [ClosedRange<UInt32>] = [
            0...8, 0xB...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069,
            0xE0000...0xE007F,
        ]
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(scalar)
            let isUnsafe = unsafe.contains { $0.contains(value) }
            if (InertText.of(text) == text) == isUnsafe { Issue.record("U+\(String(value, radix: 16))") }
        }
    }

    @Test func `an output can be made inert`() {
        var output = InertOutput("")
        output.write("a\u{1b}")
        output.write("\u{202e}b")
        #expect(output.base == #"a␛\u{202e}b"#)
    }
}
