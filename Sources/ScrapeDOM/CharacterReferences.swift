/// The character references of the HTML Standard that libxml2's HTML 4 parser does not know.
enum CharacterReferences {
    /// What stands for a number that is no character of its own, nil when the number means itself.
    static func replacement(_ number: UInt32) -> Unicode.Scalar? {
        switch number {
        case 0x80...0x9F: windows1252[Int(number) - 0x80]
        case 0, 0xD800...0xDFFF, 0x11_0000...: "\u{FFFD}"
        default: nil
        }
    }

    /// The longest old name at the beginning of `word` that needs no semicolon.
    static func old(_ word: UnsafeBufferPointer<UInt8>) -> (scalar: Unicode.Scalar, length: Int)? {
        var length = min(word.count, 6)
        while length >= 2 {
            let name = TagLookup.Key(UnsafeBufferPointer(rebasing: word[..<length]))
            if let scalar = oldNames[name.low] { return (scalar, length) }
            length -= 1
        }
        return nil
    }

    /// The character of a name that HTML 4 did not have and pages use.
    static func newer(_ name: UnsafeBufferPointer<UInt8>) -> Unicode.Scalar? {
        name.count > 8 ? nil : newerNames[TagLookup.Key(name).low]
    }

    private static let windows1252: [Unicode.Scalar?] = [
        "\u{20AC}", nil, "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{02C6}", "\u{2030}",
        "\u{0160}", "\u{2039}", "\u{0152}", nil, "\u{017D}", nil, nil, "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}",
        "\u{2022}", "\u{2013}", "\u{2014}", "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", nil, "\u{017E}",
        "\u{0178}",
    ]

    private static let oldNames = table(
        "amp & AMP & lt < LT < gt > GT > quot \" QUOT \" copy © COPY © reg ® REG ®",
        latin1: """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para
            middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave
            Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc
            Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc
            iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
            """
    )

    private static let newerNames = table(
        """
        apos ' period . comma , colon : semi ; excl ! quest ? lpar ( rpar ) lsqb [ rsqb ] lbrack [ rbrack ] lcub { rcub }
        num # dollar $ percnt % ast * plus + equals = sol / bsol \\ lowbar _ commat @ Hat ^ grave ` vert | verbar |
        hyphen ‐ dash ‐ horbar ― mldr … check ✓ cross ✗ star ☆ starf ★ phone ☎ female ♀ male ♂ sung ♪ flat ♭ natural ♮ sharp ♯
        caron ˇ breve ˘ dot ˙ ring ˚ ogon ˛ ldquor „ lsquor ‚ rdquor ” rsquor ’ COPY © REG ® TRADE ™ trade ™
        Scaron Š scaron š Zcaron Ž zcaron ž Ccaron Č ccaron č Rcaron Ř rcaron ř Ecaron Ě ecaron ě Ncaron Ň ncaron ň Dcaron Ď
        dcaron ď Tcaron Ť tcaron ť Lcaron Ľ lcaron ľ Uring Ů uring ů Lstrok Ł lstrok ł Aogon Ą aogon ą Eogon Ę eogon ę
        Cacute Ć cacute ć Nacute Ń nacute ń Sacute Ś sacute ś Zacute Ź zacute ź Zdot Ż zdot ż Odblac Ő odblac ő Udblac Ű
        udblac ű Abreve Ă abreve ă Gbreve Ğ gbreve ğ Scedil Ş scedil ş Tcedil Ţ tcedil ţ Idot İ imath ı inodot ı Dstrok Đ
        dstrok đ Amacr Ā amacr ā Emacr Ē emacr ē Imacr Ī imacr ī Omacr Ō omacr ō Umacr Ū umacr ū
        """,
        latin1: ""
    )

    /// Names and their characters in turn, then the names of U+00A0 and those after it.
    private static func table(_ pairs: String, latin1: String) -> [UInt64: Unicode.Scalar] {
        var table: [UInt64: Unicode.Scalar] = [:]
        let words = pairs.split { $0 == " " || $0 == "\n" }
        for index in stride(from: 0, to: words.count - 1, by: 2) {
            table[key(words[index])] = words[index + 1].unicodeScalars.first
        }
        for (offset, name) in latin1.split(whereSeparator: { $0 == " " || $0 == "\n" }).enumerated() {
            table[key(name)] = Unicode.Scalar(UInt8(0xA0 + offset))
        }
        return table
    }

    private static func key(_ name: Substring) -> UInt64 {
        var name = name
        return name.withUTF8 { TagLookup.Key($0).low }
    }
}
