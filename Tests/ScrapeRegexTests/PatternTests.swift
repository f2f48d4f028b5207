import ScrapeRegex
import Testing

struct PatternTests {
    @Test func `the first group is the value, else the whole match`() throws {
        #expect(try Pattern(#"by (\w+)"#).value(in: "Text by Ada") == "Ada")
        #expect(try Pattern(#"\d{4}"#).value(in: "in 2024") == "2024")
        #expect(try Pattern(#"(x)?y"#).value(in: "y") == "y")
        #expect(try Pattern("z").value(in: "y") == nil)
    }

    @Test func `letters are those of every script`() throws {
        #expect(try Pattern(#"Автор: (\w+)"#).value(in: "Автор: Иван") == "Иван")
        #expect(try Pattern("(?i)ÉTÉ").matches("été"))
    }

    @Test func `all matches are found, empty ones too`() throws {
        #expect(try Pattern(", ?").allMatches(in: "a, b,c").map(\.range) == [1..<3, 4..<5])
        #expect(try Pattern("x*").allMatches(in: "éx").map(\.range) == [0..<0, 2..<3, 3..<3])
    }

    @Test func `a mistake says what and where`() {
        #expect(throws: PatternError.invalid(message: "missing closing parenthesis", position: 4)) {
            try Pattern("a(b+")
        }
    }

    @Test func `one that backtracks for ever is stopped`() throws {
        let text = String(repeating: "a", count: 40) + "!"
        #expect(throws: PatternError.ranAway) { try Pattern("(a+)+$").matches(text) }
    }
}
