import Testing

/// libyaml's complaints, as advice.
struct SyntaxAdviceTests {
    @Test(arguments: [
        ("a: @id", "1:4: '@' cannot begin a text in YAML: write a: '@id'"),
        ("a: %d.%m", "1:4: '%' cannot begin a text in YAML: write a: '%d.%m'"),
        ("a: `x`", "1:4: '`' cannot begin a text in YAML: write a: '`x`'"),
        ("a: , b", "1:4: ',' cannot begin a text in YAML: write a: ', b'"),
        ("a: ] b", "1:4: ']' cannot begin a text in YAML: write a: '] b'"),
        ("a: * > b", "1:4: '*' begins an alias in YAML: write a: '* > b'"),
        ("a: *[@b='c']", "1:4: '*' begins an alias in YAML: write a: '*[@b=\"c\"]'"),
        ("a: *b", "1:4: '*' begins an alias in YAML, and no value is named &b: write a: '*b'"),
        ("a: & b", "1:4: '&' begins an anchor in YAML: write a: '& b'"),
        ("a: !b", "1:4: '!' begins a tag in YAML; rule files have none: write a: '!b'"),
        ("a: > b", "1:4: '>' begins a block of lines in YAML: write a: '> b'"),
        ("a: | b", "1:4: '|' begins a block of lines in YAML: write a: '| b'"),
        ("a: - b", "1:4: '- ' begins an item of a list in YAML: write a: '- b'"),
        ("a: ? b", "1:4: '? ' begins a key in YAML: write a: '? b'"),
        ("a: [b=c] d", "1:4: '[' begins a list in YAML: write a: '[b=c] d'"),
        ("a: {b} c", "1:4: '{' begins a mapping in YAML: write a: '{b} c'"),
        (
            "a: \"b\" > c",
            "1:4: a quote at the beginning has its end at the next one, and this goes on behind it: write a: '\"b\" > c'"
        ),
        ("a: b: c", "1:4: ': ' inside a text makes a key of what stands before it: write a: 'b: c'"),
        (
            "- //p[. = \"a: \"]",
            "1:3: ': ' inside a text makes a key of what stands before it: write - '//p[. = \"a: \"]'"
        ),
        (
            "a: \"\\d\"",
            "1:4: in double quotes a backslash is YAML's own; single quotes take it as it is: write a: '\\d'"
        ),
        ("a: [b, c\nd: e", "1:4: the list that begins here has no end: write a: [b, c]"),
        ("a: {b: c\nd: e", "1:4: the mapping that begins here has no end: write a: {b: c}"),
        ("a: 'b\nd: e", "1:4: the text in quotes that begins here has no end: write a: 'b'"),
        (
            "a: {b: c[d], e: f}",
            "1:8: a text inside {…} or […] needs quotes when it has one of [ ] { } , or begins with a sign of YAML's: "
                + "write a: {b: 'c[d]', e: f}"
        ),
        (
            "a: [b, @c, d]",
            "1:8: a text inside {…} or […] needs quotes when it has one of [ ] { } , or begins with a sign of YAML's: "
                + "write a: [b, '@c', d]"
        ),
        ("a: [#b, c]\nd: e", "1:5: '#' begins a comment in YAML: write a: ['#b', c]"),
        ("a: [b, #c d]\ne: f", "1:8: '#' begins a comment in YAML: write a: [b, '#c d']"),
        ("a: {b: #c, d: e}\nf: g", "1:8: '#' begins a comment in YAML: write a: {b: '#c', d: e}"),
        ("a: [\n  b,\n  #c,\n  d]", "3:3: '#' begins a comment in YAML: write '#c',"),
        ("a: [#b,\n  c]", "1:5: '#' begins a comment in YAML: write a: ['#b',"),
        (
            "a: {b: ^(.+): c, d: e}",
            "1:8: a text inside {…} or […] needs quotes when it has one of [ ] { } , or begins with a sign of YAML's: "
                + "write a: {b: '^(.+): c', d: e}"
        ),
        (
            "a: {b: [a-z]+(c), d: e}",
            "1:8: a text inside {…} or […] needs quotes when it has one of [ ] { } , or begins with a sign of YAML's: "
                + "write a: {b: '[a-z]+(c)', d: e}"
        ),
        ("a: {b: c, d: 'e}\nf: g", "1:14: the text in quotes that begins here has no end"),
        ("x: y\na: [b, c", "2:4: the list that begins here has no end: write a: [b, c]"),
        ("a b\nc: d", "1:1: the colon behind the key is missing: write a: b"),
        ("a:b\nc: d", "1:1: a space is missing behind the colon: write a: b"),
        ("a: b\n  c: d", "2:3: the line is indented deeper than the key above it, which has a value already"),
        ("x:\n    a: b\n  c: d", "3:3: this does not begin in the column of a key above it"),
        ("x:\n  - a\n b: c", "3:2: this does not begin in the column of a key above it"),
        ("a: b\n\tc: d", "2:1: the line is indented with a tab; YAML wants spaces"),
    ])
    func `advice`(_ text: String, _ advice: String) {
        #expect(messages(text + "\n").first == "a.yaml:" + advice)
    }

    @Test(arguments: ["a: [\n  b, # a comment\n  c]  #another\n", "a: [b] #c\n", "a: {\n  b: c,  ## d\n}\n"])
    func `comments that are some`(_ text: String) {
        #expect(messages(text).isEmpty)
    }
}
