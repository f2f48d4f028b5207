/// Why bytes of a frame are no value.
enum WireError: Error, Equatable {
    /// The bytes end in the middle of a value.
    case cutShort
    /// More bytes than the value needs.
    case leftOver
    /// A tag, a text or a number that no value of this type has.
    case invalid
    /// Values nested deeper than an article's blocks.
    case tooDeep
    /// More elements, or more bytes, than a frame may hold.
    case tooMany
}
