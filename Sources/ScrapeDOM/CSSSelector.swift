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

    indirect enum Condition: Sendable, Hashable {
        case id([UInt8])
        case hasClass([UInt8])
        case attribute(AttributeTest)
        case root
        /// The element that is looked below, or the root.
        case scope
        case empty
        case firstChild
        case lastChild
        /// The element is number `step * n + offset` in that count, for some n from 0 on.
        case number(ElementCount, step: Int, offset: Int)
        /// The nearest `lang` attribute passes one of the tests.
        case language([AttributeTest])
        case anyOf([Compound])
        /// The element is found by one of the selectors of `lists` with that number.
        case found(list: Int)
        /// Something that stands to the element as a selector of that list says exists.
        case has(list: Int)
        case not(Condition)
    }

    /// Which siblings are counted, and from where.
    enum ElementCount: Int, Sendable, Hashable {
        case children, childrenFromEnd, sameType, sameTypeFromEnd

        var isFromEnd: Bool { self == .childrenFromEnd || self == .sameTypeFromEnd }
        var isOfOneType: Bool { self == .sameType || self == .sameTypeFromEnd }
    }

    struct AttributeTest: Sendable, Hashable {
        enum Relation: Sendable, Hashable {
            case exists, equals, hasWord, hasLanguage, begins, ends, contains
            /// Words as XPath's `normalize-space()` parts them, and words with the space alone between them.
            case hasWordOfXML, hasSpacedWord
        }

        var name: [UInt8]
        var relation: Relation = .exists
        var value: [UInt8] = []
        /// Whether upper and lower case are the same in the value.
        var ignoresCase = false
    }

    struct Step: Sendable, Hashable {
        /// nil for the first step of a selector, unless that stands in `:has()`.
        var combinator: Combinator?
        var compound: Compound
    }

    /// One list of steps for each part between commas.
    let alternatives: [[Step]]
    /// The selectors inside pseudo-classes, the inner before the outer.
    let lists: [[[Step]]]
    /// The same question to the table by steps, and the one below a node, for the shapes that are common.
    private(set) var path: TablePath?
    private(set) var pathBelow: TablePath?

    init(alternatives: [[Step]], lists: [[[Step]]]) {
        self.alternatives = alternatives
        self.lists = lists
        path = TablePath(self)
        pathBelow = path?.belowContext
    }
}
