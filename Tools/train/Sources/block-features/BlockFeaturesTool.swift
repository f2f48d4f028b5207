import Glibc

@testable import ScrapeDOM
@testable import ScrapeExtraction
@testable import ScrapeTypes

/// Prints the text blocks of pages and their features, for `train`.
///
///     block-features LIST      lines of "path<TAB>url"
///
/// A page is a line `{"n":NUMBER,"blocks":COUNT,"width":FEATURES}` and a line a block: text, tag, kind of line, the ranges of
/// blocks in the boxes around it, features; tabs between them.
@main
enum BlockFeaturesTool {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("block-features LIST")
            exit(2)
        }
        let list = String(decoding: bytes(of: CommandLine.arguments[1]), as: UTF8.self)
        for (number, line) in list.split(separator: "\n").enumerated() {
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try show(path: parts[0], address: parts.count > 1 ? parts[1] : "", number: number)
        }
    }

    private static func show(path: String, address: String, number: Int) throws {
        let url = try (try? WebURL(address)) ?? WebURL("https://page.invalid/")
        let page = Page(requested: url, url: url, body: bytes(of: path), fetched: Instant(seconds: 1_725_000_000))
        let reader = PageReader(options: ExtractOptions())
        guard let read = try? reader.read(page) else {
            print("{\"n\":\(number),\"blocks\":0}")
            return
        }
        let metadata = MetadataReader().read(read.document, page: page)
        let text = PageText(read, metadata: metadata)
        let (blocks, features) = (text.scan.blocks, text.features)
        print("{\"n\":\(number),\"blocks\":\(blocks.count),\"width\":\(features.width)}")
        let table = read.document.table
        for (index, block) in blocks.enumerated() {
            var text: [UInt8] = []
            for row in block.rows.lowerBound.int..<block.rows.upperBound.int where table.isText(NodeID(row)) {
                text += table.text(NodeID(row)).map { $0 < 0x20 ? 0x20 : $0 }
            }
            let row = features.values[index * features.width..<(index + 1) * features.width]
            let numbers = row.map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }.joined(separator: " ")
            let boxes = features.boxes[index * BlockFeatures.boxDepth..<(index + 1) * BlockFeatures.boxDepth]
                .map { "\($0.lowerBound) \($0.upperBound)" }.joined(separator: " ")
            print(
                String(decoding: text, as: UTF8.self) + "\t" + "\(table.tag(block.owner))"
                    + "\t\(features.likes.signatures[index] >> 1)\t\(boxes)\t" + numbers
            )
        }
    }

    private static func bytes(of path: String) -> [UInt8] {
        guard let stream = fopen(path, "r") else { return [] }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, stream), count > 0 { bytes += piece[..<count] }
        return bytes
    }
}
