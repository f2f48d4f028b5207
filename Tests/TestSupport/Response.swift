/// What the server does with a request: an answer, or one of the many ways to fail at it.
public struct Response: Sendable {
    /// One thing that the server does on the connection; after the last one it waits for the next request.
    public enum Step: Sendable {
        case send([UInt8])
        case pause(Duration)
        /// Waits until the client leaves or the server stops.
        case hang
        case close
        /// Closes with a TCP reset.
        case reset
    }

    private let head: [Step]
    private let body: [Step]

    /// An answer made by hand.
    public init(_ steps: [Step]) {
        head = steps
        body = []
    }

    private init(head: String, body: [Step]) {
        self.head = [.send(Array(head.utf8))]
        self.body = body
    }

    func steps(for request: Request) -> [Step] {
        request.method == "HEAD" ? head : head + body
    }
}

extension Response {
    /// A whole body with its length.
    public static func bytes(
        _ body: [UInt8],
        status: Int = 200,
        headers: KeyValuePairs<String, String> = [:]
    ) -> Response {
        let head = headText(status, Array(headers.map { ($0.key, $0.value) }) + [("Content-Length", "\(body.count)")])
        return Response(head: head, body: body.isEmpty ? [] : [.send(body)])
    }

    /// An HTML page in UTF-8.
    public static func html(
        _ text: String,
        status: Int = 200,
        headers: KeyValuePairs<String, String> = [:]
    ) -> Response {
        let fields = [("Content-Type", "text/html; charset=utf-8")] + headers.map { ($0.key, $0.value) }
        let body = Array(text.utf8)
        return Response(
            head: headText(status, fields + [("Content-Length", "\(body.count)")]),
            body: body.isEmpty ? [] : [.send(body)]
        )
    }

    /// An empty body.
    public static func status(_ status: Int, headers: KeyValuePairs<String, String> = [:]) -> Response {
        bytes([], status: status, headers: headers)
    }

    /// A redirect with an empty body.
    public static func redirect(to location: String, status: Int = 302) -> Response {
        bytes([], status: status, headers: ["Location": location])
    }

    /// A body in chunks; when it is not `whole`, the connection closes before the last one.
    public static func chunked(
        _ chunks: [[UInt8]],
        whole: Bool = true,
        status: Int = 200,
        headers: KeyValuePairs<String, String> = [:]
    ) -> Response {
        let fields = headers.map { ($0.key, $0.value) } + [("Transfer-Encoding", "chunked")]
        var steps = chunks.map { chunk in
            Step.send(Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + [13, 10])
        }
        steps.append(whole ? .send(Array("0\r\n\r\n".utf8)) : .close)
        return Response(head: headText(status, fields), body: steps)
    }

    /// A body that claims to be `length` long; the connection closes after what there is of it.
    public static func announcing(
        length: Int,
        _ body: [UInt8],
        status: Int = 200,
        headers: KeyValuePairs<String, String> = [:]
    ) -> Response {
        let fields = headers.map { ($0.key, $0.value) } + [("Content-Length", "\(length)")]
        return Response(head: headText(status, fields), body: [.send(body), .close])
    }

    /// A body without a length, ended by the close of the connection.
    public static func untilClose(
        _ body: [UInt8],
        status: Int = 200,
        headers: KeyValuePairs<String, String> = [:]
    ) -> Response {
        Response(head: headText(status, headers.map { ($0.key, $0.value) }), body: [.send(body), .close])
    }

    /// A whole body that comes in pieces of `size` bytes with a pause before each.
    public static func dripping(
        _ body: [UInt8],
        size: Int = 1,
        every pause: Duration,
        headers: KeyValuePairs<String, String> = [:]
    ) -> Response {
        let fields = headers.map { ($0.key, $0.value) } + [("Content-Length", "\(body.count)")]
        let steps = stride(from: 0, to: body.count, by: size).flatMap { start -> [Step] in
            [.pause(pause), .send(Array(body[start..<min(start + size, body.count)]))]
        }
        return Response(head: headText(200, fields), body: steps)
    }

    /// The head and a part of the body, then nothing more until the client leaves or the server stops.
    public static func stalling(after body: [UInt8], headers: KeyValuePairs<String, String> = [:]) -> Response {
        let fields = headers.map { ($0.key, $0.value) } + [("Content-Length", "\(body.count + 1000)")]
        return Response(head: headText(200, fields), body: [.send(body), .hang])
    }

    /// Bytes as they are, which may be no HTTP at all, then the end of the connection.
    public static func raw(_ text: String) -> Response {
        Response([.send(Array(text.utf8)), .close])
    }

    /// No answer until the client leaves or the server stops.
    public static var hanging: Response { Response([.hang]) }

    /// The connection closes without an answer.
    public static var closed: Response { Response([.close]) }

    /// The connection is reset without an answer.
    public static var reset: Response { Response([.reset]) }

    private static func headText(_ status: Int, _ fields: [(String, String)]) -> String {
        fields.reduce("HTTP/1.1 \(status) Status\r\n") { $0 + "\($1.0): \($1.1)\r\n" } + "\r\n"
    }
}
