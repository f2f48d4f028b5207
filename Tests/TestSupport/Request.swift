/// A request as it arrived.
public struct Request: Sendable, Equatable {
    public struct Field: Sendable, Equatable {
        public var name: String
        public var value: String
    }

    public var method: String
    /// The request target: path and query.
    public var path: String
    public var headers: [Field]
    public var body: [UInt8] = []
    /// Which of the server's connections it came over, from 1.
    public var connection: Int

    /// The value of the first field of that name, whatever its case.
    public subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Cuts the bytes of one connection into requests.
struct RequestReader {
    let socket: CInt
    let connection: Int
    private var buffer: [UInt8] = []

    init(socket: CInt, connection: Int) {
        self.socket = socket
        self.connection = connection
    }

    /// The next request, or `nil` when the client is done.
    mutating func next() -> Request? {
        guard let end = readHead() else { return nil }
        let head = String(decoding: buffer[..<end], as: UTF8.self)
        buffer.removeFirst(end + 4)
        var request = parse(head)
        guard let length = request["content-length"].flatMap({ Int($0) }) else { return request }
        while buffer.count < length {
            guard fill() else { return nil }
        }
        request.body = Array(buffer.prefix(length))
        buffer.removeFirst(length)
        return request
    }

    private mutating func readHead() -> Int? {
        while true {
            if let end = endOfHead() { return end }
            guard fill() else { return nil }
        }
    }

    private func endOfHead() -> Int? {
        guard buffer.count >= 4 else { return nil }
        return (0...(buffer.count - 4)).first { Array(buffer[$0..<($0 + 4)]) == [13, 10, 13, 10] }
    }

    private mutating func fill() -> Bool {
        guard let bytes = Socket.receive(from: socket) else { return false }
        buffer += bytes
        return true
    }

    private func parse(_ head: String) -> Request {
        var lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
        let first = lines.removeFirst().split(separator: " ").map(String.init)
        let fields = lines.compactMap { line -> Request.Field? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return Request.Field(name: String(line[..<colon]), value: String(value))
        }
        return Request(method: first[0], path: first.count > 1 ? first[1] : "", headers: fields, connection: connection)
    }
}
