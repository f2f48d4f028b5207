import ScrapeTypes
import Testing

@testable import ScrapeExtraction

struct LineBuilderTests {
    private func line(_ parts: (String, RichText.Marks)...) -> RichText {
        var line = LineBuilder()
        for (text, marks) in parts { line.append(ArraySlice(text.utf8), marks: marks) }
        return line.take()
    }

    // CSS Text Module, section 4.1: white space collapses, and goes at the ends of a line.
    @Test(arguments: [
        ("  a \n\t b  ", "a b"), ("a\u{A0}\u{A0}b", "a b"), ("soft\u{AD}hyphen", "softhyphen"),
        ("a\u{200B}b\u{FEFF}c", "abc"),
        ("日本 語", "日本 語"), ("\u{2003}wide\u{2009}narrow", "wide narrow"), ("\u{2003}", ""), ("a\u{1}b", "ab"),
        ("family: 👨‍👩‍👧", "family: 👨‍👩‍👧"),
    ])
    func `white space folds as a browser shows it`(page: String, shown: String) {
        #expect(line((page, [])).plain == shown)
    }

    @Test func `white space belongs to the run that has it, once`() {
        let text = line(("one ", []), (" two", .strong), (" ", []), ("three", .emphasis))
        #expect(text.runs.map(\.text) == ["one ", "two", " ", "three"])
    }

    @Test func `runs of the same marks are one`() {
        #expect(line(("one", .strong), (" two", .strong)).runs == [RichText.Run("one two", marks: .strong)])
    }

    @Test func `a second break in a row ends the paragraph`() {
        var line = LineBuilder()
        line.append(ArraySlice("a".utf8))
        let first = line.breakLine()
        line.append(ArraySlice("  ".utf8))
        let second = line.breakLine()
        #expect(!first && second)
        #expect(line.take().plain == "a")
    }

    @Test func `a single break stays in the line`() {
        var line = LineBuilder()
        line.append(ArraySlice("a ".utf8))
        _ = line.breakLine()
        line.append(ArraySlice(" b".utf8))
        #expect(line.take().plain == "a\nb")
    }
}
