import ScrapeRules
import ScrapeTypes
import Testing

struct BrokenFileTests {
    private func messages(_ bytes: [UInt8]) -> [String] {
        RuleFile.read(bytes, file: "example.yaml").problems.map { problem in
            problem.severity == .warning ? "warning: \(problem)" : "\(problem)"
        }
    }

    @Test(arguments: BrokenFile.all)
    func `each mistake has its message`(_ file: BrokenFile) {
        #expect(messages(Array((file.text + "\n").utf8)) == file.messages)
    }

    @Test func `there are many kinds of mistakes`() {
        #expect(BrokenFile.all.count >= 60)
        #expect(Set(BrokenFile.all.map(\.mistake)).count == BrokenFile.all.count)
    }

    @Test func `a selector has at most 4 KB`() {
        let text = "site: example.com\narticle:\n  title: " + String(repeating: "a ", count: 2100) + "h1\n"
        #expect(messages(Array(text.utf8)) == ["example.yaml:3:10: title: the selector has more than 4 KB"])
    }

    @Test func `bytes that YAML does not have`() {
        let start = Array("site: example.com\nname: Caf".utf8)
        #expect(
            messages(start + [0xE9, 0x0A]) == ["example.yaml:2:10: this is not UTF-8, which rule files are written in"]
        )
        #expect(messages(start + [0x00, 0x0A]) == ["example.yaml:2:10: the character U+0000 is not allowed in YAML"])
        #expect(messages(Array(repeating: 0x23, count: 1 << 20 + 1)) == ["example.yaml: the file is larger than 1 MiB"])
    }
}
