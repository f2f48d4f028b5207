/// Decodes the character references of HTML in a plain string: `&amp;`, `&#8217;`, `&#x2019;`.
///
/// The parser has decoded those of the page itself. Strings in JSON-LD and texts that were encoded twice still hold
/// some, of the names in this table only.
enum CharacterReferences {
    /// The bytes with their references decoded, or `nil` where there is none.
    static func decode(_ bytes: [UInt8]) -> [UInt8]? {
        var out: [UInt8] = []
        var copied = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x26, let (scalar, end) = reference(bytes, from: index + 1) else {
                index += 1
                continue
            }
            out.append(contentsOf: bytes[copied..<index])
            out.append(contentsOf: String(Character(scalar)).utf8)
            index = end
            copied = end
        }
        if copied == 0 { return nil }
        out.append(contentsOf: bytes[copied...])
        return out
    }

    /// The character that the reference after an ampersand stands for, and where it ends.
    private static func reference(_ bytes: [UInt8], from start: Int) -> (Unicode.Scalar, Int)? {
        guard start < bytes.count else { return nil }
        if bytes[start] == 0x23 { return numeric(bytes, from: start + 1) }
        var end = start
        while end < bytes.count, end - start < 10,
            TextCleaning.isASCIILetter(bytes[end]) || (0x30...0x39).contains(bytes[end])
        {
            end += 1
        }
        guard end > start, end < bytes.count, bytes[end] == 0x3B,
            let value = named[String(decoding: bytes[start..<end], as: UTF8.self)],
            let scalar = Unicode.Scalar(value)
        else { return nil }
        return (scalar, end + 1)
    }

    private static func numeric(_ bytes: [UInt8], from start: Int) -> (Unicode.Scalar, Int)? {
        var index = start
        let isHex = index < bytes.count && bytes[index] | 0x20 == 0x78
        if isHex { index += 1 }
        let first = index
        var value: UInt32 = 0
        while index < bytes.count, index - first < 7, let digit = digit(bytes[index], isHex: isHex) {
            value = value * (isHex ? 16 : 10) + digit
            index += 1
        }
        guard index > first, value >= 0x20 || value == 9 || value == 10 || value == 13 else { return nil }
        guard let scalar = Unicode.Scalar(windows1252[value] ?? value) else { return nil }
        if index < bytes.count, bytes[index] == 0x3B { index += 1 }
        return (scalar, index)
    }

    private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46 where isHex, 0x61...0x66 where isHex: UInt32((byte | 0x20) - 0x61 + 10)
        default: nil
        }
    }

    /// HTML Standard, 13.2.5.80: numbers of the C1 range mean the characters of windows-1252.
    private static let windows1252: [UInt32: UInt32] = [
        0x80: 0x20AC, 0x82: 0x201A, 0x84: 0x201E, 0x85: 0x2026, 0x8A: 0x160, 0x8E: 0x17D, 0x91: 0x2018, 0x92: 0x2019,
        0x93: 0x201C, 0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x99: 0x2122, 0x9A: 0x161, 0x9E: 0x17E,
    ]

    private static let named: [String: UInt32] = [
        "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "shy": 0xAD, "iexcl": 0xA1,
        "cent": 0xA2, "pound": 0xA3, "yen": 0xA5, "sect": 0xA7, "copy": 0xA9, "ordf": 0xAA, "laquo": 0xAB, "reg": 0xAE,
        "deg": 0xB0, "plusmn": 0xB1, "acute": 0xB4, "micro": 0xB5, "middot": 0xB7, "ordm": 0xBA, "raquo": 0xBB,
        "frac14": 0xBC, "frac12": 0xBD, "frac34": 0xBE, "iquest": 0xBF, "Agrave": 0xC0, "Aacute": 0xC1, "Acirc": 0xC2,
        "Atilde": 0xC3, "Auml": 0xC4, "Aring": 0xC5, "AElig": 0xC6, "Ccedil": 0xC7, "Egrave": 0xC8, "Eacute": 0xC9,
        "Ecirc": 0xCA, "Euml": 0xCB, "Igrave": 0xCC, "Iacute": 0xCD, "Icirc": 0xCE, "Iuml": 0xCF, "ETH": 0xD0,
        "Ntilde": 0xD1, "Ograve": 0xD2, "Oacute": 0xD3, "Ocirc": 0xD4, "Otilde": 0xD5, "Ouml": 0xD6, "times": 0xD7,
        "Oslash": 0xD8, "Ugrave": 0xD9, "Uacute": 0xDA, "Ucirc": 0xDB, "Uuml": 0xDC, "Yacute": 0xDD, "szlig": 0xDF,
        "agrave": 0xE0, "aacute": 0xE1, "acirc": 0xE2, "atilde": 0xE3, "auml": 0xE4, "aring": 0xE5, "aelig": 0xE6,
        "ccedil": 0xE7, "egrave": 0xE8, "eacute": 0xE9, "ecirc": 0xEA, "euml": 0xEB, "igrave": 0xEC, "iacute": 0xED,
        "icirc": 0xEE, "iuml": 0xEF, "eth": 0xF0, "ntilde": 0xF1, "ograve": 0xF2, "oacute": 0xF3, "ocirc": 0xF4,
        "otilde": 0xF5, "ouml": 0xF6, "divide": 0xF7, "oslash": 0xF8, "ugrave": 0xF9, "uacute": 0xFA, "ucirc": 0xFB,
        "uuml": 0xFC, "yacute": 0xFD, "thorn": 0xFE, "yuml": 0xFF, "OElig": 0x152, "oelig": 0x153, "Scaron": 0x160,
        "scaron": 0x161, "ensp": 0x2002, "emsp": 0x2003, "thinsp": 0x2009, "zwnj": 0x200C, "zwj": 0x200D,
        "ndash": 0x2013, "mdash": 0x2014, "lsquo": 0x2018, "rsquo": 0x2019, "sbquo": 0x201A, "ldquo": 0x201C,
        "rdquo": 0x201D, "bdquo": 0x201E, "dagger": 0x2020, "bull": 0x2022, "hellip": 0x2026, "permil": 0x2030,
        "prime": 0x2032, "lsaquo": 0x2039, "rsaquo": 0x203A, "euro": 0x20AC, "trade": 0x2122, "larr": 0x2190,
        "rarr": 0x2192, "minus": 0x2212, "hearts": 0x2665,
    ]
}
