import Glibc
import Synchronization

/// The charsets of several bytes, decoded by glibc's iconv under the names that come nearest to the Encoding Standard.
///
/// Opening a converter reads files, so they are opened once and reused: a sandboxed process opens them all before it
/// can no longer. Each call takes one for itself, so that threads do not meet.
package enum CharsetConverters {
    enum Name: String, CaseIterable {
        /// `GBK` lacks what browsers read under that name.
        case gb18030 = "GB18030"
        /// `BIG5` lacks five thousand characters.
        case big5 = "BIG5-HKSCS"
        /// `EUC-JP` lacks the rows of NEC and IBM.
        case eucJP = "EUC-JP-MS"
        case shiftJIS = "CP932"
        /// `EUC-KR` lacks half of the syllables.
        case eucKR = "CP949"
    }

    /// Opens a converter for each charset that has none yet.
    package static func openAll() {
        for name in Name.allCases {
            if let converter = take(name) { putBack(converter, name) }
        }
    }

    /// The bytes as valid UTF-8; where the system lacks the charset, with U+FFFD for all but ASCII.
    static func decode(_ bytes: [UInt8], from name: Name) -> [UInt8] {
        guard let converter = take(name) else { return UTF8Scan.repaired(bytes) }
        defer { putBack(converter, name) }
        return converter.decode(bytes, name)
    }

    // More are not kept than a machine has use for at one time.
    private static let keptLimit = 16
    private static let idle = Mutex<[Name: [Converter]]>([:])

    private static func take(_ name: Name) -> Converter? {
        idle.withLock { $0[name]?.popLast() } ?? Converter(name)
    }

    private static func putBack(_ converter: Converter, _ name: Name) {
        idle.withLock { idle in
            if idle[name, default: []].count < keptLimit { idle[name, default: []].append(converter) }
        }
    }
}

/// One iconv descriptor, closed with its last reference.
///
/// Sendable although the descriptor is not safe to share: only who took it from the pool has a reference.
private final class Converter: @unchecked Sendable {
    private let raw: iconv_t

    init?(_ name: CharsetConverters.Name) {
        raw = iconv_open("UTF-8", name.rawValue)
        // The error value is minus one as a pointer.
        if Int(bitPattern: raw) == -1 { return nil }
    }

    deinit { iconv_close(raw) }

    func decode(_ bytes: [UInt8], _ name: CharsetConverters.Name) -> [UInt8] {
        iconv(raw, nil, nil, nil, nil)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 2)
        var rest = bytes[...]
        while !rest.isEmpty {
            let (read, error) = convert(rest, &result)
            rest = rest.dropFirst(read)
            switch error {
            case EILSEQ: rest = rest.dropFirst(skipInvalid(rest, name, &result))
            case EINVAL:
                // A character cut in two at the end.
                result.append("\u{FFFD}")
                rest = []
            default: continue
            }
        }
        flush(&result)
        if name == .gb18030 { ConverterPatches.mendIdeographicSpace(&result) }
        return result
    }

    /// Converts as far as it goes or as there is room; says how far, and why it stopped.
    private func convert(_ input: ArraySlice<UInt8>, _ result: inout [UInt8]) -> (read: Int, error: Int32) {
        var read = 0
        var error: Int32 = 0
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16 << 10) { buffer in
            var (to, toCount) = (buffer.baseAddress, buffer.count)
            input.withUnsafeBytes { input in
                // iconv only reads from its input, although its type says otherwise.
                var from = UnsafeMutablePointer(mutating: input.bindMemory(to: CChar.self).baseAddress)
                var fromCount = input.count
                if iconv(raw, &from, &fromCount, &to, &toCount) == -1 { error = errno }
                read = input.count - fromCount
            }
            append(buffer, buffer.count - toCount, &result)
        }
        return (read, error)
    }

    /// The last character of a charset in which a byte may change the character before it.
    private func flush(_ result: inout [UInt8]) {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16) { buffer in
            var (to, toCount) = (buffer.baseAddress, buffer.count)
            iconv(raw, nil, nil, &to, &toCount)
            append(buffer, buffer.count - toCount, &result)
        }
    }

    private func append(_ buffer: UnsafeMutableBufferPointer<CChar>, _ count: Int, _ result: inout [UInt8]) {
        result.append(contentsOf: UnsafeRawBufferPointer(UnsafeMutableRawBufferPointer(buffer))[..<count])
    }

    /// Writes what stands for an invalid sequence and says how long it is: a byte of ASCII is never part of one.
    private func skipInvalid(_ rest: ArraySlice<UInt8>, _ name: CharsetConverters.Name, _ result: inout [UInt8]) -> Int
    {
        if let first = rest.first, let scalar = ConverterPatches.scalar(of: first, in: name) {
            result.append(scalar)
            return 1
        }
        result.append("\u{FFFD}")
        return rest.count > 1 && rest[rest.startIndex + 1] >= 0x80 ? 2 : 1
    }
}

/// Where the Encoding Standard reads what iconv refuses, or reads it otherwise.
private enum ConverterPatches {
    static func scalar(of byte: UInt8, in name: CharsetConverters.Name) -> Unicode.Scalar? {
        switch (name, byte) {
        case (.gb18030, 0x80): "€"
        case (.shiftJIS, 0x80): "\u{80}"
        default: nil
        }
    }

    /// Pages write the ideographic space as A3 A0, which iconv takes for U+E5E5.
    static func mendIdeographicSpace(_ utf8: inout [UInt8]) {
        var index = 0
        while index + 2 < utf8.count {
            if utf8[index] == 0xEE, utf8[index + 1] == 0x97, utf8[index + 2] == 0xA5 {
                (utf8[index], utf8[index + 1], utf8[index + 2]) = (0xE3, 0x80, 0x80)
            }
            index += 1
        }
    }
}
