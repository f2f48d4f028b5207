/// What comes next in an XML text.
package enum XMLEvent: Equatable, Sendable {
    case start(XMLElement)
    case end(XMLName)
    /// Character data, with references and CDATA sections resolved.
    case text([UInt8])
}

/// The name of an element or an attribute: what its prefix stands for, and the name without it.
package struct XMLName: Hashable, Sendable {
    /// Empty where there is none, and where a prefix stands for nothing.
    package var namespace: String
    package var local: String

    package init(_ namespace: String, _ local: String) {
        self.namespace = namespace
        self.local = local
    }
}

/// The start of an element.
package struct XMLElement: Equatable, Sendable {
    package var name: XMLName
    package var attributes: [Attribute]

    package struct Attribute: Equatable, Sendable {
        package var name: XMLName
        package var value: String
    }

    /// The value of an attribute without a prefix.
    package subscript(attribute: String) -> String? { self["", attribute] }

    package subscript(namespace: String, local: String) -> String? {
        attributes.first { $0.name.local == local && $0.name.namespace == namespace }?.value
    }
}
