import ArgumentParser
import ScrapeCurl
import ScrapeOutput
import ScrapeTypes

/// A number of bytes as people write it: `500000`, `512KiB`, `10MiB`, `1GiB`.
struct ByteCount: OptionValue, CustomStringConvertible, Equatable {
    static let form = "a size from 1 byte to 1 TiB: 500000, 512KiB, 10MiB"

    var bytes: Int

    init(_ bytes: Int) {
        self.bytes = bytes
    }

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        let unit = argument[digits.endIndex...].drop { $0 == " " }.lowercased()
        let factors = [
            "": 1, "b": 1, "k": 1 << 10, "kb": 1000, "kib": 1 << 10, "m": 1 << 20, "mb": 1_000_000, "mib": 1 << 20,
            "g": 1 << 30, "gb": 1_000_000_000, "gib": 1 << 30,
        ]
        guard let number = Int(digits), number > 0, let factor = factors[unit] else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow, bytes <= 1 << 40 else { return nil }
        self.bytes = bytes
    }

    var description: String {
        for (shift, unit) in [(30, "GiB"), (20, "MiB"), (10, "KiB")] where bytes % (1 << shift) == 0 {
            return "\(bytes >> shift) \(unit)"
        }
        return "\(bytes) bytes"
    }

    var defaultValueDescription: String { description.filter { $0 != " " } }
}

/// A length of time as people write it: `30`, `30s`, `1.5s`, `500ms`, `2m`.
struct TimeSpan: OptionValue, Equatable {
    static let form = "a time from 1ms to 24h: 30, 30s, 1.5s, 500ms, 2m"

    var duration: Duration

    init(_ duration: Duration) {
        self.duration = duration
    }

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let factors = ["": 1000.0, "s": 1000, "ms": 1, "m": 60_000, "min": 60_000, "h": 3_600_000]
        guard let number = Double(digits), let factor = factors[argument[digits.endIndex...].lowercased()] else {
            return nil
        }
        let milliseconds = (number * factor).rounded()
        guard milliseconds >= 1, milliseconds <= 86_400_000 else { return nil }
        duration = .milliseconds(Int64(milliseconds))
    }

    var defaultValueDescription: String { Messages.words(duration).filter { $0 != " " } }
}

/// A rest between two requests: a length of time, or `0` for none.
struct Rest: OptionValue, Equatable {
    static let form = "a time from 1ms to 24h, or 0: 500ms, 2s, 1m"
    var duration: Duration

    init?(argument: String) {
        if ["0", "0s", "0ms"].contains(argument) {
            duration = .zero
        } else {
            guard let span = TimeSpan(argument: argument) else { return nil }
            duration = span.duration
        }
    }
}

/// One of `OutputFormats.all`, by its name.
struct FormatName: ExpressibleByArgument, Equatable {
    var name: String

    static let json = FormatName(name: "json")

    init(name: String) {
        self.name = name
    }

    init?(argument: String) {
        guard OutputFormats.named(argument) != nil else { return nil }
        name = argument
    }

    static var allValueStrings: [String] { OutputFormats.all.map { $0.name } }
    var defaultValueDescription: String { name }
}

/// A list of outcomes: `teaser,listing`.
struct OutcomeList: OptionValue, Equatable {
    static let form = "one or several of these, separated by commas: \(names.map(\.rawValue).joined(separator: ", "))"

    var kinds: Set<Outcome.Kind> = []

    /// What can be named: all but the good outcome, and those that only a daemon has.
    static let names: [Outcome.Kind] = Outcome.Kind.allCases.filter {
        ![.article, .notModified, .duplicate].contains($0)
    }

    init() {}

    init?(argument: String) {
        for name in argument.split(separator: ",") {
            guard let kind = Outcome.Kind(rawValue: String(name)), OutcomeList.names.contains(kind) else { return nil }
            kinds.insert(kind)
        }
        if kinds.isEmpty { return nil }
    }
}

extension AddressRange: OptionValue {
    static let form = "an address, or a network as CIDR: 127.0.0.1, 10.0.0.0/8, ::1, fd00::/8"

    public init?(argument: String) {
        self.init(argument)
    }
}

extension Console.Color: ExpressibleByArgument {}

/// A request header as curl takes it: `Name: value`.
struct HeaderField: OptionValue, Equatable {
    static let form = "a name, a colon and a value without line breaks: 'Accept-Language: de'"

    var header: Header

    init?(argument: String) {
        guard let colon = argument.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = String(argument[..<colon])
        let value = argument[argument.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        // RFC 9110, sections 5.6.2 and 5.5: a token, and a value without line breaks.
        guard !name.isEmpty, name.utf8.allSatisfy(HeaderField.isToken), value.utf8.allSatisfy({ $0 >= 0x20 || $0 == 9 })
        else { return nil }
        header = Header(name, String(value))
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}
