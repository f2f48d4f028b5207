import ScrapeTypes

/// Turns what libyaml complains of into what to write instead: nearly always a text that needs quotes.
struct SyntaxAdvice {
    let complaint: YAMLComplaint
    /// Where the mistake is looked for.
    private let place: Place
    private let line: LineMender

    init(_ complaint: YAMLComplaint) {
        self.complaint = complaint
        // The scanner stops behind what it could not read, and knows where that began; of blocks only the outermost
        // beginning is known.
        let isToken = complaint.context.contains("while scanning")
        place = isToken ? complaint.began ?? complaint.place : complaint.place
        line = LineMender(place.source.line(place.line))
    }

    var error: YAMLError {
        tabError ?? escapeError ?? commentError ?? beginningError ?? openError ?? colonError ?? blockError ?? plainError
    }

    private var tabError: YAMLError? {
        let text = complaint.place.source.line(complaint.place.line)
        let indentation = text.prefix { $0 == " " || $0 == "\t" }
        guard let tab = indentation.firstIndex(of: "\t") else { return nil }
        var place = complaint.place
        place.column = indentation.distance(from: indentation.startIndex, to: tab) + 1
        let mended = indentation.map { $0 == "\t" ? "  " : " " }.joined() + text.dropFirst(indentation.count)
        return YAMLError(at: place, "the line is indented with a tab; YAML wants spaces", mended: mended)
    }

    /// `"\d"`: in double quotes a backslash is YAML's.
    private var escapeError: YAMLError? {
        guard complaint.words.contains("escape"), line.value.hasPrefix("\""), line.value.hasSuffix("\"") else {
            return nil
        }
        let mended = line.head + LineMender.quoted(String(line.value.dropFirst().dropLast())) + line.tail
        return error("in double quotes a backslash is YAML's own; single quotes take it as it is", mended: mended)
    }

    /// A value that begins with a sign of YAML's.
    private var beginningError: YAMLError? {
        guard complaint.place.line != place.line || complaint.place.column >= line.valueColumn else { return nil }
        guard let first = line.value.unicodeScalars.first, let meaning = SyntaxAdvice.meaning(of: line.value) else {
            return nil
        }
        guard "[{'\"".unicodeScalars.contains(first) else { return error(meaning, mended: line.quoted) }
        guard let end = line.end else { return nil }
        if !line.rest(from: end).isEmpty { return error(meaning, mended: line.quoted) }
        return first == "[" || first == "{" ? insideError : nil
    }

    /// A text inside brackets that needs quotes.
    private var insideError: YAMLError? {
        guard let token = FlowToken(in: line.value, before: place.column - line.valueColumn) else { return nil }
        let mended = line.head + token.quoted(in: line.value) + line.tail
        return error(
            "a text inside {…} or […] needs quotes when it has one of [ ] { } , or begins with a sign of YAML's",
            column: line.valueColumn + token.range.lowerBound,
            mended: mended
        )
    }

    /// A list, a mapping or a text in quotes without its end.
    private var openError: YAMLError? {
        guard let began = complaint.began, complaint.context.contains("flow") || complaint.context.contains("quoted")
        else { return nil }
        let line = LineMender(began.source.line(began.line))
        let sign = line.value.unicodeScalars.first
        // A quote inside brackets: nobody knows where it should have ended.
        if complaint.context.contains("quoted"), began.column > line.valueColumn, sign == "[" || sign == "{" {
            return YAMLError(at: began, "the text in quotes that begins here has no end")
        }
        guard began.column == line.valueColumn, line.end == nil, let sign, let (name, end) = SyntaxAdvice.ends[sign]
        else { return nil }
        let isLastLine = self.line.value.isEmpty || complaint.words.contains("end of stream")
        let isOneLine = sign == "'" || sign == "\"" || self.line.hasKey || isLastLine
        guard isOneLine else {
            let message = "'\(end)' or a comma is missing before this; the \(name) begins in line \(began.line)"
            return YAMLError(at: complaint.place, message)
        }
        let mended = line.head + line.value + end
        return YAMLError(
            at: began,
            "the \(name) that begins here has no end",
            instead: mended.trimmed,
            mended: mended
        )
    }

    private static let ends: [Unicode.Scalar: (String, String)] = [
        "[": ("list", "]"), "{": ("mapping", "}"), "'": ("text in quotes", "'"), "\"": ("text in quotes", "\""),
    ]

    /// `: ` inside a text, or a key without its colon.
    private var colonError: YAMLError? {
        if complaint.words.contains("mapping values are not allowed") {
            return complaint.place.column >= line.valueColumn ? colonInText : missingColon(in: lineAbove) ?? tooDeep
        }
        // `//p[contains(., "Read also: ")]`: what follows is read as a text in quotes.
        if complaint.context.contains("quoted"), line.value.contains(": "), !"[{".contains(line.value.prefix(1)) {
            return colonInText
        }
        return complaint.words.contains("could not find expected ':'") ? missingColon(in: place.line) : nil
    }

