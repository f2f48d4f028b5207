import Glibc

/// The bytes of an XML text, cut into pieces of markup and text.
struct XMLInput {
    enum Markup {
        case start, end, comment, section, instruction, declaration
    }

    struct Attribute {
        var name: [UInt8]
        var value: String
    }

    struct Tag {
        var name: [UInt8]
        var attributes: [Attribute]
        var isEmpty: Bool
    }

    /// A value is looked through for its closing quote so far; a quote that was forgotten must not eat the text.
    private static let valueLimit = 64 << 10

    private let bytes: [UInt8]
    private var position = 0
    /// Ends that were looked for and do not come any more: text that forgets them a million times is not searched as often.
    private var missing: Set<Markup> = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position >= bytes.count }

    /// What begins here; `nil` for text, a `<` that begins nothing included.
    var markup: Markup? {
        guard byte(0) == UInt8(ascii: "<"), let next = byte(1) else { return nil }
        switch next {
        case UInt8(ascii: "/"): return byte(2).map(XMLInput.beginsName) == true ? .end : nil
        case UInt8(ascii: "?"): return .instruction
        case UInt8(ascii: "!"):
            if begins("<!--") { return .comment }
            return begins("<![CDATA[") ? .section : .declaration
        default: return XMLInput.beginsName(next) ? .start : nil
        }
    }

    /// The text up to the next markup, without characters that XML does not have.
    mutating func text() -> [UInt8] {
        let start = position
        // A `<` here begins no markup.
        position = min(find(UInt8(ascii: "<"), from: position + 1) ?? bytes.count, bytes.count)
        return XMLReferences.resolved(bytes[start..<position])
    }

    mutating func section() -> [UInt8] {
        let start = position + 9
        let end = end(of: .section, "]]>", from: start) ?? bytes.count
        position = min(end + 3, bytes.count)
        return bytes[min(start, end)..<end].filter(XMLInput.isCharacter)
    }

    mutating func skipComment() {
        // One that never ends is only its own tag.
        position = end(of: .comment, "-->", from: position + 4).map { $0 + 3 } ?? behindTag
    }

    mutating func skipInstruction() {
        position = end(of: .instruction, "?>", from: position + 2).map { $0 + 2 } ?? behindTag
    }

    /// A document type may have declarations of its own inside brackets.
    mutating func skipDeclaration() {
        let end = find(UInt8(ascii: ">"), from: position) ?? bytes.count
        guard !missing.contains(.declaration),
            let bracket = find(UInt8(ascii: "["), from: position, limit: end - position)
        else {
            position = min(end + 1, bytes.count)
            return
        }
        var close = find(UInt8(ascii: "]"), from: bracket)
        while let place = close {
            var after = place + 1
            while after < bytes.count, XMLInput.isSpace(bytes[after]) { after += 1 }
            if after < bytes.count, bytes[after] == UInt8(ascii: ">") {
                position = after + 1
                return
            }
            close = find(UInt8(ascii: "]"), from: place + 1)
        }
        missing.insert(.declaration)
        position = min(end + 1, bytes.count)
    }

    mutating func endTag() -> [UInt8] {
        position += 2
        let name = takeName()
        position = behindTag
        return name
    }

    mutating func startTag() -> Tag {
        position += 1
        var tag = Tag(name: takeName(), attributes: [], isEmpty: false)
        while true {
            skipSpaces()
            guard let next = byte(0) else { return tag }
            switch next {
            case UInt8(ascii: ">"):
                position += 1
                return tag
            case UInt8(ascii: "/"):
                position += 1
                tag.isEmpty = byte(0) == UInt8(ascii: ">")
            // The tag was never closed.
            case UInt8(ascii: "<"): return tag
            default:
                let attribute = takeAttribute()
                if let attribute, tag.attributes.count < XMLReader.attributeLimit { tag.attributes.append(attribute) }
            }
        }
    }

    private mutating func takeAttribute() -> Attribute? {
        let name = takeName()
        if name.isEmpty {
            position += 1
            return nil
        }
        skipSpaces()
        guard byte(0) == UInt8(ascii: "=") else { return Attribute(name: name, value: "") }
        position += 1
        skipSpaces()
        let value = XMLReferences.resolved(takeValue())
        return Attribute(name: name, value: String(decoding: value, as: UTF8.self))
    }

    private mutating func takeValue() -> ArraySlice<UInt8> {
        guard let quote = byte(0), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return take { !XMLInput.isSpace($0) && $0 != UInt8(ascii: ">") }
        }
        position += 1
        if let end = find(quote, from: position, limit: XMLInput.valueLimit) {
            defer { position = end + 1 }
            return bytes[position..<end]
        }
        return take { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "<") }
    }

    private mutating func takeName() -> [UInt8] { Array(take(while: XMLInput.isNamePart)) }

    private mutating func take(while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, belongs(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }

    private mutating func skipSpaces() {
        while position < bytes.count, XMLInput.isSpace(bytes[position]) { position += 1 }
    }
}

// Bytes and where they are.
extension XMLInput {
    private func byte(_ offset: Int) -> UInt8? {
        position + offset < bytes.count ? bytes[position + offset] : nil
    }

    private func begins(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        return bytes.withUnsafeBytes { memcmp($0.baseAddress! + position, text.utf8Start, count) == 0 }
    }

    private func find(_ wanted: UInt8, from start: Int, limit: Int = .max) -> Int? {
        guard start < bytes.count else { return nil }
        let count = min(bytes.count - start, limit)
        return bytes.withUnsafeBytes { bytes in
            memchr(bytes.baseAddress! + start, CInt(wanted), count).map { UnsafeRawPointer($0) - bytes.baseAddress! }
        }
    }

    private func find(_ text: StaticString, from start: Int) -> Int? {
        let count = text.utf8CodeUnitCount
        var place = start
        while let first = find(text.utf8Start.pointee, from: place), first + count <= bytes.count {
            if bytes.withUnsafeBytes({ memcmp($0.baseAddress! + first, text.utf8Start, count) }) == 0 { return first }
            place = first + 1
        }
        return nil
    }

    private mutating func end(of markup: Markup, _ text: StaticString, from start: Int) -> Int? {
        guard !missing.contains(markup) else { return nil }
        let place = find(text, from: start)
        if place == nil { missing.insert(markup) }
        return place
    }

    /// Behind the next `>`.
    private var behindTag: Int { find(UInt8(ascii: ">"), from: position).map { $0 + 1 } ?? bytes.count }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

    /// What XML 1.0 has as characters, of those below the blank.
    static func isCharacter(_ byte: UInt8) -> Bool { byte >= 0x20 || isSpace(byte) }

    private static func beginsName(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        beginsName(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }

    private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 }
}
