import ScrapeTypes

/// A page to read: a file on the command line, or a line of a list.
struct ListEntry: Sendable {
    var path: String
    var url: WebURL?
    /// What the list calls the page, given back as it came.
    var id = JSONValue.null
    /// What is wrong with the line.
    var error: String?

    /// What standard input is called in messages.
    static let inputName = "standard input"

    /// What the page is called in messages.
    var name: String { path == "-" ? ListEntry.inputName : path.isEmpty ? "the list" : path }

    init(path: String, url: WebURL?) {
        self.path = path
        self.url = url
    }

    /// A line of a list: `{"id": …, "path": "…", "url": "…"}`.
    init(line: [UInt8], number: Int) {
        path = ""
        do throws(JSONError) {
            guard case .object(let members) = try JSONValue(parsing: line) else {
                error = Messages.badLine(number, "it is no JSON object.")
                return
            }
            id = members["id"] ?? .null
            read(members, number: number)
        } catch {
            self.error = Messages.badLine(number, "it is no JSON.")
        }
    }

    private mutating func read(_ members: [JSONValue.Member], number: Int) {
        guard case .string(let path) = members["path"], !path.isEmpty else {
            error = Messages.badLine(number, "it names no \"path\".")
            return
        }
        self.path = path
        switch members["url"] {
        case nil, .null, .string(""): break
        case .string(let text):
            do throws(URLError) {
                url = try WebURL(text)
            } catch {
                self.error = Messages.badLine(number, Messages.urlError(error, in: text))
            }
        default: error = Messages.badLine(number, "its \"url\" is no string.")
        }
    }
}

extension [JSONValue.Member] {
    fileprivate subscript(key: String) -> JSONValue? { last { $0.key == key }?.value }
}

/// The entries of a list, as they come. Empty lines are none.
struct ListEntries: AsyncSequence {
    let lines: LineReader

    func makeAsyncIterator() -> Iterator { Iterator(lines: lines.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        var lines: LineReader.Iterator
        private var number = 0

        init(lines: LineReader.Iterator) {
            self.lines = lines
        }

        mutating func next() async throws -> ListEntry? {
            while let line = try await lines.next() {
                number += 1
                let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
                if !isBlank { return ListEntry(line: line, number: number) }
            }
            return nil
        }
    }
}
