import Glibc

/// Pulls elements and text out of XML, however broken it is: no tree is made, and nothing is an error.
///
/// What a document type declares is skipped, so no entity is ever expanded and nothing is loaded: a reference that HTML
/// does not know stays as it is written. Elements that nobody closed end with those around them; an end without a start
/// is no event.
package struct XMLReader {
    /// Elements that lie deeper are left out, their text is not.
    package static let depthLimit = 256
    static let attributeLimit = 64

    private var input: XMLInput
    private var stack: [Open] = []
    private var scopes: XMLScopes
    /// How many of the innermost elements end now.
    private var ending = 0

    private struct Open {
        var qualified: [UInt8]
        var name: XMLName
        var declarations: Int
    }

    /// - Parameters:
    ///   - utf8: Valid UTF-8.
    ///   - customary: What prefixes stand for where the text forgot to say.
    package init(_ utf8: [UInt8], customary: [String: String] = [:]) {
        input = XMLInput(utf8)
        scopes = XMLScopes(customary: customary)
    }

    /// The next event; `nil` at the end, when every element has ended.
    package mutating func next() -> XMLEvent? {
        while true {
            if ending > 0 { return end() }
            guard !input.isAtEnd else {
                ending = stack.count
                return ending > 0 ? end() : nil
            }
            if let event = step() { return event }
        }
    }

    private mutating func step() -> XMLEvent? {
        guard let mark = input.markup else {
            let text = input.text()
            return text.isEmpty ? nil : .text(text)
        }
        switch mark {
        case .section:
            let text = input.section()
            return text.isEmpty ? nil : .text(text)
        case .comment: input.skipComment()
        case .instruction: input.skipInstruction()
        case .declaration: input.skipDeclaration()
        case .end: close(input.endTag())
        case .start: return start(input.startTag())
        }
        return nil
    }

    private mutating func start(_ tag: XMLInput.Tag) -> XMLEvent? {
        guard stack.count < XMLReader.depthLimit else { return nil }
        let declarations = scopes.declare(tag.attributes)
        let name = scopes.name(of: tag.name)
        stack.append(Open(qualified: tag.name, name: name, declarations: declarations))
        if tag.isEmpty { ending = 1 }
        let attributes = tag.attributes.compactMap { attribute in
            scopes.attribute(attribute.name).map { XMLElement.Attribute(name: $0, value: attribute.value) }
        }
        return .start(XMLElement(name: name, attributes: attributes))
    }

    /// Ends the innermost element of that name and all inside it.
    private mutating func close(_ name: [UInt8]) {
        guard let index = stack.suffix(64).lastIndex(where: { $0.qualified == name }) else { return }
        ending = stack.count - index
    }

    private mutating func end() -> XMLEvent? {
        ending -= 1
        guard let open = stack.popLast() else { return nil }
        scopes.drop(open.declarations)
        return .end(open.name)
    }
}

/// Which name spaces prefixes stand for at a place.
private struct XMLScopes {
    private static let limit = 512

    let customary: [String: String]
    private var bindings: [(prefix: String, namespace: String)] = []

    init(customary: [String: String]) {
        self.customary = customary
    }

    /// Takes what a start tag declares; tells how much that is.
    mutating func declare(_ attributes: [XMLInput.Attribute]) -> Int {
        var count = 0
        for attribute in attributes where bindings.count < XMLScopes.limit {
            guard let prefix = XMLScopes.declared(attribute.name) else { continue }
            bindings.append((prefix, attribute.value))
            count += 1
        }
        return count
    }

    mutating func drop(_ count: Int) {
        bindings.removeLast(count)
    }

    func name(of qualified: [UInt8]) -> XMLName {
        let (prefix, local) = XMLScopes.parts(qualified)
        return XMLName(namespace(of: prefix), local)
    }

    /// `nil` for a declaration.
    func attribute(_ qualified: [UInt8]) -> XMLName? {
        if XMLScopes.declared(qualified) != nil { return nil }
        let (prefix, local) = XMLScopes.parts(qualified)
        return XMLName(prefix.isEmpty ? "" : namespace(of: prefix), local)
    }

    private func namespace(of prefix: String) -> String {
        if prefix == "xml" { return "http://www.w3.org/XML/1998/namespace" }
        return bindings.last { $0.prefix == prefix }?.namespace ?? customary[prefix] ?? ""
    }

    /// The prefix that `xmlns:a` or `xmlns` is about.
    private static func declared(_ name: [UInt8]) -> String? {
        guard name.starts(with: "xmlns".utf8) else { return nil }
        if name.count == 5 { return "" }
        return name[5] == UInt8(ascii: ":") ? String(decoding: name[6...], as: UTF8.self) : nil
    }

    private static func parts(_ qualified: [UInt8]) -> (prefix: String, local: String) {
        guard let colon = qualified.firstIndex(of: UInt8(ascii: ":")) else {
            return ("", String(decoding: qualified, as: UTF8.self))
        }
        return (
            String(decoding: qualified[..<colon], as: UTF8.self),
            String(decoding: qualified[(colon + 1)...], as: UTF8.self)
        )
    }
}
