/// The text of an XPath, taken token by token; white space between them does not count.
struct XPathTokens {
    private let bytes: [UInt8]
    private var place = 0

    init(_ source: String) {
        bytes = Array(source.utf8)
        skipSpace()
    }

    var isAtEnd: Bool { place == bytes.count }

    func peek(_ token: StaticString) -> Bool {
        token.withUTF8Buffer { bytes[place...].starts(with: $0) }
    }

    /// A shorter token takes the beginning of a longer one: the longer ones are to be tried first.
    mutating func skip(_ token: StaticString) -> Bool {
        guard peek(token) else { return false }
        place += token.utf8CodeUnitCount
        skipSpace()
        return true
    }

    /// A word that is an operator.
    mutating func skip(word: StaticString) -> Bool {
        let start = self
        if let name = name(), word.withUTF8Buffer({ name.elementsEqual($0) }) { return true }
        self = start
        return false
    }

    /// A function's name and its parenthesis.
    mutating func skip(call name: StaticString) -> Bool {
        let start = self
        if skip(word: name), skip("(") { return true }
        self = start
        return false
    }

    mutating func name() -> [UInt8]? {
        guard place < bytes.count, isLetter(bytes[place]) || bytes[place] == UInt8(ascii: "_") || bytes[place] >= 0x80
        else { return nil }
        let start = place
        while place < bytes.count, isNameByte(bytes[place]) { place += 1 }
        let name = Array(bytes[start..<place])
        skipSpace()
        return name
    }

    /// A whole number.
    mutating func number() -> Int? {
        var end = place
        while end < bytes.count, isDigit(bytes[end]) { end += 1 }
        guard end - place < 10, let number = Int(String(decoding: bytes[place..<end], as: UTF8.self)) else {
            return nil
        }
        if end < bytes.count, bytes[end] == UInt8(ascii: ".") { return nil }
        place = end
        skipSpace()
        return number
    }

    /// What is between quotes.
    mutating func string() -> [UInt8]? {
        guard place < bytes.count, bytes[place] == UInt8(ascii: "'") || bytes[place] == UInt8(ascii: "\"") else {
            return nil
        }
        guard let end = bytes[(place + 1)...].firstIndex(of: bytes[place]) else { return nil }
        let string = Array(bytes[place + 1..<end])
        place = end + 1
        skipSpace()
        return string
    }

    private mutating func skipSpace() {
        while place < bytes.count, isHTMLSpace(bytes[place]) { place += 1 }
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte >= 0x80 || "-_.".utf8.contains(byte)
    }
}
