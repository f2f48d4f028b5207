/// What is wrong with a selector, and where.
package struct SelectorError: Error, Hashable, Sendable {
    /// The kinds of mistakes.
    package enum Problem: Hashable, Sendable {
        /// There is no selector, or none before or after a comma or a combinator.
        case missingSelector
        /// A character that cannot stand there.
        case unexpected(Character)
        /// The text ends inside a bracket, a parenthesis or a string.
        case unclosed(Character)
        /// A pseudo-class that is not known here.
        case unknownPseudoClass(String)
        /// A pseudo-class such as `:hover`, about what only a browser knows.
        case needsBrowser(pseudoClass: String)
        /// A pseudo-element such as `::before` or `::attr()`: only elements can be found.
        case pseudoElement(String)
        /// Something else than a position such as `3`, `odd` or `2n+1`.
        case badPosition(String)
        /// A function of XPath that does not exist.
        case unknownFunction(String)
        /// XPath variables have no values here.
        case variable(String)
        /// A literal pattern of `re:test` and its like does not compile: PCRE2's words.
        case badPattern(String)
        /// A literal of flags of `re:test` and its like with another letter than `g` and `i`.
        case badFlag(Character)
        /// More steps, deeper nesting or more bytes than are accepted.
        case tooLong
        /// More bytes than a selector of a rule file may have.
        case overLimit(bytes: Int)
        /// What libxml2 found wrong with an XPath.
        case xpath(String)
    }

    /// Where the mistake is: an offset in bytes.
    package let position: Int
    package let problem: Problem
    /// The whole selector as it should be written, where that can be told: it compiles.
    package let suggestion: String?

    package init(at position: Int, _ problem: Problem, suggestion: String? = nil) {
        self.position = position
        self.problem = problem
        self.suggestion = suggestion
    }
}
