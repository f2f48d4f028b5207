import ScrapeTypes

/// Finds the address in a line of JSON, byte by byte: a line may be longer than what anyone wants to hold.
///
/// The address that was asked for; in a line from elsewhere, the article's. Only members of the line's own object count.
struct LineAddress {
    /// Where in the line it is.
    private enum Place {
        case start
        case between
        case string
        case escape
        /// The line is no object.
        case lost
    }

    /// Bytes of a name or an address; what is longer is neither.
    private static let longest = 64 << 10

    private var place = Place.start
    private var depth = 0
    /// Whether the next string of the object is a member's name.
    private var isName = true
    /// The string that is being read, with its quotation marks; empty where it does not matter.
    private var text: [UInt8] = []
    private var name = ""
    private var found: [String: String] = [:]

    /// The address of the line so far; `nil` where there is none, or its object is not whole.
    var url: WebURL? {
        guard place == .between, depth == 0, let text = found["requested"] ?? found["url"] else { return nil }
        return try? WebURL(text)
    }

    mutating func read(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { read(byte) }
    }

    private mutating func read(_ byte: UInt8) {
        switch place {
        case .lost: break
        case .start:
            if byte == UInt8(ascii: "{") {
                (place, depth) = (.between, 1)
            } else if byte > 0x20 {
                place = .lost
            }
        case .between: readBetween(byte)
        case .escape:
            keep(byte)
            place = .string
        case .string:
            keep(byte)
            if byte == UInt8(ascii: "\\") { place = .escape }
            if byte == UInt8(ascii: "\"") { endString() }
        }
    }

    private mutating func readBetween(_ byte: UInt8) {
        // Nothing follows the object.
        if depth == 0, byte > 0x20 { place = .lost }
        switch byte {
        case UInt8(ascii: "\"") where depth > 0:
            place = .string
            text = depth == 1 && (isName || name == "requested" || name == "url") ? [byte] : []
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ":") where depth == 1: isName = false
        case UInt8(ascii: ",") where depth == 1: (isName, name) = (true, "")
        default: break
        }
    }

    private mutating func keep(_ byte: UInt8) {
        if !text.isEmpty, text.count < LineAddress.longest { text.append(byte) }
    }

    private mutating func endString() {
        place = .between
        guard depth == 1, case .string(let value)? = try? JSONValue(parsing: text) else { return }
        if isName {
            name = value
        } else if found[name] == nil {
            found[name] = value
        }
    }
}
