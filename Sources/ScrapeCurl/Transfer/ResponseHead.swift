/// The header section of a response, as its lines come in.
struct ResponseHead {
    private(set) var fields: [TransferRequest.Field] = []
    /// Whether the final header section, not one of a 1xx, has come to its end.
    private(set) var isComplete = false
    /// Of all sections together, so that no number of interim responses gets around the limits.
    private(set) var byteCount = 0
    private(set) var fieldCount = 0

    var contentLength: Int? {
        let value = fields.first { $0.name.utf8.count == 14 && $0.name.lowercased() == "content-length" }?.value
        return value.flatMap { Int($0) }.flatMap { $0 < 0 ? nil : $0 }
    }

    /// Takes a line with its end. After the body come trailers, which are counted and dropped.
    mutating func add(line bytes: UnsafeRawBufferPointer, afterBody: Bool) {
        byteCount += bytes.count
        let line = Self.trimmed(bytes[...])
        if line.isEmpty { return end() }
        fieldCount += 1
        guard !afterBody else { return }
        if line.starts(with: "HTTP/".utf8) {
            fields = []
            fields.reserveCapacity(16)
            isInterim = line.drop { $0 != UInt8(ascii: " ") }.starts(with: " 1".utf8)
        } else if Self.isBlank(bytes[0]) {
            fold(line)
        } else {
            addField(line)
        }
    }

    private var isInterim = false

    private mutating func end() {
        if !isInterim { isComplete = true }
    }

    private mutating func addField(_ line: Slice<UnsafeRawBufferPointer>) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return }
        let name = Self.trimmed(line[..<colon])
        let value = Self.trimmed(line[line.index(after: colon)...])
        fields.append(.init(Self.text(name), Self.text(value)))
    }

    /// Continues the value of the line before (obs-fold, RFC 9112, section 5.2).
    private mutating func fold(_ line: Slice<UnsafeRawBufferPointer>) {
        guard !fields.isEmpty else { return }
        fields[fields.count - 1].value += " " + Self.text(line)
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
            || byte == UInt8(ascii: "\n")
    }

    private static func trimmed(_ bytes: Slice<UnsafeRawBufferPointer>) -> Slice<UnsafeRawBufferPointer> {
        var rest = bytes.drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }

    /// UTF-8, or else Latin-1: no header is lost because of its bytes.
    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        let bytes = UnsafeRawBufferPointer(rebasing: bytes)
        if bytes.allSatisfy({ $0 < 0x80 }) {
            return String(unsafeUninitializedCapacity: bytes.count) { text in
                UnsafeMutableRawBufferPointer(text).copyMemory(from: bytes)
                return bytes.count
            }
        }
        return String(validating: bytes, as: UTF8.self)
            ?? bytes.reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }
    }
}
