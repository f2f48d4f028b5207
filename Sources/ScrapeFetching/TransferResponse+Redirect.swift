import ScrapeCurl
import ScrapeTypes

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
        headers.first { $0.name.utf8.count == 8 && $0.name.lowercased() == "location" }?.value
    }

    /// When the server wants to be asked again, as it wrote it.
    var retryAfter: String? {
        headers.first { $0.name.utf8.count == 11 && $0.name.lowercased() == "retry-after" }?.value
    }

    /// The page that the server sends its visitor on to: no standard's header, and every browser's.
    var refresh: Refresh? {
        headers.first { $0.name.utf8.count == 7 && $0.name.lowercased() == "refresh" }.flatMap { Refresh($0.value) }
    }
}
