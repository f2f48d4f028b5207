import CLibXML2
import ScrapeRegex

/// The functions that XPaths have here beside their own: `has-class("x")` and EXSLT's `re:test`, `re:match`, `re:replace`.
enum XPathFunctions {
    private typealias Function = @convention(c) (xmlXPathParserContextPtr?, Int32) -> Void

    private static let expressions = "http://exslt.org/regular-expressions"

    /// `patterns` must live as long as the context.
    static func register(in context: xmlXPathContextPtr, patterns: XPathPatterns) {
        context.pointee.userData = Unmanaged.passUnretained(patterns).toOpaque()
        xmlXPathRegisterFunc(context, "has-class", hasClass)
        xmlXPathRegisterNs(context, "re", expressions)
        xmlXPathRegisterFuncNS(context, "test", expressions, test)
        xmlXPathRegisterFuncNS(context, "match", expressions, match)
        xmlXPathRegisterFuncNS(context, "replace", expressions, replace)
    }

    /// `re:test(text, pattern, flags?)`: whether the pattern matches anywhere in the text.
    private static let test: Function = { parser, count in
        guard let call = Call(parser, count, 2...3) else { return }
        call.answer { (patterns) throws(DOMError) in
            let found = try patterns.firstMatch(of: call[1], flags: call[2], in: Array(call[0].utf8)) != nil
            return xmlXPathNewBoolean(found ? 1 : 0)
        }
    }

    /// `re:match(text, pattern, flags?)`: the first group of the first match, or the whole match; "" without one.
    ///
    /// EXSLT gives nodes, which no rule can use: they would be of no page.
    private static let match: Function = { parser, count in
        guard let call = Call(parser, count, 2...3) else { return }
        call.answer { (patterns) throws(DOMError) in
            let text = Array(call[0].utf8)
            let match = try patterns.firstMatch(of: call[1], flags: call[2], in: text)
            return newString(match.map { Array(text[$0.value]) } ?? [])
        }
    }

    /// `re:replace(text, pattern, flags, replacement)`: with the flag `g` every match is replaced, else the first.
    ///
    /// In the replacement `$0` is the match, `$1` its first group, `$$` a dollar.
    private static let replace: Function = { parser, count in
        guard let call = Call(parser, count, 4...4) else { return }
        call.answer { (patterns) throws(DOMError) in
            newString(try patterns.replaced(call[0], pattern: call[1], flags: call[2], with: Array(call[3].utf8)))
        }
    }

    private static func newString(_ bytes: [UInt8]) -> xmlXPathObjectPtr? {
        (bytes + [0]).withUnsafeBufferPointer { xmlXPathNewString($0.baseAddress) }
    }
}

/// The arguments of one call, and where its result goes.
private struct Call {
    private let parser: xmlXPathParserContextPtr
    private var arguments: [String] = []

    /// Takes the arguments; a wrong number of them is the evaluation's error.
    init?(_ parser: xmlXPathParserContextPtr?, _ count: Int32, _ allowed: ClosedRange<Int32>) {
        guard let parser else { return nil }
        self.parser = parser
        guard allowed.contains(count) else {
            xmlXPathErr(parser, Int32(XPATH_INVALID_ARITY.rawValue))
            return nil
        }
        for _ in 0..<count {
            guard let text = xmlXPathPopString(parser) else { return nil }
            defer { scrape_xml_free(text) }
            let bytes = UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text)))
            arguments.insert(String(decoding: bytes, as: UTF8.self), at: 0)
        }
    }

    /// By its place; "" for one that was left out.
    subscript(_ place: Int) -> String { arguments.indices.contains(place) ? arguments[place] : "" }

    /// Gives libxml2 the result, or stops the evaluation and leaves the reason with the patterns.
    func answer(_ make: (XPathPatterns) throws(DOMError) -> xmlXPathObjectPtr?) {
        guard let data = parser.pointee.context?.pointee.userData else { return }
        let patterns = Unmanaged<XPathPatterns>.fromOpaque(data).takeUnretainedValue()
        do {
            valuePush(parser, try make(patterns))
        } catch {
            patterns.fail(error)
            xmlXPathErr(parser, Int32(XPATH_EXPR_ERROR.rawValue))
        }
    }
}

/// `has-class("x")`: whether the context node's class attribute has the word.
private let hasClass: @convention(c) (xmlXPathParserContextPtr?, Int32) -> Void = { parser, count in
    guard let parser else { return }
    guard count == 1 else {
        xmlXPathErr(parser, Int32(XPATH_INVALID_ARITY.rawValue))
        return
    }
    let word = xmlXPathPopString(parser)
    defer { scrape_xml_free(word) }
    guard let node = parser.pointee.context?.pointee.node, let word else { return }
    valuePush(parser, xmlXPathNewBoolean(classAttribute(of: node, has: word) ? 1 : 0))
}

private func classAttribute(of node: XMLNode, has word: UnsafeMutablePointer<xmlChar>) -> Bool {
    guard node.pointee.type == XML_ELEMENT_NODE else { return false }
    var next = node.pointee.properties
    while let attribute = next {
        if xmlStrEqual(attribute.pointee.name, "class") != 0 {
            guard let list = attribute.pointee.children?.pointee.content else { return false }
            return hasWord(
                UnsafeBufferPointer(start: list, count: Int(xmlStrlen(list))),
                UnsafeBufferPointer(start: word, count: Int(xmlStrlen(word)))
            )
        }
        next = attribute.pointee.next
    }
    return false
}
