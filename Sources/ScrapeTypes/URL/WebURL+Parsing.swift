extension WebURL {
    static func parse(_ string: String, base: WebURL?) throws(URLError) -> WebURL {
        var parser = URLParser(string)
        return try parser.parse(base: base)
    }
}

/// The basic URL parser of the Standard (section 4.4), for the two schemes of the web.
///
/// Its states follow each other in one direction here, because neither scheme has an opaque path: each function
/// below is one or two of them and leaves `position` where the next one begins.
private struct URLParser {
    private let input: [UInt8]
    private var position = 0
    private var output: [UInt8] = []
    private var parts = WebURL.Parts()
    private var port: UInt16?

    /// Takes the input without controls and spaces around it, and without tabs and line ends.
    init(_ string: String) {
        let bytes = Array(string.utf8)
        let start = bytes.firstIndex { $0 > 0x20 } ?? bytes.count
        let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? start
        if bytes[start..<end].contains(where: URLParser.isTabOrNewline) {
            input = bytes[start..<end].filter { !URLParser.isTabOrNewline($0) }
        } else {
            input = end - start == bytes.count ? bytes : Array(bytes[start..<end])
        }
    }

    private static func isTabOrNewline(_ byte: UInt8) -> Bool {
        byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    mutating func parse(base: WebURL?) throws(URLError) -> WebURL {
        output.reserveCapacity(input.count + (base?.description.utf8.count ?? 0) + 16)
        let scheme: WebURL.Scheme
        if let named = try takeScheme() {
            scheme = named
            // `http:page` is relative to a base of the same scheme, and absolute everywhere else.
            if let base, base.scheme == scheme, !startsWithTwoSlashes { return try parseRelative(to: base) }
        } else {
            guard let base else { throw input.isEmpty ? .empty : .notAbsolute }
            if !startsWithTwoSlashes { return try parseRelative(to: base) }
            scheme = base.scheme
        }
        while position < input.count, isSlash(input[position]) { position += 1 }
        output += scheme == .http ? "http://".utf8 : "https://".utf8
        try takeAuthority(scheme)
        takePath()
        takeQueryAndFragment()
        return url(scheme)
    }

    private var startsWithTwoSlashes: Bool {
        position + 1 < input.count && isSlash(input[position]) && isSlash(input[position + 1])
    }

    private func isSlash(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
    }

    private func url(_ scheme: WebURL.Scheme) -> WebURL {
        WebURL(scheme: scheme, port: port, parts: parts, description: String(decoding: output, as: UTF8.self))
    }
}

// Relative addresses.
extension URLParser {
    /// The states "relative" and "relative slash", where no authority follows.
    private mutating func parseRelative(to base: WebURL) throws(URLError) -> WebURL {
        parts = base.parts
        port = base.port
        let next = position < input.count ? input[position] : nil
        switch next {
        case nil:
            copy(base, upTo: base.parts.queryEnd)
        case UInt8(ascii: "#"):
            copy(base, upTo: base.parts.queryEnd)
            takeFragment()
        case UInt8(ascii: "?"):
            copy(base, upTo: base.parts.pathEnd)
            takeQueryAndFragment()
        case let byte?:
            copy(base, upTo: isSlash(byte) ? base.parts.pathStart : base.parts.pathEnd)
            if !isSlash(byte) { removeLastSegment() }
            takePath()
            takeQueryAndFragment()
        }
        return url(base.scheme)
    }

    private mutating func copy(_ base: WebURL, upTo end: Int) {
        output.append(contentsOf: base.description.utf8.prefix(end))
    }

    /// "Shorten a URL's path".
    private mutating func removeLastSegment() {
        while output.count > parts.pathStart, output.removeLast() != UInt8(ascii: "/") {}
    }
}

// Scheme, authority and port.
extension URLParser {
    /// The scheme and its colon, or nothing when the address begins with neither.
    private mutating func takeScheme() throws(URLError) -> WebURL.Scheme? {
        guard let first = input.first, isLetter(first),
            let colon = input.firstIndex(where: { !isSchemeByte($0) }), input[colon] == UInt8(ascii: ":")
        else { return nil }
        position = colon + 1
        let name = input[..<colon].map { $0 | 0x20 }
        if name.elementsEqual("https".utf8) { return .https }
        if name.elementsEqual("http".utf8) { return .http }
        throw .unsupportedScheme(String(decoding: input[..<colon], as: UTF8.self).lowercased())
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }

