import CIDN2

/// "Domain to ASCII" for names with letters beyond ASCII: UTS 46, non-transitional, by libidn2.
///
/// The Standard wants neither length limits nor checks of hyphens, which libidn2 makes. So each label goes to it
/// alone, and labels of ASCII do not.
enum DomainToASCII {
    static func convert(_ domain: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        for (index, label) in labels(of: domain).enumerated() {
            if index > 0 { result.append(UInt8(ascii: ".")) }
            guard let ascii = convert(label: label) else { return nil }
            result += ascii
        }
        return result
    }

    /// The labels between full stops, the ideographic and full-width ones included.
    private static func labels(of domain: [UInt8]) -> [String] {
        String(decoding: domain, as: UTF8.self).unicodeScalars.split(omittingEmptySubsequences: false) { scalar in
            switch scalar {
            case ".", "\u{3002}", "\u{FF0E}", "\u{FF61}": true
            default: false
            }
        }.map { String($0) }
    }

    private static func convert(label: String) -> [UInt8]? {
        let isASCII = label.utf8.allSatisfy { $0 < 0x80 }
        if isASCII, !label.utf8.prefix(4).elementsEqual("xn--".utf8, by: { $0 | 0x20 == $1 | 0x20 }) {
            return Array(label.lowercased().utf8)
        }
        // A NUL would end the C string early.
        guard !label.utf8.contains(0) else { return nil }
        let label = withNewerMappings(label)
        guard let name = strictlyConverted(label) else { return convertInPieces(label) }
        return name
    }

    /// What libidn2 makes of a label under its own limits.
    private static func strictlyConverted(_ label: String) -> [UInt8]? {
        switch toASCII(label, IDN2_NONTRANSITIONAL) {
        case .success(let name): return name
        case .failure(let error):
            // Beyond UTS 46, libidn2 refuses the symbols that IDNA 2008 has thrown out (`♥`), and only in this mode.
            // The other mode differs in the deviation characters alone, and in that it checks no direction.
            guard error.code == IDN2_DISALLOWED.rawValue,
                !label.unicodeScalars.contains(where: { isDeviation($0) || isRightToLeft($0) })
            else { return nil }
            return try? toASCII(label, IDN2_TRANSITIONAL).get()
        }
    }

    /// The way for a label with hyphens where libidn2 wants none, or with more than 63 bytes: only what is not ASCII
    /// goes through libidn2, and the whole is encoded here.
    private static func convertInPieces(_ label: String) -> [UInt8]? {
        // The limit keeps the encoder, which is quadratic, from hanging on an address made for that.
        guard label.utf8.count > 59 || label.utf8.contains(UInt8(ascii: "-")), label.utf8.count <= 1024,
            !label.unicodeScalars.contains(where: { isDeviation($0) || isRightToLeft($0) })
        else { return nil }
        var mapped = String.UnicodeScalarView()
        for piece in pieces(of: label) {
            guard let unicode = mapping(of: piece) else { return nil }
            mapped.append(contentsOf: unicode.unicodeScalars)
        }
        // libidn2 has refused what was encoded already.
        guard !mapped.starts(with: "xn--".unicodeScalars) else { return nil }
        guard !mapped.allSatisfy(\.isASCII) else { return Array(String(mapped).utf8) }
        return Punycode.encode(Array(mapped)).map { Array("xn--".utf8) + $0 }
    }

    /// Single ASCII characters, and each run of others together with the character before it, which it may change.
    private static func pieces(of label: String) -> [String] {
        var pieces: [String] = []
        for scalar in label.unicodeScalars {
            if scalar.isASCII || pieces.isEmpty || pieces.last == "-" {
                pieces.append(String(scalar))
            } else {
                pieces[pieces.count - 1].unicodeScalars.append(scalar)
            }
        }
        return pieces
    }

    private static func mapping(of piece: String) -> String? {
        if piece.utf8.allSatisfy({ $0 < 0x80 }) { return piece.lowercased() }
        guard let name = strictlyConverted(piece) else { return nil }
        var output: UnsafeMutablePointer<CChar>?
        defer { idn2_free(output) }
        let code = idn2_to_unicode_8z8z(String(decoding: name, as: UTF8.self), &output, 0)
        guard code == IDN2_OK.rawValue, let output else { return nil }
        return String(cString: output)
    }

    private struct Failure: Error {
        var code: Int32
    }

    private static func toASCII(_ label: String, _ mode: idn2_flags) -> Result<[UInt8], Failure> {
        var output: UnsafeMutablePointer<CChar>?
        defer { idn2_free(output) }
        let code = idn2_to_ascii_8z(label, &output, Int32(IDN2_NFC_INPUT.rawValue | mode.rawValue))
        guard code == IDN2_OK.rawValue, let output else { return .failure(Failure(code: code)) }
        return .success(Array(String(cString: output).utf8))
    }

    private static func isDeviation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\u{DF}", "\u{3C2}", "\u{200C}", "\u{200D}": true
        default: false
        }
    }

    /// The blocks of the scripts written from right to left.
    private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }

    /// What UTS 46 has mapped anew since Unicode 13, whose tables libidn2 2.3 has.
    private static func withNewerMappings(_ label: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in label.unicodeScalars {
            switch scalar {
            case "\u{180E}", "\u{206A}"..."\u{206F}": continue
            case "\u{1E9E}": result.append("\u{DF}")
            case "\u{4C0}": result.append("\u{4CF}")
            case "\u{2132}": result.append("\u{214E}")
            case "\u{2183}": result.append("\u{2184}")
            case "\u{2F868}": result.append("\u{36FC}")
            case "\u{2F874}": result.append("\u{5F53}")
            case "\u{2F91F}": result.append("\u{243AB}")
            case "\u{2F95F}": result.append("\u{7AEE}")
            case "\u{2F9BF}": result.append("\u{45D7}")
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
