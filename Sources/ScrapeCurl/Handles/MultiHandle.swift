import CCurl

/// One libcurl multi handle with its connections, freed when it goes out of scope.
struct MultiHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer

    init() throws(CurlError) {
        guard let raw = curl_multi_init() else { throw CurlError(CURLM_OUT_OF_MEMORY) }
        self.raw = raw
    }

    deinit {
        curl_multi_cleanup(raw)
    }

    borrowing func set(_ option: CURLMoption, _ value: Int) throws(CurlError) {
        try CurlError.check(scrape_curl_multi_set_long(raw, option, value))
    }

    borrowing func add(_ easy: borrowing EasyHandle) throws(CurlError) {
        try CurlError.check(curl_multi_add_handle(raw, easy.raw))
    }

    borrowing func remove(_ easy: borrowing EasyHandle) {
        curl_multi_remove_handle(raw, easy.raw)
    }

    /// Lets curl work on a socket, or on what is due when it is `CURL_SOCKET_TIMEOUT`.
    borrowing func act(on socket: curl_socket_t, events: CInt) {
        var running: CInt = 0
        curl_multi_socket_action(raw, socket, events, &running)
    }

    /// The next transfer that is over.
    borrowing func nextFinished() -> (easy: UnsafeMutableRawPointer, code: CURLcode)? {
        var left: CInt = 0
        while let message = curl_multi_info_read(raw, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
            return (easy, scrape_curl_message_result(message))
        }
        return nil
    }
}
