import Glibc
import Synchronization

/// One of glibc's tables of characters, an iconv descriptor that is closed with its last reference.
///
/// Sendable although the descriptor is not safe to share: only who took it from the pool has a reference.
final class Converter: @unchecked Sendable {
    enum Name: String, CaseIterable {
        /// `GBK` lacks what browsers read under that name.
        case gb18030 = "GB18030"
        /// `BIG5` lacks five thousand characters.
        case big5 = "BIG5-HKSCS"
        /// For JIS X 0212; its JIS X 0208 differs from the Standard's in 463 places.
        case eucJP = "EUC-JP-MS"
        /// For JIS X 0208 with the rows of NEC and IBM.
        case shiftJIS = "CP932"
        /// `EUC-KR` lacks half of the syllables.
        case eucKR = "CP949"
    }

    private static let opened = Mutex<[Name: Converter]>([:])

    private let raw: iconv_t

    private init?(_ name: Name) {
        raw = iconv_open("UTF-8", name.rawValue)
        // The error value is minus one as a pointer.
        if Int(bitPattern: raw) == -1 { return nil }
    }

    deinit { iconv_close(raw) }

    /// Opens them all: opening one reads files.
    static func openAll() {
        opened.withLock { opened in
            for name in Name.allCases where opened[name] == nil { opened[name] = Converter(name) }
        }
    }

    static func take(_ name: Name) -> Converter? {
        opened.withLock { $0.removeValue(forKey: name) } ?? Converter(name)
    }

    /// The one scalar that a sequence of bytes means; 0 where it means none, or several.
    func scalar(of sequence: [UInt8]) -> UInt32 {
        // iconv holds some characters back until it knows that the next one does not change them.
        var input = sequence + [0x0A]
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16) { output in
            let written = input.withUnsafeMutableBytes { input -> Int? in
                var (from, fromCount) = (input.bindMemory(to: CChar.self).baseAddress, input.count)
                var (to, toCount) = (output.baseAddress, output.count)
                return iconv(raw, &from, &fromCount, &to, &toCount) == -1 ? nil : output.count - toCount
            }
            guard let written else {
                iconv(raw, nil, nil, nil, nil)
                return 0
            }
            var decoder = UTF8()
            var text = output.prefix(written).lazy.map { UInt8(bitPattern: $0) }.makeIterator()
            guard case .scalarValue(let scalar) = decoder.decode(&text), case .scalarValue("\n") = decoder.decode(&text)
            else { return 0 }
            return scalar.value
        }
    }
}
