/// A selector as rule files write it: XPath or CSS, told apart by its beginning or by a prefix, with an attribute to take
/// at the end of a CSS one.
package struct RuleSelector: Sendable, Hashable {
    /// The two languages of selectors.
    package enum Language: String, Sendable, Hashable {
        case css, xpath
    }

    /// How many bytes one may have.
    package static let longest = 4 << 10

    /// How it was read.
    package let language: Language
    /// The attribute that a CSS selector ends with: `time/@datetime`.
    package let attribute: String?
    let selector: Selector

    /// Reads and compiles a selector; the error's place is one in `text`, and it says what to write instead where it can.
    package init(_ text: String) throws(SelectorError) {
        try RuleSelector.checkLength(text)
        do {
            let source = try RuleSelectorSource(text)
            language = source.language
            attribute = source.attribute
            selector = try source.compile()
        } catch {
            throw SelectorError(
                at: error.position,
                error.problem,
                suggestion: SelectorAdvice(text).suggestion(for: error)
            )
        }
    }

    /// Compiles an XPath, however it begins.
    package init(xpath: String) throws(SelectorError) {
        try RuleSelector.checkLength(xpath)
        language = .xpath
        attribute = nil
        selector = try Selector(xpath: xpath)
    }

    /// Whether it is an XPath that reads the whole page though it stands inside `each`: it begins with `/`.
    package var readsWholePage: Bool {
        guard case .xpath(let xpath) = selector.form else { return false }
        return xpath.source.utf8.first { !isHTMLSpace($0) && $0 != UInt8(ascii: "(") } == UInt8(ascii: "/")
    }

    /// Whether the table answers it by steps, which is quick.
    package var isAnsweredByTable: Bool {
        switch selector.form {
        case .css(let css): css.path != nil
        case .xpath(let xpath): xpath.isAnsweredByTable
        }
    }

    private static func checkLength(_ text: String) throws(SelectorError) {
        if text.utf8.count > longest { throw SelectorError(at: longest, .overLimit(bytes: longest)) }
    }
}

/// One thing that a rule's selector found.
package enum RuleMatch: Sendable, Hashable {
    /// An element or a piece of text.
    case node(NodeID)
    /// An attribute and its element.
    case attribute(of: NodeID, name: String, value: String)
    /// What an XPath made of the page, such as a string or a number, or the text of a comment.
    case string(String)
    /// The answer of an XPath that asks a yes-or-no question.
    case bool(Bool)
}
