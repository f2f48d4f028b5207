/// Why a body could not be decoded.
package enum CodecError: Error, Equatable {
    case unsupportedEncoding(String)
    /// The coding's name. Dictionaries are never asked for, so a server that uses one is at fault.
    case needsDictionary(String)
    /// A decoder would have to keep more bytes at hand than content codings may ask for.
    case windowTooLarge(limit: Int)
    /// More bytes than allowed.
    case tooLarge(limit: Int)
    /// More bytes for each byte on the wire than allowed.
    case expandsTooMuch(ratio: Int)
    /// Broken before the first byte came out.
    case broken
}
