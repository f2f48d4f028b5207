import CCurl

/// A call of libcurl that failed: an option it does not know, a handle it cannot make.
public struct CurlError: Error, Sendable, Hashable {
    public let code: Int
    public let message: String

    init(_ code: CURLcode) {
        self.code = Int(code.rawValue)
        message = String(cString: curl_easy_strerror(code))
    }

    init(_ code: CURLMcode) {
        self.code = Int(code.rawValue)
        message = String(cString: curl_multi_strerror(code))
    }

    init(errno code: CInt, _ message: String) {
        self.code = Int(code)
        self.message = message
    }

    static func check(_ code: CURLcode) throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code) }
    }

    static func check(_ code: CURLMcode) throws(CurlError) {
        guard code == CURLM_OK else { throw CurlError(code) }
    }
}