    private func isSchemeByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "+")
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private mutating func takeAuthority(_ scheme: WebURL.Scheme) throws(URLError) {
        let authority = input[position...].prefix { !isSlash($0) && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        position = authority.endIndex
        var hostAndPort = authority
        if let at = authority.lastIndex(of: UInt8(ascii: "@")) {
            appendCredentials(authority[..<at])
            hostAndPort = authority[(at + 1)...]
        } else {
            parts.usernameEnd = output.count
        }
        parts.hostStart = output.count
        let colon = portColon(in: hostAndPort)
        output += try HostParser.parse(hostAndPort[..<(colon ?? hostAndPort.endIndex)])
        parts.hostEnd = output.count
        if let colon { try takePort(hostAndPort[(colon + 1)...], scheme) }
        parts.pathStart = output.count
    }

    private mutating func appendCredentials(_ credentials: ArraySlice<UInt8>) {
        let colon = credentials.firstIndex(of: UInt8(ascii: ":")) ?? credentials.endIndex
        let start = output.count
        PercentEncoding.append(credentials[..<colon], to: &output, set: PercentEncoding.userInfo)
        parts.usernameEnd = output.count
        let password = credentials[colon...].dropFirst()
        if !password.isEmpty {
            output.append(UInt8(ascii: ":"))
            PercentEncoding.append(password, to: &output, set: PercentEncoding.userInfo)
        }
        if output.count > start { output.append(UInt8(ascii: "@")) }
    }

    /// The colon before the port: the first one outside the brackets of an IPv6 address.
    private func portColon(in authority: ArraySlice<UInt8>) -> Int? {
        var isInBrackets = false
        for (index, byte) in zip(authority.indices, authority) {
            switch byte {
            case UInt8(ascii: "["): isInBrackets = true
            case UInt8(ascii: "]"): isInBrackets = false
            case UInt8(ascii: ":") where !isInBrackets: return index
            default: continue
            }
        }
        return nil
    }

    private mutating func takePort(_ digits: ArraySlice<UInt8>, _ scheme: WebURL.Scheme) throws(URLError) {
        guard !digits.isEmpty else { return }
        var number = 0
        for digit in digits {
            number = number * 10 + Int(digit) - Int(UInt8(ascii: "0"))
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit, number <= Int(UInt16.max) else {
                throw .invalidPort(String(decoding: digits, as: UTF8.self))
            }
        }
        guard number != Int(scheme.defaultPort) else { return }
        port = UInt16(number)
        output += ":\(number)".utf8
    }
}

// Path, query and fragment.
extension URLParser {
    /// The states "path start" and "path": segments, `.` and `..` resolved.
    private mutating func takePath() {
        if position < input.count, isSlash(input[position]) { position += 1 }
        while true {
            let start = position
            while position < input.count, !endsSegment(input[position]) { position += 1 }
            let segment = input[start..<position]
            let isLast = position == input.count || !isSlash(input[position])
            switch dots(segment) {
            case 1:
                if isLast { output.append(UInt8(ascii: "/")) }
            case 2:
                removeLastSegment()
                if isLast { output.append(UInt8(ascii: "/")) }
            default:
                output.append(UInt8(ascii: "/"))
                PercentEncoding.append(segment, to: &output, set: PercentEncoding.path)
            }
            if isLast { break }
            position += 1
        }
        parts.pathEnd = output.count
        parts.queryEnd = output.count
    }

    private func endsSegment(_ byte: UInt8) -> Bool {
        isSlash(byte) || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    /// How many dots a segment consists of, `%2e` being one; 0 for any other segment.
    private func dots(_ segment: ArraySlice<UInt8>) -> Int {
        guard segment.count <= 6 else { return 0 }
        var count = 0
        var index = segment.startIndex
        while index < segment.endIndex {
            if segment[index] == UInt8(ascii: ".") {
                index += 1
            } else if segment[index] == UInt8(ascii: "%"), index + 2 < segment.endIndex,
                segment[index + 1] == UInt8(ascii: "2"), segment[index + 2] | 0x20 == UInt8(ascii: "e")
            {
                index += 3
            } else {
                return 0
            }
            count += 1
        }
        return count > 2 ? 0 : count
    }

    private mutating func takeQueryAndFragment() {
        if position < input.count, input[position] == UInt8(ascii: "?") {
            let query = input[position...].dropFirst().prefix { $0 != UInt8(ascii: "#") }
            position = query.endIndex
            output.append(UInt8(ascii: "?"))
            PercentEncoding.append(query, to: &output, set: PercentEncoding.query)
            parts.queryEnd = output.count
        }
        takeFragment()
    }

    private mutating func takeFragment() {
        guard position < input.count else { return }
        output.append(UInt8(ascii: "#"))
        PercentEncoding.append(input[(position + 1)...], to: &output, set: PercentEncoding.fragment)
    }
}
