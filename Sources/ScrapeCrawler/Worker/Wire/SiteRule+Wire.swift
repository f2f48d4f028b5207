import ScrapeTypes
import Synchronization

// Rules and reports have many parts that change often, so they travel as JSON of their own conformances to Codable. A
// rule goes with every page of its site: both ends keep the last ones by their hash.

extension SiteRule: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        let hash = try reader.text()
        let text = try reader.text()
        if let known = RuleTexts.read.value(hash, where: { $0.text == text }) {
            self = known.rule
            return
        }
        self = try WireReader.decoded(text)
        RuleTexts.read.keep(RuleTexts.Entry(rule: self, text: text), for: hash)
    }

    func write(to writer: inout WireWriter) {
        writer.write(hash)
        if let known = RuleTexts.written.value(hash, where: { $0.rule == self }) {
            writer.write(known.text)
            return
        }
        let text = WireWriter.encoded(self)
        RuleTexts.written.keep(RuleTexts.Entry(rule: self, text: text), for: hash)
        writer.write(text)
    }
}

extension WireWriter {
    /// Writes a value as JSON of its own making.
    mutating func write(json value: some Encodable) {
        write(WireWriter.encoded(value))
    }

    /// Values of ours are encodable whatever they hold; what the other end cannot read is an error there.
    static func encoded(_ value: some Encodable) -> String {
        (try? JSONValue(encoding: value))?.text() ?? ""
    }
}

extension WireReader {
    /// Reads what `write(json:)` wrote.
    mutating func json<Value: Decodable>(_ type: Value.Type = Value.self) throws(WireError) -> Value {
        try WireReader.decoded(try text())
    }

    static func decoded<Value: Decodable>(_ text: String) throws(WireError) -> Value {
        guard let value = try? JSONValue(parsing: text).decoded(as: Value.self) else { throw .invalid }
        return value
    }
}

/// The rules that went over the wire last, with their JSON.
private final class RuleTexts: Sendable {
    static let read = RuleTexts()
    static let written = RuleTexts()
    /// More sites than are at work at the same time.
    private static let limit = 128

    struct Entry {
        let rule: SiteRule
        let text: String
    }

    private let entries = Mutex<[String: Entry]>([:])

    func value(_ hash: String, where holds: (Entry) -> Bool) -> Entry? {
        entries.withLock { entries in entries[hash].flatMap { holds($0) ? $0 : nil } }
    }

    func keep(_ entry: Entry, for hash: String) {
        entries.withLock { entries in
            if entries.count >= RuleTexts.limit { entries.removeAll() }
            entries[hash] = entry
        }
    }
}
