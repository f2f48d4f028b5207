import ScrapeTypes

/// Writes blocks as CommonMark with GitHub's tables: one blank line between two blocks, no white space at line ends.
///
/// It recurses over blocks, which nest `ArticleBlock.maximumDepth` deep at most.
struct MarkdownWriter {
    private(set) var bytes: [UInt8] = []
    /// What every line of the current container begins with.
    private var prefix: [UInt8] = []
    /// What its first line begins with instead: the marker of a list item.
    private var firstPrefix: [UInt8]?
    private var listDepth = 0

    // MARK: Lines

    /// Writes text that may hold line breaks, each line behind the container's prefix.
    mutating func write(lines: [UInt8]) {
        for line in lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            write(line: line)
        }
    }

    private mutating func write(line: some Collection<UInt8>) {
        bytes += firstPrefix ?? prefix
        firstPrefix = nil
        if line.isEmpty {
            while bytes.last == 0x20 { bytes.removeLast() }
        }
        bytes += line
        bytes.append(UInt8(ascii: "\n"))
    }

    mutating func writeBlankLine() {
        if !bytes.isEmpty { write(line: []) }
    }

    /// Writes what `body` writes inside a container: the first line behind `first`, the others behind `rest`.
    private mutating func nest(_ first: String, _ rest: String, _ body: (inout MarkdownWriter) -> Void) {
        let outer = prefix
        firstPrefix = (firstPrefix ?? prefix) + Array(first.utf8)
        prefix += Array(rest.utf8)
        body(&self)
        prefix = outer
    }

    // MARK: Blocks

    /// Writes blocks, a blank line before each but the document's or the container's first.
    mutating func write(_ blocks: [ArticleBlock], tight: Bool = false) {
        var previous: (list: ArticleBlock.List, usesOther: Bool)?
        for (index, block) in Self.printable(blocks).enumerated() {
            if index > 0 && !tight { writeBlankLine() }
            guard case .list(let list) = block else {
                write(block)
                previous = nil
                continue
            }
            // Two lists in a row with the same marker would be read as one (5.3).
            let usesOther = previous.map { $0.list.isOrdered == list.isOrdered && !$0.usesOther } ?? false
            write(list, usesOther: usesOther)
            previous = (list, usesOther)
        }
    }

    /// The blocks that print something. A table of one column is layout: its cells' blocks stand for it.
    private static func printable(_ blocks: [ArticleBlock]) -> [ArticleBlock] {
        blocks.flatMap { block -> [ArticleBlock] in
            if !block.hasContent { return [] }
            guard case .table(let table) = block, let column = MarkdownTable.onlyColumn(of: table) else {
                return [block]
            }
            let caption = table.caption.map { [ArticleBlock.paragraph($0)] } ?? []
            return caption.filter(\.hasContent) + printable(column)
        }
    }

    private mutating func write(_ block: ArticleBlock) {
        switch block {
        case .heading(let level, let text): write(heading: text, level: max(2, level))
        case .paragraph(let text): write(lines: MarkdownInline.bytes(of: text))
        case .list(let list): write(list, usesOther: false)
        case .quote(let blocks): nest("> ", "> ") { $0.write(blocks) }
        case .code(let code, let language): write(code: code, language: language)
        case .table(let table): write(table)
        case .figure(let figure): write(figure)
        case .embed(let embed): write("Embed: ", embed.url)
        // `- ---` is no item but a thematic break (5.2).
        case .rule: write(line: (listDepth > 0 ? "___" : "---").utf8)
        }
    }

    /// A line that names an address: `Embed: <https://…>`.
    mutating func write(_ label: String, _ url: WebURL) {
        let address = RichText.Run(url.description, link: .web(url))
        write(lines: MarkdownInline.bytes(of: RichText(runs: [RichText.Run(label), address])))
    }

    /// A heading in one line; level 1 is the article's title.
    mutating func write(heading text: RichText, level: Int) {
        let marker = [UInt8](repeating: UInt8(ascii: "#"), count: min(max(level, 1), 6))
        write(line: marker + [0x20] + MarkdownInline.bytes(of: text, in: .heading))
    }

    // MARK: Lists

    private mutating func write(_ list: ArticleBlock.List, usesOther: Bool) {
        let items = list.items.map(Self.printable).filter { !$0.isEmpty }
        let isTight = items.allSatisfy(Self.isTight)
        // Nine digits are all that a marker may have.
        let start = (0...(999_999_999 - items.count)).contains(list.start) ? list.start : 1
        listDepth += 1
        for (index, item) in items.enumerated() {
            if index > 0 && !isTight { writeBlankLine() }
            let marker = list.isOrdered ? "\(start + index)\(usesOther ? ")" : ".") " : usesOther ? "* " : "- "
            nest(marker, String(repeating: " ", count: marker.utf8.count)) { $0.write(item, tight: isTight) }
        }
        listDepth -= 1
    }

    /// Whether an item reads as it is meant without blank lines in it.
    private static func isTight(_ item: [ArticleBlock]) -> Bool {
        guard item.count == 1 || item.count == 2 else { return false }
        return isLine(item[0]) && (item.count == 1 || canInterrupt(item[1])) || item.count == 1 && isList(item[0])
    }

    private static func isLine(_ block: ArticleBlock) -> Bool {
        switch block {
        case .paragraph, .embed: true
        case .heading, .list, .quote, .code, .table, .figure, .rule: false
        }
    }

    private static func isList(_ block: ArticleBlock) -> Bool {
        if case .list = block { true } else { false }
    }

    /// 5.3: a list that may follow a paragraph's line at once.
    private static func canInterrupt(_ block: ArticleBlock) -> Bool {
        if case .list(let list) = block { !list.isOrdered || list.start == 1 } else { false }
    }

    // MARK: Code

    private mutating func write(code: String, language: String?) {
        let text = MarkdownCode.lines(of: code)
        let tick = UInt8(ascii: "`")
        let fence = [UInt8](repeating: tick, count: max(3, MarkdownInline.longestRun(of: tick, in: text) + 1))
        write(line: fence + MarkdownCode.infoString(language))
        write(lines: text)
        write(line: fence)
    }

    // MARK: Pictures

    /// Writes each picture as a paragraph, then caption and credit as one.
    mutating func write(_ figure: Figure) {
        var isFirst = true
        for image in figure.images {
            guard let picture = MarkdownPicture.bytes(of: image, caption: figure.caption, in: .paragraph) else {
                continue
            }
            if !isFirst { writeBlankLine() }
            isFirst = false
            write(line: picture)
        }
        let caption = MarkdownInline.bytes(of: figure.captionLine)
        if caption.isEmpty { return }
        if !isFirst { writeBlankLine() }
        write(lines: caption)
    }

    // MARK: Tables

    private mutating func write(_ table: ArticleBlock.Table) {
        if let caption = table.caption, caption.hasContent {
            write(lines: MarkdownInline.bytes(of: caption))
            writeBlankLine()
        }
        for line in MarkdownTable(table).lines { write(line: line) }
    }
}

