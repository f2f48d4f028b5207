import ScrapeTypes

/// What came of reading a rule file.
package struct RuleReading: Sendable {
    /// The rule; `nil` where the file has an error or is a base only.
    package var rule: SiteRule?
    /// What is wrong, sorted by place: the file itself first, then those that it extends.
    package var problems: [RuleProblem] = []
    /// Whether the file names no site: others extend it.
    package var isBase = false
    /// How each selector was read, in the order of the file.
    package var selectors: [SelectorNote] = []

    package var hasErrors: Bool { problems.contains { $0.severity == .error } }

    /// A selector, and as what it was read.
    package struct SelectorNote: Sendable, Hashable {
        package var file: String
        package var line: Int
        package var column: Int
        package var text: String
        /// `css` or `xpath`.
        package var language: String
        /// The attribute that a CSS selector ends with.
        package var attribute: String?
    }
}
