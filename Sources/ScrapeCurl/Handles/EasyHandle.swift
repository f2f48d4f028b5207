import CCurl

/// One libcurl easy handle, freed when it goes out of scope.
struct EasyHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer
    /// Where curl writes its words for an error.
    private let message: UnsafeMutablePointer<CChar>

    init() throws(CurlError) {
        guard let raw = curl_easy_init() else { throw CurlError(CURLE_FAILED_INIT) }
        self.raw = raw
        message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        set(CURLOPT_ERRORBUFFER, pointer: message)
    }

    deinit {
        curl_easy_cleanup(raw)
        message.deallocate()
    }

    borrowing func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try CurlError.check(scrape_curl_set_long(raw, option, value))
    }

    borrowing func set(_ option: CURLoption, _ value: Bool) throws(CurlError) {
        try set(option, value ? 1 : 0)
    }

    /// Milliseconds, and at least one: curl takes zero for "no limit".
    borrowing func set(_ option: CURLoption, milliseconds value: Duration) throws(CurlError) {
        try set(option, max(1, value.wholeMilliseconds))
    }

    /// curl copies the text.
    borrowing func set(_ option: CURLoption, _ value: String?) throws(CurlError) {
        let code =
            if let value {
                value.withCString { scrape_curl_set_pointer(raw, option, $0) }
            } else {
                scrape_curl_set_pointer(raw, option, nil)
            }
        try CurlError.check(code)
    }

    /// curl keeps the pointer, and no pointer option fails.
    borrowing func set(_ option: CURLoption, pointer value: UnsafeRawPointer?) {
        _ = scrape_curl_set_pointer(raw, option, value)
    }

    /// Curl's words for the last error, or the general ones for that code.
    borrowing func message(for code: CURLcode) -> String {
        message.pointee == 0 ? String(cString: curl_easy_strerror(code)) : String(cString: message)
    }

    borrowing func clearMessage() {
        message.pointee = 0
    }

    borrowing func long(_ info: CURLINFO) -> Int {
        var value = 0
        _ = scrape_curl_get_long(raw, info, &value)
        return value
    }

    /// A time in microseconds.
    borrowing func duration(_ info: CURLINFO) -> Duration {
        var value: curl_off_t = 0
        _ = scrape_curl_get_offset(raw, info, &value)
        return .microseconds(Int64(value))
    }

    borrowing func string(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        _ = scrape_curl_get_pointer(raw, info, &value)
        return value.map { String(cString: $0) }
    }
}

/// A list of header lines, freed when it goes out of scope; curl does not copy it.
struct HeaderList: ~Copyable {
    private(set) var raw: UnsafeMutablePointer<curl_slist>?

    init(_ fields: [TransferRequest.Field]) {
        for field in fields {
            // "Name:" would take a header of curl's own away; a semicolon sends an empty value.
            let line = field.value.isEmpty ? field.name + ";" : field.name + ": " + field.value
            raw = curl_slist_append(raw, line)
        }
    }

    deinit {
        curl_slist_free_all(raw)
    }
}

extension Duration {
    var wholeMilliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }

    /// A part of a second counts as one.
    var secondsRoundedUp: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) + (attoseconds > 0 ? 1 : 0)
    }
}
