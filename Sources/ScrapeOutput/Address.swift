import ScrapeTypes

/// An address as bytes that no format can take for anything else: printable ASCII without a space, `<` or `>`.
///
/// A `WebURL` is that already; of a mail address and of a `data:` picture this makes sure.
struct Address {
    let bytes: [UInt8]

    init(_ url: WebURL) {
        bytes = Self.clean(url.description)
    }

    init(_ link: RichText.Link) {
        bytes = Self.clean(link.description)
    }

    /// `nil` where the bytes are in the page itself and of no kind that may be shown.
    init?(_ image: ImageURL) {
        if case .data(let text) = image, !Self.isShowablePicture(text) { return nil }
        bytes = Self.clean(image.description)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private static func clean(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "<"), byte != UInt8(ascii: ">") {
                bytes.append(byte)
            } else {
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexDigits[Int(byte >> 4)])
                bytes.append(hexDigits[Int(byte & 15)])
            }
        }
        return bytes
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    /// The media types of SAFETY's list; one that may hold a script (svg) is not among them.
    private static let showable = ["png", "jpeg", "gif", "webp"].map { Array("data:image/\($0)".utf8) }

    private static func isShowablePicture(_ text: String) -> Bool {
        let head = text.utf8.prefix(16).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        return showable.contains { type in
            head.starts(with: type) && head.count > type.count
                && (head[type.count] == UInt8(ascii: ";") || head[type.count] == UInt8(ascii: ","))
        }
    }
}
