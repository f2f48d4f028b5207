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

    static func tree(of html: [UInt8], limits: Document.Limits) throws(DOMError) -> htmlDocPtr {
        scrape_xml_silence()
        guard let parser = htmlNewParserCtxt() else { throw .outOfMemory }
        defer { htmlFreeParserCtxt(parser) }
        scrape_html_keep_white_space(parser)
        // The name of the encoding, once given, overrules what a meta element says.
        let repaired = MarkupRepair.repaired(html, attributeLimit: limits.attributesPerTag)
        let tree = repaired.withUnsafeBytes { bytes in
            htmlCtxtReadMemory(
                parser,
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(bytes.count),
                nil,
                "UTF-8",
                options
            )
        }
        if parser.pointee.errNo == XML_ERR_NO_MEMORY.rawValue
            || parser.pointee.lastError.code == XML_ERR_NO_MEMORY.rawValue
        {
            xmlFreeDoc(tree)
            throw .outOfMemory
        }
        guard let tree else { throw html.isEmpty ? .empty : .parser(code: Int(parser.pointee.errNo)) }
        return tree
    }
}
