/// An index of the Encoding Standard (section 6): the characters of a charset of several bytes, by number.
///
/// The characters come from glibc's tables, under the names that come nearest to the Standard, and are mended where
/// those differ. An index is made when it is first needed, in a millisecond or two.
struct CharacterIndex: Sendable {
    /// 0 where there is no character.
    private var scalars: [UInt32]

    static let jis0208 = CharacterIndex(.shiftJIS, count: 11280) { pointer in
        let (lead, trail) = (pointer / 188, pointer % 188)
        return [UInt8(lead + (lead < 0x1F ? 0x81 : 0xC1)), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41))]
    }

    static let jis0212 = CharacterIndex(.eucJP, count: 77 * 94, IndexMends.jis0212) { pointer in
        [0x8F, UInt8(pointer / 94 + 0xA1), UInt8(pointer % 94 + 0xA1)]
    }

    static let eucKR = CharacterIndex(.eucKR, count: 126 * 190) { pointer in
        [UInt8(pointer / 190 + 0x81), UInt8(pointer % 190 + 0x41)]
    }

    static let big5 = CharacterIndex(.big5, count: 126 * 157, IndexMends.big5) { pointer in
        let trail = pointer % 157
        return [UInt8(pointer / 157 + 0x81), UInt8(trail + (trail < 0x3F ? 0x40 : 0x62))]
    }

    static let gb18030 = CharacterIndex(.gb18030, count: 126 * 190, IndexMends.gb18030) { pointer in
        let trail = pointer % 190
        return [UInt8(pointer / 190 + 0x81), UInt8(trail + (trail < 0x3F ? 0x40 : 0x41))]
    }

    /// The sequences of four bytes for characters below U+10000.
    static let gb18030Ranges: CharacterIndex = {
        var index = CharacterIndex(.gb18030, count: 39420) { pointer in
            [
                UInt8(pointer / 12600 + 0x81), UInt8(pointer / 1260 % 10 + 0x30), UInt8(pointer / 10 % 126 + 0x81),
                UInt8(pointer % 10 + 0x30),
            ]
        }
        index.fillHoles()
        return index
    }()

    subscript(pointer: Int) -> UInt32? {
        guard scalars.indices.contains(pointer), scalars[pointer] != 0 else { return nil }
        return scalars[pointer]
    }

    private init(
        _ name: Converter.Name,
        count: Int,
        _ mends: [UInt16: UInt32] = [:],
        sequence: (Int) -> [UInt8]
    ) {
        guard let converter = Converter.take(name) else {
            scalars = []
            return
        }
        scalars = (0..<count).map { pointer in
            let bytes = sequence(pointer)
            let end = bytes.suffix(2).reduce(UInt16(0)) { $0 << 8 | UInt16($1) }
            return mends[end] ?? converter.scalar(of: bytes)
        }
    }

    /// glibc has 18 of these under two bytes only; all of them follow on what is before them.
    private mutating func fillHoles() {
        for pointer in scalars.indices.dropFirst() where scalars[pointer] == 0 {
            scalars[pointer] = scalars[pointer - 1] + 1
        }
    }
}

extension CharacterIndex {
    /// Opens what the indexes are made from, so that they can be made where files can no longer be opened.
    static func openAll() {
        Converter.openAll()
    }
}
