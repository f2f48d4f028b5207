/// Undoes `Content-Encoding` (RFC 9110, section 8.4), within limits.
package enum ContentDecoder {
    package struct Decoded: Equatable {
        package var bytes: [UInt8]
        /// Whether the stream ended before its own end, or broke in the middle.
        package var isTruncated: Bool

        package init(bytes: [UInt8], isTruncated: Bool) {
            self.bytes = bytes
            self.isTruncated = isTruncated
        }
    }

    /// How many codings may lie on top of each other.
    private static let chainLimit = 5
    /// The ratio is judged only above this many decoded bytes.
    private static let ratioThreshold = 1 << 20

    /// The body without its codings: gzip, deflate (with zlib's wrapping or without), identity, and chains of them.
    ///
    /// A body that is plain text whatever its label says is returned as it is: servers forget to compress error pages.
    ///
    /// - Parameters:
    ///   - limit: decoded bytes.
    ///   - ratio: decoded bytes for each byte of the body, judged above 1 MiB.
    package static func decode(
        _ body: [UInt8],
        contentEncoding: String?,
        limit: Int,
        ratio: Int
    ) throws(CodecError) -> Decoded {
        let codings = try codings(in: contentEncoding ?? "", body)
        var decoded = Decoded(bytes: body, isTruncated: false)
        let allowance = min(limit, max(ratioThreshold, saturatingProduct(ratio, body.count)))
        for coding in codings.reversed() where !decoded.bytes.isEmpty && !looksLikeText(decoded.bytes) {
            let layer = try decode(decoded.bytes, coding, allowance)
            decoded = Decoded(bytes: layer.bytes, isTruncated: decoded.isTruncated || layer.isTruncated)
        }
        guard decoded.bytes.count <= limit else { throw .tooLarge(limit: limit) }
        return decoded
    }

    private enum Coding {
        case gzip, deflate
    }

    private static func codings(in header: String, _ body: [UInt8]) throws(CodecError) -> [Coding] {
        var codings: [Coding] = []
        for token in header.lowercased().split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\t" }) {
            switch token {
            case "identity": continue
            case "gzip", "x-gzip": codings.append(.gzip)
            case "deflate": codings.append(.deflate)
            default:
                guard looksLikeText(body) else { throw .unsupportedEncoding(String(token)) }
            }
        }
        guard codings.count <= chainLimit else { throw .unsupportedEncoding(header) }
        return codings
    }

    /// The bytes decide where they can: both labels are used for both formats.
    private static func decode(
        _ bytes: [UInt8],
        _ coding: Coding,
        _ allowance: Int
    ) throws(CodecError) -> Decoded {
        if GzipHeader.begins(bytes[...]) { return try Inflater.gzip(bytes, allowance: allowance) }
        switch coding {
        case .gzip: throw .broken
        case .deflate: return try Inflater.deflate(bytes, allowance: allowance)
        }
    }

    private static func saturatingProduct(_ a: Int, _ b: Int) -> Int {
        let (product, overflows) = a.multipliedReportingOverflow(by: b)
        return overflows ? .max : product
    }

    /// Whether the body is a page and no compressed data: markup, or long enough and all printable.
    private static func looksLikeText(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let sample = bytes[start...].prefix(512)
        let isMarkup = sample.first { $0 > 0x20 } == UInt8(ascii: "<")
        guard isMarkup || sample.count >= 64 else { return false }
        return sample.allSatisfy { byte in
            switch byte {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x1B, 0x20..<0x7F: true
            case 0x80...0xFF: isMarkup
            default: false
            }
        }
    }
}

/// Why a body could not be decoded.
package enum CodecError: Error, Equatable {
    case unsupportedEncoding(String)
    /// More bytes than allowed, or more for each byte on the wire than allowed.
    case tooLarge(limit: Int)
    /// Broken before the first byte came out.
    case broken
}
