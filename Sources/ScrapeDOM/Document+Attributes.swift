import CLibXML2

extension Document {
    /// The element's name in lower case; `#text` for text.
    package func name(of node: NodeID) -> String {
        switch currentTable.tag(node) {
        case .other: string(self.node(node).pointee.name)
        case .text: "#text"
        case let tag: tag.name
        }
    }

    /// The value of an attribute, nil when the element has none of that name, "" when it has no value.
    ///
    /// The name must be in lower case. A Boolean attribute of HTML 4 without a value has its name as value.
    package func attribute(_ name: StaticString, of node: NodeID) -> String? {
        attribute(name.utf8Start, count: name.utf8CodeUnitCount, of: node).map {
            string($0.pointee.children?.pointee.content)
        }
    }

    /// The value of an attribute, nil when the element has none of that name, "" when it has no value.
    @_disfavoredOverload
    package func attribute(_ name: String, of node: NodeID) -> String? {
        var name = name
        return name.withUTF8 { bytes in
            attribute(bytes.baseAddress, count: bytes.count, of: node)
        }.map { string($0.pointee.children?.pointee.content) }
    }

    /// Whether the element has an attribute of that name.
    package func hasAttribute(_ name: StaticString, of node: NodeID) -> Bool {
        attribute(name.utf8Start, count: name.utf8CodeUnitCount, of: node) != nil
    }

    /// Whether the element has an attribute of that name.
    @_disfavoredOverload
    package func hasAttribute(_ name: String, of node: NodeID) -> Bool {
        var name = name
        return name.withUTF8 { bytes in attribute(bytes.baseAddress, count: bytes.count, of: node) != nil }
    }

    /// The attributes of the element whose names are wanted, in the order in which the page has them.
    package func attributes(
        of node: NodeID,
        where isWanted: (String) -> Bool = { _ in true }
    ) -> [(name: String, value: String)] {
        var list: [(name: String, value: String)] = []
        var next = firstAttribute(of: node)
        while let attribute = next {
            next = attribute.pointee.next
            let name = string(attribute.pointee.name)
            if isWanted(name) { list.append((name, string(attribute.pointee.children?.pointee.content))) }
        }
        return list
    }

    /// The attribute of that name, found without making a string.
    func attribute(_ name: UnsafePointer<UInt8>?, count: Int, of node: NodeID) -> UnsafeMutablePointer<xmlAttr>? {
        guard let name, count > 0, currentTable.mayHave(attribute: Row.bit(ofAttribute: name, count: count), node)
        else {
            return nil
        }
        var next = firstAttribute(of: node)
        while let attribute = next {
            if let other = attribute.pointee.name, other[0] == name[0],
                strncmp(
                    UnsafeRawPointer(other).assumingMemoryBound(to: CChar.self),
                    UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self),
                    count
                ) == 0, other[count] == 0
            {
                return attribute
            }
            next = attribute.pointee.next
        }
        return nil
    }

    private func firstAttribute(of node: NodeID) -> UnsafeMutablePointer<xmlAttr>? {
        currentTable.isText(node) ? nil : self.node(node).pointee.properties
    }

    func string(_ bytes: UnsafePointer<xmlChar>?) -> String {
        guard let bytes else { return "" }
        return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(xmlStrlen(bytes))), as: UTF8.self)
    }
}
