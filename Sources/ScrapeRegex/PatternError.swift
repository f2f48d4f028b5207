/// What is wrong with a regular expression, or with its search in a text.
package enum PatternError: Error, Hashable, Sendable {
    /// It does not compile: PCRE2's words, and the place as an offset in bytes.
    case invalid(message: String, position: Int)
    /// The search needed more steps or memory than the limits allow.
    case ranAway
    case outOfMemory
}
