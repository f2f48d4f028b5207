import ScrapeTypes

extension WebURL {
    /// The value of `Authorization` for the address's user name and password (RFC 7617); `nil` when it has none.
    var basicCredentials: String? {
        guard hasCredentials else { return nil }
        return "Basic " + base64(username.percentDecoded + [UInt8(ascii: ":")] + password.percentDecoded)
    }

    /// Where a redirect leads a reader who came with a fragment (Fetch Standard, "location URL").
    func inheritingFragment(of source: WebURL) -> WebURL {
        guard fragment == nil, let inherited = source.fragment else { return self }
        return (try? WebURL(description + "#" + inherited)) ?? self
    }
}

extension String {
    /// The bytes that the percent signs stand for; a percent sign without two digits stays.
    fileprivate var percentDecoded: [UInt8] {
        var decoded: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = digits.hexadecimal {
                decoded.append(value)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }
}

extension Substring.UTF8View {
    /// The number that these digits write.
    fileprivate var hexadecimal: UInt8? {
        reduce(UInt8?(0)) { number, byte in
            guard let number, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            return number << 4 | UInt8(digit)
        }
    }
}

/// RFC 4648, section 4.
private func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = (0..<3).reduce(UInt32(0)) { $0 << 8 | (start + $1 < bytes.count ? UInt32(bytes[start + $1]) : 0) }
        for place in 0..<4 {
            let sextet = Int(bits >> UInt32(18 - 6 * place) & 63)
            text.append(place <= group.count ? alphabet[sextet] : UInt8(ascii: "="))
        }
    }
    return String(decoding: text, as: UTF8.self)
}
