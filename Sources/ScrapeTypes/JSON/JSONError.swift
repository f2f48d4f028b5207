/// Why a text is no JSON; offsets are in bytes from its beginning.
public enum JSONError: Error, Equatable, Sendable {
    case unexpectedEnd
    case unexpectedByte(UInt8, offset: Int)
    case invalidEscape(offset: Int)
    /// The bytes of a string are no UTF-8 (RFC 8259, section 8.1).
    case invalidUTF8(offset: Int)
    case tooDeep(limit: Int)
    /// A whole value, and then something else.
    case trailingContent(offset: Int)
}
