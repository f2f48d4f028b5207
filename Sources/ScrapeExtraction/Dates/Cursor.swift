/// A place in a text and the steps that a reader of dates takes over it.
struct Cursor {
    let text: [UInt8]
    var index: Int
    let end: Int
    /// Whose names of months come first.
    var language: String?

    struct Number {
        var value: Int
        var digits: Int
        var start: Int
    }

    /// The byte here, 0 at the end.
    var peek: UInt8 { index < end ? text[index] : 0 }

    func peek(_ offset: Int) -> UInt8 { index + offset < end ? text[index + offset] : 0 }

    mutating func advance() { index += 1 }

    /// The digits here; none are a number of no digits. Digits beyond the ninth count but do not change the value.
    mutating func number() -> Number {
        var number = Number(value: 0, digits: 0, start: index)
        while isDigit(peek) {
            if number.digits < 9 { number.value = number.value * 10 + Int(peek - 0x30) }
            number.digits += 1
            index += 1
        }
        return number
    }

    /// Steps over a text that stands here.
    mutating func skip(_ word: String) -> Bool {
        let count = word.utf8.count
        guard index + count <= end else { return false }
        let matches = word.utf8.elementsEqual(text[index..<index + count])
        if matches { index += count }
        return matches
    }

    mutating func skipSpaces() {
        while index < end {
            if peek == 0x20 || (0x09...0x0D).contains(peek) {
                index += 1
            } else if peek == 0xC2, peek(1) == 0xA0 {
                index += 2
            } else if peek == 0xE2, peek(1) == 0x80, peek(2) == 0xAF || peek(2) == 0x89 {
                index += 3
            } else {
                return
            }
        }
    }

    /// The word here in lower case, letters only; where the cursor then stands is behind it.
    mutating func word() -> String {
        let start = index
        while isLetter(peek), !(peek == 0xC2 && peek(1) == 0xA0), index - start < 40 { index += 1 }
        return String(decoding: text[start..<index], as: UTF8.self).lowercased()
    }

    /// Whether the word is there; steps over it only then.
    mutating func skipWord(_ isWanted: (String) -> Bool) -> Bool {
        let begin = index
        let word = word()
        if !word.isEmpty, isWanted(word) { return true }
        index = begin
        return false
    }

    /// What stands between the parts of a date and says nothing: spaces, `.`, `,`, `-`, `/`, "de", "of".
    mutating func skipFillers() {
        for _ in 0..<6 {
            let begin = index
            skipSpaces()
            if peek == 0x2E || peek == 0x2C || peek == 0x2D || peek == 0x2F { index += 1 }
            skipSpaces()
            _ = skipWord { Cursor.fillers.contains($0) }
            if index == begin { return }
        }
    }

    /// `nd`, `er`, `º`, `ª`, `°` after a day, directly behind it.
    mutating func skipOrdinal() {
        if skip("º") || skip("ª") || skip("°") { return }
        _ = skipWord { Cursor.ordinals.contains($0) }
    }

    mutating func monthName() -> Int? {
        guard isLetter(peek) else { return nil }
        return MonthNames.month(word(), language: language)
    }

    /// A year of four digits, or of two after an apostrophe.
    mutating func year() -> Int? {
        let begin = index
        if skip("'") || skip("’") {
            let short = number()
            if short.digits == 2, short.value < 70 { return 2000 + short.value }
        } else {
            let full = number()
            if full.digits == 4, (1900...2100).contains(full.value) { return full.value }
        }
        index = begin
        return nil
    }

    /// `14:05:00 +0000 `, as it stands inside the dates of C and Ruby.
    mutating func skipClock() {
        let begin = index
        let hour = number()
        guard (1...2).contains(hour.digits), peek == 0x3A else { return index = begin }
        while isDigit(peek) || peek == 0x3A { index += 1 }
        skipSpaces()
        if peek == 0x2B || peek == 0x2D {
            index += 1
            _ = number()
        } else {
            _ = word()
        }
        skipSpaces()
    }

    private static let fillers: Set<String> = ["de", "del", "of", "di", "do", "da", "den", "the", "d", "g", "m"]
    private static let ordinals: Set<String> = ["st", "nd", "rd", "th", "er", "re", "e", "ème", "ter", "te", "a", "o"]
}
