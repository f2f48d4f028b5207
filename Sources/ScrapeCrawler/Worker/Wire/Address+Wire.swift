import ScrapeTypes

extension WebURL: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        let text = try reader.text()
        guard let url = try? WebURL(text) else { throw .invalid }
        self = url
    }

    func write(to writer: inout WireWriter) {
        writer.write(description)
    }
}

extension ImageURL: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        switch try reader.byte() {
        case 0: self = .web(try reader.value())
        case 1: self = .data(try ImageURL.dataAddress(from: &reader))
        default: throw .invalid
        }
    }

    func write(to writer: inout WireWriter) {
        switch self {
        case .web(let url):
            writer.write(UInt8(0))
            writer.write(url)
        case .data(let text):
            writer.write(UInt8(1))
            writer.write(text)
        }
    }

    /// The media types that a picture inside the page may have.
    private static let dataPrefixes = ["png", "jpeg", "gif", "webp"].map { "data:image/" + $0 }

    private static func dataAddress(from reader: inout WireReader) throws(WireError) -> String {
        let text = try reader.text()
        for prefix in dataPrefixes where text.utf8.starts(with: prefix.utf8) {
            let next = text.utf8.dropFirst(prefix.utf8.count).first
            if next == UInt8(ascii: ";") || next == UInt8(ascii: ",") { return text }
        }
        throw .invalid
    }
}

extension RichText.Link: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        switch try reader.byte() {
        case 0: self = .web(try reader.value())
        case 1: self = .mail(try reader.text())
        default: throw .invalid
        }
    }

    func write(to writer: inout WireWriter) {
        switch self {
        case .web(let url):
            writer.write(UInt8(0))
            writer.write(url)
        case .mail(let address):
            writer.write(UInt8(1))
            writer.write(address)
        }
    }
}
