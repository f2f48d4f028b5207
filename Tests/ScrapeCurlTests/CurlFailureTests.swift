import Glibc
import Testing

@testable import ScrapeCurl

struct CurlFailureTests {
    // libcurl's numbers: only ScrapeCurl may import its names.
    private let unsupportedProtocol: UInt32 = 1
    private let couldNotConnect: UInt32 = 7
    private let outOfMemory: UInt32 = 27
    private let timedOut: UInt32 = 28
    private let tlsConnectError: UInt32 = 35
    private let receiveError: UInt32 = 56

    private func failure(
        _ code: UInt32,
        systemError: CInt = 0,
        elapsed: Duration = .zero,
        isConnected: Bool = false,
        usesProxy: Bool = false
    ) -> TransferError {
        CurlFailure(
            code: .init(rawValue: code),
            message: "words",
            systemError: systemError,
            certificateError: 0,
            elapsed: elapsed,
            isConnected: isConnected,
            usesProxy: usesProxy,
            limits: TransferLimits()
        ).error
    }

    @Test func `a time limit is the one that ran out`() {
        #expect(failure(timedOut, elapsed: .seconds(10)) == .timedOut(.connect, after: .seconds(10)))
        #expect(failure(timedOut, elapsed: .seconds(16), isConnected: true) == .timedOut(.tooSlow, after: .seconds(15)))
        #expect(failure(timedOut, elapsed: .seconds(45), isConnected: true) == .timedOut(.whole, after: .seconds(45)))
    }

    @Test func `a connection that fails says how`() {
        #expect(failure(couldNotConnect, systemError: ECONNREFUSED) == .refused)
        #expect(failure(couldNotConnect, systemError: EHOSTUNREACH) == .unreachable)
        #expect(failure(couldNotConnect, systemError: ENETUNREACH) == .unreachable)
        #expect(failure(tlsConnectError, systemError: ECONNRESET) == .lost)
        #expect(failure(tlsConnectError) == .tls(.other, message: "words"))
    }

    @Test func `before the connection stands a failure is the proxy's`() {
        #expect(failure(couldNotConnect, systemError: ECONNREFUSED, usesProxy: true) == .proxy("words"))
        #expect(failure(receiveError, usesProxy: true) == .proxy("words"))
        #expect(failure(receiveError, isConnected: true, usesProxy: true) == .lost)
    }

    @Test func `another protocol is the request's fault before the connection and the server's after it`() {
        #expect(failure(unsupportedProtocol) == .invalidRequest("words"))
        #expect(failure(unsupportedProtocol, isConnected: true) == .invalidResponse("words"))
    }

    @Test func `what has no name of its own keeps curl's`() {
        #expect(failure(outOfMemory) == .other(code: 27, message: "words"))
    }
}
