/// A charset of the WHATWG Encoding Standard: its name and how it is decoded.
public struct Charset: Sendable {
    /// The Standard's name, in lower case.
    public let name: String
    let decoder: Decoder

    enum Decoder: Sendable {
        case utf8
        case utf16(UTF16Decoder.ByteOrder)
        /// The scalars of the bytes from 0x80.
        case singleByte([UInt16])
        case multiByte(MultiByteDecoder)
        case iso2022JP
        /// Charsets that were used to smuggle scripts: the text is one U+FFFD.
        case replacement
        /// The bytes from 0x80 are U+F780 and those after it.
        case userDefined
    }

    static let utf8 = Charset(name: "utf-8", decoder: .utf8)
    static let utf16LE = Charset(name: "utf-16le", decoder: .utf16(.little))
    static let utf16BE = Charset(name: "utf-16be", decoder: .utf16(.big))
    static let windows1252 = Charset(name: "windows-1252", decoder: .singleByte(SingleByteTables.windows1252))
    static let iso2022JP = Charset(name: "iso-2022-jp", decoder: .iso2022JP)

    /// The charset that a label means, whatever its case and the white space around it.
    public static func labelled(_ label: some StringProtocol) -> Charset? {
        let bytes = Array(label.utf8).drop(while: CharsetLabel.isSpace)
        let end = bytes.lastIndex { !CharsetLabel.isSpace($0) }.map { $0 + 1 } ?? bytes.startIndex
        return byLabel[String(decoding: bytes[..<end], as: UTF8.self).lowercased()]
    }

    /// The bytes as valid UTF-8, U+FFFD for what is no character; a byte order mark of UTF-8 or UTF-16 is left out.
    public func decode(_ bytes: [UInt8]) -> [UInt8] {
        decoder.decode(bytes)
    }
}

extension Charset.Decoder {
    /// The bytes as valid UTF-8.
    func decode(_ bytes: [UInt8]) -> [UInt8] {
        switch self {
        case .utf8: UTF8Scan.repaired(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
        case .utf16(let order): UTF16Decoder.decode(bytes, order)
        case .singleByte(let table): decode(bytes) { table[Int($0 & 0x7F)] }
        case .multiByte(let decoder): decoder.decode(bytes)
        case .iso2022JP: ISO2022JPDecoder.decode(bytes)
        case .replacement: bytes.isEmpty ? [] : [0xEF, 0xBF, 0xBD]
        case .userDefined: decode(bytes) { 0xF700 | UInt16($0) }
        }
    }

    /// Bytes of ASCII as they are, the others as the scalars that are told, each of three bytes at most.
    private func decode(_ bytes: [UInt8], _ scalar: (UInt8) -> UInt16) -> [UInt8] {
        bytes.withUnsafeBufferPointer { bytes in
            let others = bytes.reduce(0) { $0 + Int($1 >> 7) }
            return [UInt8](unsafeUninitializedCapacity: bytes.count + others * 2) { buffer, count in
                for byte in bytes {
                    guard byte >= 0x80 else {
                        buffer[count] = byte
                        count += 1
                        continue
                    }
                    let value = scalar(byte)
                    if value >= 0x800 {
                        buffer[count] = 0xE0 | UInt8(value >> 12)
                        buffer[count + 1] = 0x80 | UInt8(value >> 6 & 0x3F)
                        count += 2
                    } else {
                        buffer[count] = 0xC0 | UInt8(value >> 6)
                        count += 1
                    }
                    buffer[count] = 0x80 | UInt8(value & 0x3F)
                    count += 1
                }
            }
        }
    }
}
