import Glibc
import ScrapeFetching
import ScrapeTypes

/// Runs the cases of standards, kept as JSON lines outside of the repository, against our code.
///
/// `urls.jsonl`: the URL Standard's cases, `{"input", "base", "href", "http"}`, `href` null where it must fail.
/// `robots.jsonl`: cases of RFC 9309, `{"id", "robots", "agent", "url", "expected": "allow" | "deny", "tags"}`.
/// `charsets.jsonl`: what a browser decodes; `Conformance/charset-cases` writes it.
/// Each file that is there is run. The exit status is 1 where a floor is not reached.
@main
struct Conformance {
    static func main() {
        guard CommandLine.arguments.count == 2 else { leave("usage: conformance FOLDER", status: 2) }
        let folder = CommandLine.arguments[1]
        let urls = lines(folder + "/urls.jsonl")
        let robots = lines(folder + "/robots.jsonl")
        let charsets = lines(folder + "/charsets.jsonl")
        let passed = [urls.map(runURLs), robots.map(runRobots), charsets.map(CharsetCases.run)].compactMap { $0 }
        if passed.isEmpty {
            leave("\(folder) has neither urls.jsonl nor robots.jsonl nor charsets.jsonl", status: 2)
        }
        exit(passed.contains(false) ? 1 : 0)
    }

    // MARK: The URL Standard

    private static func runURLs(_ rows: [JSONValue]) -> Bool {
        var resolve = Count("addresses that resolve", floor: 321)
        var fail = Count("addresses that must fail", floor: 215)
        for row in rows where row["http"]?.bool == true {
            guard let input = row["input"]?.string else { continue }
            let found = parse(input, base: row["base"]?.string)
            let expected = row["href"]?.string
            if let expected {
                resolve.add(found == expected) { "\(input.debugDescription): \(found ?? "refused"), not \(expected)" }
            } else {
                fail.add(found == nil) { "\(input.debugDescription): \(found ?? "")" }
            }
        }
        return [resolve.report(), fail.report()].allSatisfy { $0 }
    }

    private static func parse(_ input: String, base: String?) -> String? {
        // A base of another scheme helps no http address that is not whole by itself.
        guard let base = base.flatMap({ try? WebURL($0) }) else { return try? WebURL(input).description }
        return try? WebURL(input, relativeTo: base).description
    }

    // MARK: RFC 9309

    private static func runRobots(_ rows: [JSONValue]) -> Bool {
        let own = rows.filter { row in !(row["tags"]?.array ?? []).contains(.string("google-only")) }
        var rfc = Count("robots.txt, RFC 9309", floor: own.count)
        var google = Count("robots.txt, Google's additions", floor: 0)
        for row in rows {
            let isRFC = own.contains(row)
            let isRight = isAllowed(row) == (row["expected"]?.string == "allow")
            let explain = { "\(row["id"]?.string ?? "?"): should be \(row["expected"]?.string ?? "?")" }
            if isRFC { rfc.add(isRight, explain) } else { google.add(isRight, explain) }
        }
        return [rfc.report(), google.report()].allSatisfy { $0 }
    }

    private static func isAllowed(_ row: JSONValue) -> Bool? {
        guard let file = row["robots"]?.string, let agent = row["agent"]?.string,
            let url = row["url"]?.string.flatMap({ try? WebURL($0) })
        else { return nil }
        return RobotsFile(Array(file.utf8)).decision(for: url, agent: agent).isAllowed
    }

    // MARK: Files

    private static func lines(_ path: String) -> [JSONValue]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&piece, 1, piece.count, file), count > 0 { bytes += piece[..<count] }
        return bytes.split(separator: 0x0A).compactMap { try? JSONValue(parsing: Array($0)) }
    }

    private static func leave(_ sentence: String, status: Int32) -> Never {
        print("conformance: \(sentence)")
        exit(status)
    }
}

/// How many cases of a kind hold.
struct Count {
    let name: String
    let floor: Int
    /// How many of those that do not hold are printed.
    let examples: Int
    private(set) var right = 0
    private(set) var all = 0

    init(_ name: String, floor: Int, examples: Int = .max) {
        self.name = name
        self.floor = floor
        self.examples = examples
    }

    mutating func add(_ isRight: Bool, _ explain: () -> String) {
        all += 1
        if isRight { right += 1 } else if all - right <= examples { print("  \(name): \(explain())") }
    }

    mutating func add(right count: Int) {
        all += count
        right += count
    }

    /// Prints the figure; whether the floor is reached.
    func report() -> Bool {
        print("\(name): \(right) of \(all)" + (right < floor ? ", below the floor of \(floor)" : ""))
        return right >= floor
    }
}
