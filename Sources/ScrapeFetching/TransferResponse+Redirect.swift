import ScrapeCurl

extension TransferResponse {
    /// Whether the status is one of a redirect with an address (Fetch Standard, "redirect status").
    var isRedirect: Bool {
        switch status {
        case 301, 302, 303, 307, 308: true
        default: false
        }
    }

    /// The redirect's target as the server wrote it.
    var location: String? {
        headers.first { $0.name.lowercased() == "location" }?.value
    }
}
