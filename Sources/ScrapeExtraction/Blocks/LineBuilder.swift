import ScrapeTypes

/// Collects the inline content of one block, its white space folded as a browser shows it (CSS Text, section 4).
///
/// Works on UTF-8 bytes. A no-break space counts as a space, soft hyphens, zero-width spaces and byte order marks show
/// nothing and go.
struct LineBuilder {
    private var runs: [RichText.Run] = []
    private var bytes: [UInt8] = []
    private var marks: RichText.Marks = []
    private var link: RichText.Link?

    /// Whether nothing that shows has been added.
    var isEmpty: Bool { runs.isEmpty && bytes.isEmpty }

    /// Adds text as it stands in the page.
    mutating func append(_ text: ArraySlice<UInt8>, marks: RichText.Marks = [], link: RichText.Link? = nil) {
        if marks != self.marks || link != self.link {
            closeRun()
            self.marks = marks
            self.link = link
        }
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte > 0x20 && byte < 0x7F {
                bytes.append(byte)
                index += 1
                continue
            }
            let (kind, length) = TextCleaning.spacing(text, at: index)
            switch kind {
            case .space: space()
            case .visible: bytes.append(contentsOf: text[index..<index + length])
            case .invisible: break
            }
            index += length
        }
    }

    /// A line break that the page asks for (`br`). Gives whether the line already ended with one: two are a paragraph's
    /// end.
    mutating func breakLine() -> Bool {
        if isEmpty { return false }
        if lastByte == 0x20 { dropLastByte() }
        if lastByte == 0x0A { return true }
        bytes.append(0x0A)
        return false
    }

    /// White space of any kind: one space, unless the line is empty or ends with white space.
    mutating func space() {
        if isEmpty || lastByte == 0x20 || lastByte == 0x0A { return }
        bytes.append(0x20)
    }

    /// The finished line, and an empty builder.
    mutating func take() -> RichText {
        closeRun()
        defer { self = LineBuilder() }
        trimEnd()
        return RichText(runs: runs)
    }

    private var lastByte: UInt8? { bytes.last ?? runs.last?.text.utf8.last }

    private mutating func dropLastByte() {
        if bytes.isEmpty {
            runs[runs.count - 1].text.removeLast()
            if runs[runs.count - 1].text.isEmpty { runs.removeLast() }
        } else {
            bytes.removeLast()
        }
    }

    private mutating func closeRun() {
        if bytes.isEmpty { return }
        let text = String(decoding: bytes, as: UTF8.self)
        bytes.removeAll(keepingCapacity: true)
        if let last = runs.last, last.marks == marks, last.link == link {
            runs[runs.count - 1].text += text
        } else {
            runs.append(RichText.Run(text, marks: marks, link: link))
        }
    }

    private mutating func trimEnd() {
        while let last = runs.last?.text.utf8.last, last == 0x20 || last == 0x0A { dropLastByte() }
    }
}
