/// Why a text is no address that can be fetched.
public enum URLError: Error, Equatable, Sendable {
    case empty
    /// A relative address without a base, or plain words.
    case notAbsolute
    /// `file:`, `ftp:`, `javascript:` and every other scheme but http and https.
    case unsupportedScheme(String)
    case missingHost
    case invalidHost(String)
    case invalidPort(String)
}
