import CCurl

extension EasyHandle {
    /// Sets what is the same for all transfers of a pool.
    borrowing func set(_ configuration: TransferPool.Configuration) throws(CurlError) {
        try set(CURLOPT_NOSIGNAL, true)
        // Without it, removing a transfer joins its resolver's thread: 9 s of standstill when the resolver is silent.
        try set(CURLOPT_QUICK_EXIT, true)
        // Most pages are compressed to less than this, and come in one read.
        try set(CURLOPT_BUFFERSIZE, 64 << 10)
        try setProtocol()
        try setProxy(configuration.proxy)
        try setTrust(configuration.caFile)
    }

    /// Sets what a request says itself. The list must live as long as the transfer.
    borrowing func set(_ request: TransferRequest, _ fields: borrowing HeaderList, waited: Duration) throws(CurlError) {
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_NOBODY, request.method == .head)
        if request.method == .get { try set(CURLOPT_HTTPGET, true) }
        set(CURLOPT_HTTPHEADER, pointer: fields.raw)
        // Over TLS a connection that is being made may turn out to be HTTP/2, which has room for this request too.
        try set(CURLOPT_PIPEWAIT, request.url.hasPrefix("https:"))
        try set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds: request.limits.connect - waited)
        try set(CURLOPT_TIMEOUT_MS, milliseconds: request.limits.whole - waited)
        try set(CURLOPT_LOW_SPEED_LIMIT, request.limits.bytesPerSecond)
        try set(CURLOPT_LOW_SPEED_TIME, request.limits.slowFor.secondsRoundedUp)
    }

    private borrowing func setProtocol() throws(CurlError) {
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        try set(CURLOPT_FOLLOWLOCATION, false)
        try set(CURLOPT_PATH_AS_IS, true)
        try set(CURLOPT_HTTP_CONTENT_DECODING, false)
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    }

    private borrowing func setProxy(_ proxy: String?) throws(CurlError) {
        // An empty text turns the environment's proxy off.
        try set(CURLOPT_PROXY, proxy ?? "")
        try set(CURLOPT_NOPROXY, "")
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    }

    private borrowing func setTrust(_ file: String?) throws(CurlError) {
        try set(CURLOPT_SSL_VERIFYPEER, true)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        // Debian's default turns the cache of CA certificates off: 18 ms of CPU a connection instead of 0.65.
        try set(CURLOPT_CAPATH, nil)
        try set(CURLOPT_PROXY_CAPATH, nil)
        guard let file else { return }
        try set(CURLOPT_CAINFO, file)
        try set(CURLOPT_PROXY_CAINFO, file)
    }
}
