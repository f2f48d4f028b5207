import Glibc
import Synchronization

/// The offsets of a time zone, as the zone database on this machine has them (RFC 9636).
public struct TimeZoneData: Sendable, Hashable {
    /// Seconds since 1970 from which on each offset holds, in order.
    private var times: [Int64] = []
    /// Seconds east of UTC: one more than `times`, the first for what lies before them.
    private var offsets: [Int] = []
    /// The rule for the years behind the last of `times`, where the zone still changes its clocks.
    private var rule: ZoneRule?

    /// Reads the bytes of a compiled zone file; `nil` for what is none.
    public init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: Array("TZif".utf8)), bytes.count > 44, bytes[4] >= UInt8(ascii: "2") else {
            return nil
        }
        // The first block has times of 32 bits and is there for old readers.
        guard let first = ZoneBlock(bytes, at: 0, timeSize: 4),
            let second = ZoneBlock(bytes, at: first.end, timeSize: 8)
        else { return nil }
        times = second.times
        offsets = second.offsets
        let footer = bytes[second.end...].dropFirst().prefix { $0 != 0x0A }
        rule = ZoneRule(String(decoding: footer, as: UTF8.self))
        if times.isEmpty, let rule { offsets = [rule.standard] }
    }

    /// Minutes east of UTC when the clocks of the zone show this time; `nil` for a date without one.
    ///
    /// Of an hour that comes twice, the first is meant.
    public func offset(atLocal date: ArticleDate) -> Int? {
        guard let second = date.secondOfDay, date.isValid else { return nil }
        let local = Int64(date.civilDay.daysSince1970) * 86_400 + Int64(second)
        // The clocks change by less than a day: what held the day before and what holds the day after are all there is.
        let before = offset(at: local - Int64(offset(at: local - 86_400)) - 86_400)
        let candidates = [before, offset(at: local + 86_400)]
        let fitting = candidates.first { offset(at: local - Int64($0)) == $0 }
        return (fitting ?? before) / 60
    }

    /// Minutes east of UTC at a moment.
    public func offset(at instant: Instant) -> Int { offset(at: instant.milliseconds / 1000) / 60 }

    /// Seconds east of UTC.
    private func offset(at time: Int64) -> Int {
        if let rule, time >= times.last ?? .min { return rule.offset(at: time) }
        var low = 0
        var high = times.count
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return offsets[low]
    }
}

/// One block of a zone file.
private struct ZoneBlock {
    var times: [Int64] = []
    var offsets: [Int] = []
    var end: Int

    init?(_ bytes: [UInt8], at start: Int, timeSize: Int) {
        guard start + 44 <= bytes.count else { return nil }
        func number(_ place: Int, _ size: Int = 4) -> Int64 {
            let value = bytes[place..<place + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return size == 8 ? Int64(bitPattern: value) : Int64(Int32(truncatingIfNeeded: value))
        }
        let counts = (0..<6).map { Int(number(start + 20 + $0 * 4)) }
        guard counts.allSatisfy({ 0..<100_000 ~= $0 }) else { return nil }
        let (utc, wall, leaps, timeCount, typeCount, characters) =
            (counts[0], counts[1], counts[2], counts[3], counts[4], counts[5])
        let timesStart = start + 44
        let indexStart = timesStart + timeCount * timeSize
        let typesStart = indexStart + timeCount
        end = typesStart + typeCount * 6 + characters + leaps * (timeSize + 4) + wall + utc
        guard end <= bytes.count, typeCount > 0 else { return nil }
        let types = (0..<typeCount).map { Int(number(typesStart + $0 * 6)) }
        offsets = [types[0]]
        for index in 0..<timeCount {
            let type = Int(bytes[indexStart + index])
            guard type < typeCount else { return nil }
            times.append(number(timesStart + index * timeSize, timeSize))
            offsets.append(types[type])
        }
    }
}

// MARK: The machine's zones

extension TimeZoneData {
    /// The zone of that IANA name, read once; `nil` where the machine does not know it.
    public static func named(_ name: String) -> TimeZoneData? {
        if let known = zones.withLock({ $0[name] }) { return known }
        let zone = isName(name) ? read("/usr/share/zoneinfo/" + name).flatMap { TimeZoneData($0) } : nil
        zones.withLock { $0[name] = .some(zone) }
        return zone
    }

    private static let zones = Mutex<[String: TimeZoneData?]>([:])

    /// `Europe/Moscow`: no way out of the folder.
    private static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count < 100 && !name.hasPrefix("/") && !name.contains("..")
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || "+-_/".utf8.contains(byte)
            }
    }

    private static func read(_ path: String) -> [UInt8]? {
        guard let stream = fopen(path, "re") else { return nil }
        defer { fclose(stream) }
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = fread(&bytes, 1, bytes.count, stream)
        return Array(bytes.prefix(count))
    }
}
