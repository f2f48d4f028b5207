import ScrapeTypes
import ScrapeYAML

/// The letters of strftime in a date's format.
enum DateFormatCheck {
    private static let letters = "deHkIlMSfpPbBhaAzZsjDFTRntmYy%"
    /// The letters of other programs, longest first.
    private static let others = [
        ("yyyy", "%Y"), ("YYYY", "%Y"), ("yy", "%y"), ("MMMM", "%B"), ("MMM", "%b"), ("MM", "%m"), ("dd", "%d"),
        ("DD", "%d"), ("HH", "%H"), ("hh", "%I"), ("mm", "%M"), ("ss", "%S"),
    ]

    /// The first letter behind a `%` that does not exist.
    static func unknownLetter(in format: String) -> Character? {
        var rest = format[...]
        while let percent = rest.firstIndex(of: "%") {
            rest = rest[rest.index(after: percent)...].drop { "-_0^#".contains($0) }
            guard let letter = rest.first else { return "%" }
            if !letters.contains(letter) { return letter }
            rest = rest.dropFirst()
        }
        return nil
    }

    /// The format in strftime's letters, where it is written in another program's: `dd.MM.yyyy`.
    static func translated(_ format: String) -> String? {
        if format.contains("%") { return nil }
        var result = "", rest = format[...]
        while !rest.isEmpty {
            if let (word, letter) = others.first(where: { rest.hasPrefix($0.0) }) {
                result += letter
                rest = rest.dropFirst(word.count)
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result == format ? nil : result
    }
}

extension MarkedReader {
    /// A date's format.
    func dateFormat(_ entry: MarkedNode.Entry) -> RuleText? {
        guard let text = text(entry) else { return nil }
        let place = entry.value.place
        if let letter = DateFormatCheck.unknownLetter(in: text) {
            let words = letter == "%" ? "a % stands alone" : "there is no %\(letter)"
            error(at: place, "\(entry.key): \(words) in strftime's letters")
            return nil
        }
        if let translated = DateFormatCheck.translated(text) {
            warn(
                at: place,
                "\(entry.key): '\(text)' is fixed text; the letters are strftime's",
                instead: quoted(translated)
            )
        } else if !text.contains("%") {
            error(at: place, "\(entry.key): '\(text)' has no letter of strftime's", instead: "'%d.%m.%Y %H:%M'")
            return nil
        }
        return RuleText(text, line: place.line)
    }
}
