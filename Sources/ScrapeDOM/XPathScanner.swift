/// A look over an XPath before libxml2 compiles it.
///
/// libxml2 notices a function that does not exist only when it comes to call it, and its parser recurses at each bracket.
struct XPathScanner {
    /// Far more than any rule has; each bracket costs libxml2 some kilobytes of stack.
    private static let deepestNesting = 100
    private static let longest = 16 << 10

    private static let functions: Set<String> = [
        "boolean", "ceiling", "comment", "concat", "contains", "count", "false", "floor", "has-class", "id", "lang",
        "last",
        "local-name", "name", "namespace-uri", "node", "normalize-space", "not", "number", "position",
        "processing-instruction", "round", "starts-with", "string", "string-length", "substring", "substring-after",
        "substring-before", "sum", "text", "translate", "true",
    ]
    /// These stand before a parenthesis too.
    private static let operators: Set<String> = ["and", "or", "div", "mod"]

    private let bytes: [UInt8]
    private var place = 0
    private var open: [Int] = []

    static func check(_ source: String) throws(SelectorError) {
        var scanner = XPathScanner(bytes: Array(source.utf8))
        if scanner.bytes.count > longest { throw SelectorError(at: longest, .tooLong) }
        if scanner.bytes.allSatisfy(isHTMLSpace) { throw SelectorError(at: 0, .missingSelector) }
        if let zero = scanner.bytes.firstIndex(of: 0) { throw SelectorError(at: zero, .unexpected("\0")) }
        while scanner.place < scanner.bytes.count { try scanner.step() }
        if let open = scanner.open.last {
            throw SelectorError(at: open, .unclosed(Character(Unicode.Scalar(scanner.bytes[open]))))
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
            open.append(place)
            if open.count > XPathScanner.deepestNesting { throw SelectorError(at: place, .tooLong) }
            place += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"):
            let opening: UInt8 = byte == UInt8(ascii: ")") ? UInt8(ascii: "(") : UInt8(ascii: "[")
            guard let last = open.popLast(), bytes[last] == opening else {
                throw SelectorError(at: place, .unexpected(Character(Unicode.Scalar(byte))))
            }
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
        place = end + 1
    }

    private mutating func checkName() throws(SelectorError) {
        let start = place
        let name = name()
        var next = place
        while next < bytes.count, isHTMLSpace(bytes[next]) { next += 1 }
        guard next < bytes.count, bytes[next] == UInt8(ascii: "(") else { return }
        if XPathScanner.functions.contains(name) || XPathScanner.operators.contains(name) { return }
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
