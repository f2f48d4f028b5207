import CLibXML2

/// One run of libxml2's HTML parser.
enum HTMLReader {
    /// Nothing is printed, fetched or given a document type; `HUGE` keeps what lies deeper than 256 levels.
    ///
    /// `RECOVER` lets a script end at its own end tag alone.
    private static let options =
        Int32(HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue)
        | Int32(HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_COMPACT.rawValue)
        | Int32(XML_PARSE_HUGE.rawValue)

    static func tree(of html: [UInt8], isUTF8: Bool, limits: Document.Limits) throws(DOMError) -> htmlDocPtr {
        scrape_xml_silence()
        xmlResetLastError()
        xmlInitParser()  // several tasks may be the first
        guard let parser = htmlNewParserCtxt() else { throw .outOfMemory }
        defer { htmlFreeParserCtxt(parser) }
        var repaired = MarkupRepair.repaired(html, isUTF8: isUTF8, attributeLimit: limits.attributesPerTag)
        let (markup, attributes, takenTags) = (repaired.markup, repaired.attributes, repaired.takenTags)
        let tree = repaired.source.withUnsafeBufferPointer { source in
            repaired.taken.withUnsafeMutableBufferPointer { ranges in
                let tags = TakenTags(source: source, attributes: attributes, tags: takenTags)
                var texts = TakenTexts(source: source, ranges: ranges, tags: tags)
                return withUnsafeMutablePointer(to: &texts) { texts in
                    TakenTexts.install(texts, in: parser)
                    defer { parser.pointee._private = nil }
                    return read(markup, with: parser)
                }
            }
        }
        if let failure = failure(of: parser) {
            xmlFreeDoc(tree)
            throw failure
        }
        guard let tree else { throw html.isEmpty ? .empty : .parser(code: Int(parser.pointee.errNo)) }
        return tree
    }

    /// Why the tree is not all of the page.
    ///
    /// When memory ends, libxml2 stops, or goes on without a node, and gives what it has. The parser notes only some of these
    /// errors; those of its tree functions are in the thread's last error.
    private static func failure(of parser: htmlParserCtxtPtr) -> DOMError? {
        let codes = [
            parser.pointee.errNo, parser.pointee.lastError.code, xmlGetLastError().map { $0.pointee.code } ?? 0,
        ]
        if codes.contains(Int32(XML_ERR_NO_MEMORY.rawValue)) { return .outOfMemory }
        return parser.pointee.disableSAX != 0 ? .parser(code: Int(parser.pointee.errNo)) : nil
    }

    private static func read(_ markup: [UInt8], with parser: htmlParserCtxtPtr) -> htmlDocPtr? {
        // The name of the encoding, once given, overrules what a meta element says.
        markup.withUnsafeBytes { bytes in
            htmlCtxtReadMemory(
                parser,
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(bytes.count),
                nil,
                "UTF-8",
                options
            )
        }
    }
}
