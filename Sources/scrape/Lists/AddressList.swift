import ArgumentParser
import ScrapeTypes

/// The addresses to visit: those on the command line, then those of a list, one a line, read as they are needed.
///
/// Blank lines and those that begin with `#` are none.
struct AddressList: AsyncSequence {
    enum Element: Sendable {
        case address(WebURL)
        /// The output has it from an earlier run.
        case finished(WebURL)
        /// A line that is no address, and what is wrong with it.
        case invalid(name: String, sentence: String)
    }

    let typed: [WebURL]
    /// What the list is called in messages.
    let name: String
    let lines: LineReader
    let finished: FinishedAddresses

    func makeAsyncIterator() -> Iterator { Iterator(list: self, lines: lines.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        let list: AddressList
        var lines: LineReader.Iterator
        private var typed = 0
        private var number = 0

        init(list: AddressList, lines: LineReader.Iterator) {
            self.list = list
            self.lines = lines
        }

        mutating func next() async throws -> Element? {
            if typed < list.typed.count {
                typed += 1
                return element(list.typed[typed - 1])
            }
            while let line = try await lines.next() {
                number += 1
                let text = AddressList.text(of: line)
                if text.isEmpty || text.hasPrefix("#") { continue }
                do throws(ValidationError) {
                    return element(try TypedAddress.listed(text))
                } catch {
                    return .invalid(name: "\(list.name), line \(number)", sentence: error.message)
                }
            }
            return nil
        }

        private func element(_ url: WebURL) -> Element {
            list.finished.contains(url) ? .finished(url) : .address(url)
        }
    }

    private static func text(of line: [UInt8]) -> String {
        var line = line[...]
        // A list that comes from Windows has a byte order mark, and its lines end with a carriage return.
        if line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
        while let last = line.last, isSpace(last) { line.removeLast() }
        return String(decoding: line.drop(while: isSpace), as: UTF8.self)
    }
}
