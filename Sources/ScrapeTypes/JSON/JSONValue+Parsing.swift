extension JSONValue {
    /// How many arrays and objects may stand inside each other.
    public static let depthLimit = 512

    /// Parses one JSON text by RFC 8259.
    ///
    /// Keys that occur twice are both kept, in order. A number without fraction and exponent that fits is an
    /// `integer`; other numbers are rounded to a `Double`, beyond its range to the largest one. Half a surrogate pair
    /// becomes U+FFFD. A byte order mark is skipped.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser(bytes, isLenient: false)
        self = try parser.wholeText()
    }

    public init(parsing bytes: some Collection<UInt8>) throws(JSONError) {
        try self.init(parsing: Array(bytes))
    }

    public init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// Reads JSON as web pages hold it, and makes the best of what is broken; `nil` when there is no value in it.
    ///
    /// Ignored: what stands around the value (`<!--`, `//<![CDATA[`, `]]>`, `;`, an assignment to a variable),
    /// comments, missing and superfluous commas. Taken as they are: control characters and quotes inside a string.
    /// A missing value is `null`, a bare word a string. Several values one after another give an array of them. A
    /// text that ends too early gives what is whole.
    public init?(lenient bytes: [UInt8]) {
        var parser = JSONParser(bytes, isLenient: true)
        guard let value = parser.firstValues() else { return nil }
        self = value
    }

    public init?(lenient text: String) {
        self.init(lenient: Array(text.utf8))
    }
}

/// Reads JSON from bytes, by the letter or leniently.
struct JSONParser {
    let bytes: [UInt8]
    let isLenient: Bool
    var position = 0
    var depth = 0

    init(_ bytes: [UInt8], isLenient: Bool) {
        self.bytes = bytes
        self.isLenient = isLenient
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func wholeText() throws(JSONError) -> JSONValue {
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw .trailingContent(offset: position) }
        return value
    }

    mutating func value() throws(JSONError) -> JSONValue {
        skipSpace()
        guard let byte = peek else { throw .unexpectedEnd }
        switch byte {
        case UInt8(ascii: "{"): return try nested { (parser) throws(JSONError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { (parser) throws(JSONError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        default: break
        }
        if isLenient { return bareWord() }
        switch byte {
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw .unexpectedByte(byte, offset: position)
        }
    }

    private mutating func nested(
        _ read: (inout JSONParser) throws(JSONError) -> JSONValue
    ) throws(JSONError) -> JSONValue {
        guard depth < JSONValue.depthLimit else { throw .tooDeep(limit: JSONValue.depthLimit) }
        depth += 1
        defer { depth -= 1 }
        position += 1
        return try read(&self)
    }

    private mutating func object() throws(JSONError) -> JSONValue {
        var members: [JSONValue.Member] = []
        skipSpace()
        if skip(UInt8(ascii: "}")) { return .object(members) }
        while true {
            if isLenient { skipCommas() }
            if isLenient, peek == UInt8(ascii: "}") { break }
            do throws(JSONError) {
                members.append(try member())
            } catch {
                return try broken(error, .object(members))
            }
            if try isLast(before: UInt8(ascii: "}")) { break }
        }
        position += 1
        return .object(members)
    }

    private mutating func member() throws(JSONError) -> JSONValue.Member {
        try expect(UInt8(ascii: "\""))
        let key = try string()
        skipSpace()
        try expect(UInt8(ascii: ":"))
        position += 1
        return JSONValue.Member(key, try value())
    }

    private mutating func array() throws(JSONError) -> JSONValue {
        var values: [JSONValue] = []
        skipSpace()
        if skip(UInt8(ascii: "]")) { return .array(values) }
        while true {
            if isLenient { skipCommas() }
            if isLenient, peek == UInt8(ascii: "]") { break }
            if isLenient, peek == UInt8(ascii: "}") { return .array(values) }
            do throws(JSONError) {
                values.append(try value())
            } catch {
                return try broken(error, .array(values))
            }
            if try isLast(before: UInt8(ascii: "]")) { break }
        }
        position += 1
        return .array(values)
    }

    /// Whether the element just read is the last one; skips the comma where it is not.
    private mutating func isLast(before closing: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        guard let byte = peek else {
            if isLenient { return false }
            throw .unexpectedEnd
        }
        if byte == closing { return true }
        if byte == UInt8(ascii: ",") {
            position += 1
            skipSpace()
        } else if !isLenient {
            throw .unexpectedByte(byte, offset: position)
        }
        return false
    }

    /// What a container gives in which nothing can be made of what follows. The containers around it end as well:
    /// nothing after this is trusted.
    private mutating func broken(_ error: JSONError, _ value: JSONValue) throws(JSONError) -> JSONValue {
        guard isLenient else { throw error }
        position = bytes.count
        return value
    }

    private func expect(_ byte: UInt8) throws(JSONError) {
        guard let next = peek else { throw .unexpectedEnd }
        guard next == byte else { throw .unexpectedByte(next, offset: position) }
    }

    mutating func skip(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            case let byte where isLenient && isSkippable(byte): break
            default: return
            }
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard let byte = peek else { throw .unexpectedEnd }
            guard byte == word.utf8Start[index] else { throw .unexpectedByte(byte, offset: position) }
            position += 1
        }
        return value
    }
}
