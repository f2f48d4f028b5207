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

    /// The body without its codings (`ContentCodings`), however many lie on top of each other.
    ///
    /// Labels lie: a body that is plain text is returned as it is (servers forget to compress error pages), one that
    /// begins as gzip or zstd is read as that, and where the type promises text one that has no label too.
    ///
    /// - Parameters:
    ///   - limit: decoded bytes.
    ///   - ratio: decoded bytes for each byte of the body, judged above 1 MiB.
    package static func decode(
        _ body: [UInt8],
        contentEncoding: String?,
        contentType: String?,
        limit: Int,
        ratio: Int
    ) throws(CodecError) -> Decoded {
        let believable = max(ratioThreshold, saturatingProduct(ratio, body.count))
        do throws(CodecError) {
            let decoded = try decode(body, contentEncoding, contentType, allowance: min(limit, believable))
            guard decoded.bytes.count <= limit else { throw .tooLarge(limit: limit) }
            return decoded
        } catch .tooLarge where believable < limit {
            throw .expandsTooMuch(ratio: ratio)
        }
    }

    private static func decode(
        _ body: [UInt8],
        _ contentEncoding: String?,
        _ contentType: String?,
        allowance: Int
    ) throws(CodecError) -> Decoded {
        var decoded = Decoded(bytes: body, isTruncated: false)
        for coding in try codings(in: contentEncoding ?? "", body).reversed() where isCoded(decoded.bytes) {
            // The bytes decide where they can: labels are used for other formats than theirs.
            let coding = ContentCodings.claiming(decoded.bytes) ?? coding
            try undo(coding, in: &decoded, allowance)
        }
        if promisesText(contentType), let coding = ContentCodings.claiming(decoded.bytes) {
            try undo(coding, in: &decoded, allowance)
        }
        return decoded
    }

    private static func codings(in header: String, _ body: [UInt8]) throws(CodecError) -> [any ContentCoding] {
        var codings: [any ContentCoding] = []
        for token in header.lowercased().split(whereSeparator: { $0 == "," || $0 == " " || $0 == "\t" }) {
            if token == "identity" { continue }
            if let coding = ContentCodings.named(token) {
                codings.append(coding)
            } else if isCoded(body), ContentCodings.claiming(body) == nil {
                throw .unsupportedEncoding(String(token))
            }
        }
        guard codings.count <= chainLimit else { throw .unsupportedEncoding(header) }
        return codings
    }

    private static func undo(
        _ coding: any ContentCoding,
        in decoded: inout Decoded,
        _ allowance: Int
    ) throws(CodecError) {
        let layer = try coding.decode(decoded.bytes, allowance: allowance)
        decoded = Decoded(bytes: layer.bytes, isTruncated: decoded.isTruncated || layer.isTruncated)
    }

    /// Whether a type leaves no place for compressed bytes, so that these are a mistake and no file to keep.
    ///
    /// `text/plain` is what servers say of everything they do not know.
    private static func promisesText(_ contentType: String?) -> Bool {
        let type = (contentType ?? "").prefix { $0 != ";" && $0 != " " }.lowercased()
        if type == "text/plain" { return false }
        return type.hasPrefix("text/") || type.hasSuffix("xml") || type.hasSuffix("json")
    }

    private static func saturatingProduct(_ a: Int, _ b: Int) -> Int {
        let (product, overflows) = a.multipliedReportingOverflow(by: b)
        return overflows ? .max : product
    }

    private static func isCoded(_ bytes: [UInt8]) -> Bool { !bytes.isEmpty && !looksLikeText(bytes) }

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
