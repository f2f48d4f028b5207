import ScrapeTypes

/// What one `Set-Cookie` header says, read as browsers read it (RFC 6265, section 5.2).
struct SetCookie: Equatable {
    var name: String
    var value: String
    /// Without a dot in front, in lower case; `nil` when there is none.
    var domain: String?
    /// `nil` when there is none that begins with a slash.
    var path: String?
    var isSecure = false
    /// `Expires`; `nil` for the length of the visit.
    var expires: Instant?
    /// `Max-Age`, which wins over `Expires`.
    var maxAge: Duration?

    /// Name, value and attributes together; browsers take no more either.
    private static let limit = 4096

    /// `nil` when the header sets no cookie.
    init?(_ header: String) {
        guard header.utf8.count <= Self.limit, !header.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7f })
        else { return nil }
        let pieces = header.split(separator: ";", omittingEmptySubsequences: false)
        let (name, value) = Self.pair(pieces[0])
        guard let value, !name.isEmpty else { return nil }
        self.name = String(name)
        self.value = String(value)
        for piece in pieces.dropFirst() {
            let (attribute, value) = Self.pair(piece)
            take(attribute.lowercased(), value ?? "")
        }
        guard keepsPrefix else { return nil }
    }

    private mutating func take(_ attribute: String, _ value: Substring) {
        switch attribute {
        case "domain":
            let name = value.first == "." ? value.dropFirst() : value
            domain = name.isEmpty ? nil : name.lowercased()
        case "path": path = value.first == "/" ? String(value) : nil
        case "secure": isSecure = true
        case "expires": expires = Instant(httpDate: value) ?? expires
        case "max-age": maxAge = Self.seconds(value).map { .seconds($0) } ?? maxAge
        // HttpOnly is for scripts, and SameSite for requests that a page makes: a visit has neither.
        default: break
        }
    }

    /// The promises that a name can make (RFC 6265bis, section 4.1.3).
    private var keepsPrefix: Bool {
        let lower = name.lowercased()
        if lower.hasPrefix("__secure-") { return isSecure }
        if lower.hasPrefix("__host-") { return isSecure && domain == nil && path == "/" }
        return true
    }

    private static func pair(_ text: Substring) -> (name: Substring, value: Substring?) {
        guard let equals = text.firstIndex(of: "=") else { return (trimmed(text), nil) }
        return (trimmed(text[..<equals]), trimmed(text[text.index(after: equals)...]))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text.drop { $0 == " " || $0 == "\t" }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }

    /// Digits with a sign; a number beyond a century is one.
    private static func seconds(_ text: Substring) -> Int64? {
        let digits = text.first == "-" ? text.dropFirst() : text
        guard !digits.isEmpty, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
            return nil
        }
        let most: Int64 = 100 * 365 * 86400
        return text.first == "-" ? 0 : min(Int64(digits) ?? most, most)
    }
}