/// A picture in Markdown.
enum MarkdownPicture {
    /// `![alt](address)`, the caption standing in where there is no alternative text; `nil` where the picture may not
    /// be shown.
    static func bytes(of image: Figure.Image, caption: RichText?, in place: InlinePlace) -> [UInt8]? {
        guard let address = Address(image.url) else { return nil }
        let alt = RichText(image.alt).hasContent ? image.alt : caption?.plain ?? ""
        var bytes = Array("![".utf8)
        bytes += MarkdownInline.alternative(alt, in: place)
        bytes += "](".utf8
        bytes += MarkdownAddress.destination(address.bytes, in: place)
        bytes.append(UInt8(ascii: ")"))
        return bytes
    }
}

/// Code in a fence.
enum MarkdownCode {
    /// The lines between the fences: line ends as `\n`, none at the end, no NUL.
    static func lines(of code: String) -> [UInt8] {
        var lines: [UInt8] = []
        var wasReturn = false
        for byte in code.utf8 {
            switch byte {
            case 0: lines += "\u{FFFD}".utf8
            case UInt8(ascii: "\r"): lines.append(UInt8(ascii: "\n"))
            case UInt8(ascii: "\n") where wasReturn: break
            default: lines.append(byte)
            }
            wasReturn = byte == UInt8(ascii: "\r")
        }
        while lines.last == UInt8(ascii: "\n") { lines.removeLast() }
        return lines
    }

    /// The language as one plain word, empty where it is none.
    static func infoString(_ language: String?) -> [UInt8] {
        let word = Array((language ?? "").utf8)
        let isPlain = word.allSatisfy { byte in
            ASCII.isLetter(byte) || ASCII.isDigit(byte) || "+#-._".utf8.contains(byte)
        }
        return isPlain && word.count <= 40 ? word : []
    }
}
