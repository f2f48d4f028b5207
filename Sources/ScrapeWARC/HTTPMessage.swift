import ScrapeTypes

/// A request or a response of HTTP as a block holds it: the first line, headers, and the body as it was sent.
public struct HTTPMessage: Sendable, Equatable {
    /// `HTTP/1.1 200 OK`, `GET /a HTTP/1.1`
    public var startLine: String
    public var headers: [Header]
    public var body: [UInt8]

    public init(startLine: String, headers: [Header] = [], body: [UInt8] = []) {
        self.startLine = startLine
        self.headers = headers
        self.body = body
    }

    /// A response of a status, with the words that usually go with it. HTTP/2 and later have no such line.
    public init(status: Int, headers: [Header], body: [UInt8]) {
        self.init(startLine: "HTTP/1.1 \(status) \(HTTPMessage.words(for: status))", headers: headers, body: body)
    }

    /// Reads a block; `nil` where it does not begin like a message.
    public init?(_ block: [UInt8]) {
        // A revisit may have the head alone, and end it with the block.
        let (head, start) = FieldLines.head(of: block[...]) ?? (block[...], block.endIndex)
        guard let end = head.firstIndex(of: 0x0A) ?? (head.isEmpty ? nil : head.endIndex) else { return nil }
        let line = head[..<end].last == 0x0D ? head[..<(end - 1)] : head[..<end]
        startLine = String(decoding: line, as: UTF8.self)
        guard startLine.hasPrefix("HTTP/") || startLine.hasSuffix("HTTP/1.1") || startLine.hasSuffix("HTTP/1.0") else {
            return nil
        }
        headers = FieldLines.fields(in: head[min(end + 1, head.endIndex)...])
        body = Array(block[start...])
    }

    /// The status of a response.
    public var status: Int? {
        let words = startLine.split(separator: " ")
        return startLine.hasPrefix("HTTP/") && words.count >= 2 ? Int(words[1]) : nil
    }

    public var bytes: [UInt8] {
        var bytes = Array(startLine.utf8)
        bytes += [0x0D, 0x0A]
        bytes += FieldLines.bytes(of: headers)
        bytes += [0x0D, 0x0A]
        bytes += body
        return bytes
    }

    private static func words(for status: Int) -> String {
        switch status {
        case 200: "OK"
        case 203: "Non-Authoritative Information"
        case 206: "Partial Content"
        case 304: "Not Modified"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 410: "Gone"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        case ..<300: "Success"
        case ..<400: "Redirection"
        case ..<500: "Client Error"
        default: "Server Error"
        }
    }
}
