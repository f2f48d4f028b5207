/// What one transfer asks for.
public struct TransferRequest: Sendable {
    public var url: String

    public init(url: String) {
        self.url = url
    }
}
