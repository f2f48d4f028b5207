import ScrapeTypes
import ScrapeYAML

/// `schedule`: how often a site is looked at.
enum ScheduleSection {
    static let table = RuleTable<ScheduleRule>(
        "schedule",
        [
            .init(
                "every",
                "duration",
                standard: "30m",
                example: "10m",
                "between two looks at a source, to begin with"
            ) { $0.every = $2.duration($1) },
            .init(
                "between",
                "two durations",
                standard: "5m..1d",
                example: "5m..2h",
                "the bounds of that time, which follows how often something new is there"
            ) { $0.between = $2.durationRange($1) },
            .init(
                "recheck",
                "list of durations",
                standard: "[1h, 1d, 7d]",
                example: "[1h, 6h, 1d]",
                "when an article is looked at again, counted from its first sight"
            ) { $0.recheck = $2.growingDurations($1) },
            .init(
                "priority",
                "`high`, `normal` or `low`",
                standard: "normal",
                example: "high",
                "who goes first"
            ) {
                $0.priority = $2.word($1) ?? .normal
            },
            .init("budget", "number and `/d`", example: "500/d", "page requests a day; none by default") {
                $0.budget = $2.budget($1)
            },
        ]
    )

    static func read(_ entry: MarkedNode.Entry, _ reader: MarkedReader) -> ScheduleRule {
        var rule = ScheduleRule()
        table.read(entry, into: &rule, reader)
        if let every = rule.every, let between = rule.between, !between.contains(every),
            let place = entry.value["every"]?.value.place
        {
            let bounds = "\(between.lowerBound.shorthand)..\(between.upperBound.shorthand)"
            reader.warn(at: place, "every: \(every.shorthand) is outside of between, \(bounds)")
        }
        return rule
    }
}

extension MarkedReader {
    fileprivate func durationRange(_ entry: MarkedNode.Entry) -> ClosedRange<Duration>? {
        guard let text = text(entry) else { return nil }
        guard let dots = text.firstRange(of: "..") else {
            error(at: entry.value.place, "\(entry.key): '\(text)' is no range", instead: "5m..2h")
            return nil
        }
        guard let low = duration(String(text[..<dots.lowerBound]).trimmed, entry),
            let high = duration(String(text[dots.upperBound...]).trimmed, entry)
        else { return nil }
        guard low <= high else {
            let turned = "\(high.shorthand)..\(low.shorthand)"
            error(at: entry.value.place, "\(entry.key): the longer time stands first", instead: turned)
            return nil
        }
        return low...high
    }

    fileprivate func growingDurations(_ entry: MarkedNode.Entry) -> [Duration]? {
        let items = items(entry)
        let durations = items.compactMap { duration($0) }
        guard durations.count == items.count else { return nil }
        for (index, item) in items.enumerated().dropFirst() where durations[index] <= durations[index - 1] {
            error(at: item.value.place, "\(item.key) is not longer than the one before it")
            return nil
        }
        return durations
    }

    fileprivate func budget(_ entry: MarkedNode.Entry) -> Int? {
        guard let text = text(entry) else { return nil }
        if text.hasSuffix("/d"), let number = Int(text.dropLast(2)), number > 0 { return number }
        let instead = Int(text).map { "\($0)/d" }
        error(
            at: entry.value.place,
            "\(entry.key): '\(text)' is no number of requests a day",
            instead: instead ?? "500/d"
        )
        return nil
    }
}
