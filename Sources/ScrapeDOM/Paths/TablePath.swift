/// A selector that the table answers, step by step: most of those that rule files have, in either language.
///
/// Each step goes from a set of rows to the next one and costs at most the page, so an answer costs its steps times the
/// page at worst, and usually a small part of that.
struct TablePath: Sendable, Hashable {
    /// One list of steps for each part of a union.
    var alternatives: [[Step]]
    /// Whether the steps begin at the context node; else they begin at the document.
    var isRelative = false
    /// What is taken of the elements; nil takes them themselves.
    var attribute: [UInt8]?
    /// Which one of the whole answer is wanted: `(…)[2]`.
    var pick: Position?

    struct Step: Sendable, Hashable {
        var axis: Axis
        var name: CSSSelector.Name
        var tests: [Test] = []
    }

    enum Axis: Sendable, Hashable {
        /// The document's element, and everything in the document.
        case root, anywhere
        case child, descendant, itself, parent, ancestor, followingSibling
        /// The nearest ancestor of that name: `ancestor::div[1]`.
        case nearestAncestor
    }

    /// What an element must fulfil.
    indirect enum Test: Sendable, Hashable {
        case attribute(CSSSelector.AttributeTest)
        /// Of the children of one element that are left, the one at that place.
        case position(Position)
        case all([Test])
        case any([Test])
        case not(Test)
    }

    enum Position: Sendable, Hashable {
        case first(Int)
        case last
        /// `position() < n` and the like.
        case before(Int)
        case after(Int)

        func accepts(_ number: Int, of count: Int) -> Bool {
            switch self {
            case .first(let wanted): number == wanted
            case .last: number == count
            case .before(let limit): number < limit
            case .after(let limit): number > limit
            }
        }
    }
}
