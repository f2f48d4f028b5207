import ScrapeRegex

/// A look over an XPath before libxml2 compiles it.
///
/// libxml2 notices a function that does not exist only when it comes to call it, and its parser recurses at each bracket.
struct XPathScanner {
    /// Far more than any rule has; each bracket costs libxml2 some kilobytes of stack.
    private static let deepestNesting = 100
    private static let longest = 16 << 10

    /// The functions whose name can begin an expression.
    static let callables: Set<String> = [
        "boolean", "ceiling", "concat", "contains", "count", "false", "floor", "has-class", "id", "lang", "last",
        "local-name", "name", "namespace-uri", "normalize-space", "not", "number", "position", "re:match",
        "re:replace", "re:test", "round", "starts-with", "string", "string-length", "substring", "substring-after",
        "substring-before", "sum", "translate", "true",
    ]
    private static let nodeTests: Set<String> = ["comment", "node", "processing-instruction", "text"]
    /// These stand before a parenthesis too.
    private static let operators: Set<String> = ["and", "or", "div", "mod"]

    private let bytes: [UInt8]
    private var place = 0
    private var open: [Bracket] = []
    /// The function whose parenthesis comes next.
    private var function: String?

    private struct Bracket {
        let place: Int
        /// The function whose arguments it holds, and the number of the present one.
        let function: String?
        var argument = 0
    }

    static func check(_ source: String) throws(SelectorError) {
        var scanner = XPathScanner(bytes: Array(source.utf8))
        if scanner.bytes.count > longest { throw SelectorError(at: longest, .tooLong) }
        if scanner.bytes.allSatisfy(isHTMLSpace) { throw SelectorError(at: 0, .missingSelector) }
        if let zero = scanner.bytes.firstIndex(of: 0) { throw SelectorError(at: zero, .unexpected("\0")) }
        while scanner.place < scanner.bytes.count { try scanner.step() }
        if let open = scanner.open.last {
            throw SelectorError(at: open.place, .unclosed(Character(Unicode.Scalar(scanner.bytes[open.place]))))
        }
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func step() throws(SelectorError) {
        let byte = bytes[place]
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): try skipString(byte)
        case UInt8(ascii: "("), UInt8(ascii: "["):
            open.append(Bracket(place: place, function: function))
            function = nil
            if open.count > XPathScanner.deepestNesting { throw SelectorError(at: place, .tooLong) }
            place += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"):
            let opening: UInt8 = byte == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
            guard let last = open.popLast(), bytes[last.place] == opening else {
                throw SelectorError(at: place, .unexpected(Character(Unicode.Scalar(byte))))
            }
            place += 1
        case UInt8(ascii: ","):
            if !open.isEmpty { open[open.count - 1].argument += 1 }
            place += 1
        case UInt8(ascii: "$"):
            place += 1
            throw SelectorError(at: place - 1, .variable(name()))
        case let byte where isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80: try checkName()
        default: place += 1
        }
    }

    private mutating func skipString(_ quote: UInt8) throws(SelectorError) {
        guard let end = bytes[(place + 1)...].firstIndex(of: quote) else {
            throw SelectorError(at: place, .unclosed(Character(Unicode.Scalar(quote))))
        }
        let start = place
        place = end + 1
        try checkLiteral(start)
    }

    /// A literal that is the pattern or the flags of a function of regular expressions.
    private func checkLiteral(_ start: Int) throws(SelectorError) {
        guard let call = open.last, call.function?.hasPrefix("re:") == true,
            bytes[..<start].last(where: { !isHTMLSpace($0) }) == UInt8(ascii: ","),
            let next = bytes[place...].first(where: { !isHTMLSpace($0) }), ",)".utf8.contains(next)
        else { return }
        let text = String(decoding: bytes[start + 1..<place - 1], as: UTF8.self)
        switch call.argument {
        case 1: try checkPattern(text, at: start + 1)
        case 2:
            if let flag = text.first(where: { !"gi".contains($0) }) {
                throw SelectorError(at: start + 1, .badFlag(flag))
            }
        default: break
        }
    }

    private func checkPattern(_ source: String, at start: Int) throws(SelectorError) {
        do {
            _ = try Pattern(source)
        } catch {
            guard case .invalid(let message, let position) = error else { return }
            throw SelectorError(at: start + position, .badPattern(message))
        }
    }

    private mutating func checkName() throws(SelectorError) {
        let start = place
        let name = name()
        var next = place
        while next < bytes.count, isHTMLSpace(bytes[next]) { next += 1 }
        guard next < bytes.count, bytes[next] == UInt8(ascii: "(") else { return }
        if XPathScanner.callables.contains(name) || XPathScanner.nodeTests.contains(name)
            || XPathScanner.operators.contains(name)
        {
            function = name
            return
        }
        throw SelectorError(at: start, .unknownFunction(name))
    }

    /// A name with its prefix; the `::` after an axis is no part of it.
    private mutating func name() -> String {
        let start = place
        while place < bytes.count {
            let byte = bytes[place]
            let isColon =
                byte == UInt8(ascii: ":") && place + 1 < bytes.count && bytes[place + 1] != UInt8(ascii: ":")
                && bytes[place - 1] != UInt8(ascii: ":")
            let isInside = isLetter(byte) || isDigit(byte) || byte >= 0x80 || "-_.".utf8.contains(byte) || isColon
            if !isInside { break }
            place += 1
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }
}
