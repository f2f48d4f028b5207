import ScrapeRegex

/// Why a page could not be read, or a question about it not be answered.
package enum DOMError: Error, Equatable, Sendable {
    /// The page has no element: nothing, white space, or comments alone.
    case empty
    /// The page has more bytes than the limit.
    case tooLarge(limit: Int)
    /// The parser or an evaluation found no memory; what it had read so far was thrown away.
    case outOfMemory
    /// The parser gave up with libxml2's error of this number.
    case parser(code: Int)
    /// An XPath could be compiled but not evaluated, for example because it calls a function that does not exist.
    case xpath(XPathProblem)
    /// A regular expression that an XPath asks for failed: its source and why.
    case pattern(String, PatternError)
    /// The regular expressions of one evaluation took longer than the limit, though each by itself did not.
    case patternsTookTooLong
}
