/// Splits what stands under a picture into what it shows and who made it.
enum CaptionCredit {
    /// The caption without its credit, and the credit without its label; each empty where there is none.
    static func split(_ text: String) -> (caption: String, credit: String) {
        if let found = bracketed(text) ?? labelled(text) { return found }
        return (text, "")
    }

    /// A credit without the word that introduces it: `Photo: X` is `X`.
    static func withoutLabel(_ credit: String) -> String {
        let text = credit.trimming(" ()[]|,;·-–—")
        let lowercase = text.lowercased()
        for label in labels where lowercase.hasPrefix(label) { return text.dropFirst(label.count).trimming(" :|") }
        return text
    }

    /// `The bridge at dawn. (Photo: X/AFP)`: brackets at the end that hold a label, an agency or a slash.
    private static func bracketed(_ text: String) -> (String, String)? {
        guard let last = text.last, last == ")" || last == "]" else { return nil }
        guard let open = text.lastIndex(of: last == ")" ? "(" : "[") else { return nil }
        let inner = text[text.index(after: open)...].dropLast()
        let lowercase = inner.lowercased()
        let isCredit =
            labels.contains { lowercase.hasPrefix($0) } || inner.contains("/")
            || agencies.contains { lowercase.contains($0) }
        guard isCredit, inner.utf8.count <= 120 else { return nil }
        return (text[..<open].trimming(" "), withoutLabel(String(inner)))
    }

    /// `The bridge at dawn. Photo: X`: from the last label to the end.
    private static func labelled(_ text: String) -> (String, String)? {
        let lowercase = text.lowercased()
        guard lowercase.utf8.count == text.utf8.count else { return nil }
        var start: String.Index?
        for label in labels {
            guard let found = lowercase.ranges(of: label).last, isBoundary(lowercase, found.lowerBound) else { continue }
            start = min(start ?? found.lowerBound, found.lowerBound)
        }
        guard let start else { return nil }
        let offset = lowercase.utf8.distance(from: lowercase.startIndex, to: start)
        let index = text.utf8.index(text.startIndex, offsetBy: offset)
        let credit = text[index...]
        guard credit.utf8.count <= 160 else { return nil }
        return (text[..<index].trimming(" |·-–—/("), withoutLabel(String(credit)))
    }

    private static func isBoundary(_ text: String, _ index: String.Index) -> Bool {
        guard index > text.startIndex else { return true }
        let previous = text[text.index(before: index)]
        return !previous.isLetter && !previous.isNumber
    }

    private static let labels = [
        "photo credit:", "photo credits:", "photograph by ", "photo by ", "photos by ", "photo courtesy of ", "photo courtesy ",
        "image credit:", "image courtesy of ", "image via ", "image:", "images:", "photograph:", "photography:", "photos:", "photo:",
        "photo :", "picture:", "pictures:", "credit:", "credits:", "source:", "crédit photo :", "crédit photo:", "crédits :",
        "crédit :", "foto:", "fotos:", "foto ©", "foto/", "bild:", "bilder:", "bildquelle:", "bildnachweis:", "quelle:", "copyright:",
        "copyright ©", "copyright", "fotografie:", "fotograf:", "crédito:", "créditos:", "fuente:", "fonte:", "beeld:", "kuva:",
        "zdjęcie:", "fot.", "фото:", "illustration:", "grafik:", "courtesy of ", "via getty", "© ", "©", "(c) ", "写真：", "사진=", "사진:",
    ].sorted { $0.utf8.count > $1.utf8.count }

    private static let agencies = [
        "getty", "afp", "reuters", "dpa", "apa", "associated press", "ap photo", "shutterstock", "istock", "keystone", "imago", "epa",
        "picture alliance", "unsplash", "pixabay", "flickr", "alamy", "bloomberg", "photo", "foto", "ansa", "belga", "efe", "anp",
    ]
}
