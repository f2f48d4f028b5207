import CLibXML2

/// Resolves character references in XML text: numbers, XML's five names, and those of HTML, which feeds use undeclared.
package enum XMLReferences {
    /// The longest name: `thetasym`, and room for others.
    private static let longest = 10

    /// The text with its references resolved. What is none, a lone `&` among them, stays as it is.
    package static func resolved(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "&"), let (scalar, end) = reference(text[index...]) {
                result.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
                index = end
            } else {
                if XMLInput.isCharacter(byte) { result.append(byte) }
                index += 1
            }
        }
        return result
    }

    private static func reference(_ text: ArraySlice<UInt8>) -> (Unicode.Scalar, end: Int)? {
        let body = text.dropFirst().prefix(longest)
        guard let semicolon = body.firstIndex(of: UInt8(ascii: ";")), semicolon > body.startIndex else { return nil }
        let name = body[..<semicolon]
        let scalar = name.first == UInt8(ascii: "#") ? number(name.dropFirst()) : named(Array(name))
        return scalar.map { ($0, semicolon + 1) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
        let isHexadecimal = digits.first.map { $0 | 0x20 } == UInt8(ascii: "x")
        let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
        guard let number = UInt32(text, radix: isHexadecimal ? 16 : 10) else { return nil }
        if let other = CharacterReferences.replacement(number) { return other }
        guard number >= 0x20 || XMLInput.isSpace(UInt8(number)) else { return "\u{FFFD}" }
        return Unicode.Scalar(number)
    }

    private static func named(_ name: [UInt8]) -> Unicode.Scalar? {
        if name == Array("apos".utf8) { return "'" }
        if let entity = (name + [0]).withUnsafeBufferPointer({ htmlEntityLookup($0.baseAddress) }) {
            return Unicode.Scalar(UInt32(entity.pointee.value))
        }
        return name.withUnsafeBufferPointer { CharacterReferences.newer($0) }
    }
}
