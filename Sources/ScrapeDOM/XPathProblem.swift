import CLibXML2

/// What is wrong with an XPath expression.
package struct XPathProblem: Error, Hashable, Sendable {
    /// What libxml2 found, in words: "invalid predicate".
    package let message: String
    /// Where, as an offset in bytes; nil when libxml2 does not say.
    package let position: Int?

    package init(message: String, position: Int?) {
        self.message = message
        self.position = position
    }

    /// Reads what libxml2 left in a context.
    init(_ error: xmlError) {
        let number = Int(error.code) - Int(XML_XPATH_EXPRESSION_OK.rawValue)
        message = XPathProblem.messages.indices.contains(number) ? XPathProblem.messages[number] : "error \(error.code)"
        position = error.str1 == nil ? nil : Int(error.int1)
    }

    /// By xmlXPathError, whose numbers begin at 0.
    private static let messages = [
        "no error", "a number is expected", "the string is not closed", "a string is expected",
        "a variable's name is expected", "undefined variable", "invalid predicate", "invalid expression",
        "unclosed parenthesis or bracket", "unknown function", "invalid operand", "invalid type of argument",
        "wrong number of arguments", "invalid context size", "invalid context position", "out of memory",
        "syntax error", "resource error", "invalid object type", "undefined name space prefix", "encoding error",
        "invalid character", "invalid context", "stack error", "forbidden variable", "too many operations",
        "nested too deeply",
    ]
}