    private var colonInText: YAMLError {
        error("': ' inside a text makes a key of what stands before it", mended: line.quoted)
    }

    private var tooDeep: YAMLError {
        YAMLError(
            at: Place(source: place.source, line: place.line, column: indentation(of: place.line) + 1),
            "the line is indented deeper than the key above it, which has a value already"
        )
    }

    /// The line before the place that has something on it, where it begins in the same column.
    private var lineAbove: Int {
        let isText: (Int) -> Bool = { number in
            let text = place.source.line(number).trimmed
            return !text.isEmpty && !text.hasPrefix("#")
        }
        guard let above = (1..<place.line).last(where: isText) else { return 0 }
        return indentation(of: above) == indentation(of: place.line) ? above : 0
    }

    /// A line that should have a key, and has no colon or no space behind it.
    private func missingColon(in number: Int) -> YAMLError? {
        let text = place.source.line(number), words = text.trimmed
        guard number > 0, !LineMender(text).hasKey, !words.hasPrefix("- ") else { return nil }
        let indentation = text.prefix { $0 == " " }
        let place = Place(source: place.source, line: number, column: indentation.count + 1)
        if let colon = words.firstIndex(of: ":"), !words[..<colon].contains(" ") {
            let mended = indentation + words[...colon] + " " + words[words.index(after: colon)...]
            return SyntaxAdvice.error(at: place, "a space is missing behind the colon", mended: String(mended))
        }
        guard let space = words.firstIndex(of: " ") else {
            return YAMLError(at: place, "'\(words)' stands alone: a key wants a colon, an item of a list a dash")
        }
        let mended = indentation + words[..<space] + ":" + words[space...]
        return SyntaxAdvice.error(at: place, "the colon behind the key is missing", mended: String(mended))
    }

    /// Lines of one block that do not begin in one column.
    private var blockError: YAMLError? {
        guard complaint.began != nil, complaint.context.contains("block") else { return nil }
        let what = complaint.words.contains("'-'") ? "an item of the list" : "a key"
        return YAMLError(at: complaint.place, "this does not begin in the column of \(what) above it")
    }

    private var plainError: YAMLError {
        YAMLError(at: complaint.place, "this is no YAML: \(complaint.words)")
    }

    private func indentation(of line: Int) -> Int { place.source.line(line).prefix { $0 == " " }.count }

    private func error(_ message: String, column: Int? = nil, mended: String) -> YAMLError {
        let place = Place(source: place.source, line: place.line, column: column ?? line.valueColumn)
        return SyntaxAdvice.error(at: place, message, mended: mended)
    }

    private static func error(at place: Place, _ message: String, mended: String) -> YAMLError {
        YAMLError(at: place, message, instead: mended.trimmed, mended: mended)
    }
}

extension SyntaxAdvice {
    /// What the beginning of a text is to YAML; `nil` where it is nothing special.
    static func meaning(of text: String) -> String? {
        if text.hasPrefix("- ") { return "'- ' begins an item of a list in YAML" }
        if text.hasPrefix("? ") { return "'? ' begins a key in YAML" }
        guard let first = text.unicodeScalars.first else { return nil }
        switch first {
        case "*": return "'*' begins an alias in YAML"
        case "&": return "'&' begins an anchor in YAML"
        case "!": return "'!' begins a tag in YAML"
        case "|", ">": return "'\(first)' begins a block of lines in YAML"
        case "[": return "'[' begins a list in YAML"
        case "{": return "'{' begins a mapping in YAML"
        case "'", "\"": return "a quote at the beginning has its end at the next one, and this goes on behind it"
        case "@", "`", "%", ",", "]", "}": return "'\(first)' cannot begin a text in YAML"
        default: return nil
        }
    }

    static func unknownAlias(_ name: String, at place: Place) -> YAMLError {
        beginning(at: place, "'*' begins an alias in YAML, and no value is named &\(name)")
    }

    static func tag(_ tag: String, at place: Place) -> YAMLError {
        beginning(at: place, "'!' begins a tag in YAML; rule files have none")
    }

    /// The text at a place in quotes: to the end of its line, or as far as it goes inside brackets.
    private static func beginning(at place: Place, _ message: String) -> YAMLError {
        let line = LineMender(place.source.line(place.line))
        var mended = line.quoted
        if place.column > line.valueColumn,
            let token = FlowToken(in: line.value, before: place.column - line.valueColumn)
        {
            mended = line.head + token.quoted(in: line.value) + line.tail
        }
        return YAMLError(at: place, message, instead: mended.trimmed, mended: mended)
    }
}

extension StringProtocol {
    /// Without the blanks around it.
    package var trimmed: String {
        var rest = Substring(self)
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
