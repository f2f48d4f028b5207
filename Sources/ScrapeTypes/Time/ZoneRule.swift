/// When a zone changes its clocks, for ever: `CET-1CEST,M3.5.0,M10.5.0/3` (POSIX, "TZ").
struct ZoneRule: Sendable, Hashable {
    /// Seconds east of UTC.
    let standard: Int
    private var summer: Summer?

    private struct Summer: Sendable, Hashable {
        var offset: Int
        var start: Change
        var end: Change
    }

    /// A day of the year and the time of its clocks.
    private enum Change: Sendable, Hashable {
        /// The n-th weekday of a month, the last one for 5.
        case weekday(month: Int, week: Int, weekday: Int, second: Int)
        /// The day from 1 to 365, 29 February never counted.
        case julian(Int, second: Int)
        /// The day from 0.
        case day(Int, second: Int)
    }

    init?(_ text: String) {
        var scanner = ZoneRuleScanner(text)
        guard scanner.name(), let west = scanner.time() else { return nil }
        standard = -west
        guard scanner.name() else { return }
        let offset = scanner.peek == nil || scanner.peek == "," ? standard + 3600 : -(scanner.time() ?? 0)
        guard let start = ZoneRule.change(&scanner), let end = ZoneRule.change(&scanner) else { return nil }
        summer = Summer(offset: offset, start: start, end: end)
    }

    private static func change(_ scanner: inout ZoneRuleScanner) -> Change? {
        guard scanner.skip(",") else { return nil }
        if scanner.skip("M") {
            guard let month = scanner.number(), scanner.skip("."), let week = scanner.number(), scanner.skip("."),
                let weekday = scanner.number(), 1...12 ~= month, 1...5 ~= week, 0...6 ~= weekday
            else { return nil }
            return .weekday(month: month, week: week, weekday: weekday, second: time(&scanner))
        }
        let isJulian = scanner.skip("J")
        guard let day = scanner.number() else { return nil }
        return isJulian ? .julian(day, second: time(&scanner)) : .day(day, second: time(&scanner))
    }

    private static func time(_ scanner: inout ZoneRuleScanner) -> Int {
        scanner.skip("/") ? scanner.time() ?? 7200 : 7200
    }

    /// Seconds east of UTC at a moment.
    func offset(at time: Int64) -> Int {
        guard let summer else { return standard }
        let year = CivilDay(daysSince1970: Int((Double(time + Int64(standard)) / 86_400).rounded(.down))).year
        let start = moment(summer.start, year) - Int64(standard)
        let end = moment(summer.end, year) - Int64(summer.offset)
        // In the south summer spans the turn of the year.
        let isSummer = start < end ? time >= start && time < end : time >= start || time < end
        return isSummer ? summer.offset : standard
    }

    /// What the clocks show at a change, as seconds since 1970.
    private func moment(_ change: Change, _ year: Int) -> Int64 {
        let (day, second) = day(change, year)
        return Int64(day) * 86_400 + Int64(second)
    }

    private func day(_ change: Change, _ year: Int) -> (day: Int, second: Int) {
        let newYear = CivilDay(year: year, month: 1, day: 1).daysSince1970
        switch change {
        case .day(let number, let second): return (newYear + number, second)
        case .julian(let number, let second):
            let isLeap = CivilDay(year: year, month: 2, day: 29).exists
            return (newYear + number - 1 + (isLeap && number >= 60 ? 1 : 0), second)
        case .weekday(let month, let week, let weekday, let second):
            let first = CivilDay(year: year, month: month, day: 1)
            var day = (weekday - first.weekday + 7) % 7 + 1 + (week - 1) * 7
            while !CivilDay(year: year, month: month, day: day).exists { day -= 7 }
            return (first.daysSince1970 + day - 1, second)
        }
    }
}

/// Walks over the text of a rule.
private struct ZoneRuleScanner {
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    var peek: Character? { rest.first }

    mutating func skip(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    /// `CET`, `<+03>`.
    mutating func name() -> Bool {
        if skip("<") {
            guard let end = rest.firstIndex(of: ">") else { return false }
            rest = rest[rest.index(after: end)...]
            return true
        }
        let count = rest.prefix { $0.isLetter }.count
        rest = rest.dropFirst(count)
        return count >= 3
    }

    mutating func number() -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        return digits.count < 5 ? Int(digits) : nil
    }

    /// `-1`, `5:30`, `+03:00:00`: seconds.
    mutating func time() -> Int? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        guard let hours = number() else { return nil }
        var seconds = hours * 3600
        if skip(":") { seconds += (number() ?? 0) * 60 }
        if skip(":") { seconds += number() ?? 0 }
        return isNegative ? -seconds : seconds
    }
}
