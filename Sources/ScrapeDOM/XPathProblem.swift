/// What is wrong with an XPath expression.
package struct XPathProblem: Error, Hashable, Sendable {
    /// What libxml2 found, in words: "unknown function".
    package let message: String
    /// Where, as an offset in bytes; nil when libxml2 does not say.
    package let position: Int?

    package init(message: String, position: Int?) {
        self.message = message
        self.position = position
    }
}
