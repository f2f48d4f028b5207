/// A parsed list of CSS selectors.
struct CSSSelector: Sendable, Hashable {
    /// How an element must stand to the one that the step before it found.
    enum Combinator: Sendable, Hashable {
        case descendant, child, next, following
    }

    /// Conditions on one element.
    struct Compound: Sendable, Hashable {
        var name: Name = .any
        var conditions: [Condition] = []
    }

    enum Name: Sendable, Hashable {
        case any
        case tag(Tag)
        case other([UInt8])
    }

    enum Condition: Sendable, Hashable {
        case id([UInt8])
        case hasClass([UInt8])
        case attribute(AttributeTest)
        case firstChild
        case lastChild
        /// The element is number `step * n + offset` among its siblings, for some n from 0 on.
        case nthChild(step: Int, offset: Int)
        case not([Compound])
    }

    struct AttributeTest: Sendable, Hashable {
        enum Relation: Sendable, Hashable {
            case exists, equals, hasWord, hasLanguage, begins, ends, contains
        }

        var name: [UInt8]
        var relation: Relation = .exists
        var value: [UInt8] = []
        var ignoresCase = false
    }

    struct Step: Sendable, Hashable {
        /// nil for the first step of a selector.
        var combinator: Combinator?
        var compound: Compound
    }

    /// One list of steps for each part between commas.
    var alternatives: [[Step]]
}
