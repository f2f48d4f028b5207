import ScrapeTypes

extension Extraction: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(verdict: try reader.value(), article: try reader.optional(), needs: try reader.optional())
        robots = try reader.value()
        cpuTime = try reader.value()
        report = try reader.optional { reader throws(WireError) in try reader.json() }
        // Observers do not run in an initializer.
        article?.rule = report.flatMap { Article.RuleUse($0) }
        trace = try reader.flag() ? reader.json() : []
    }

    func write(to writer: inout WireWriter) {
        writer.write(verdict)
        writer.write(article)
        writer.write(needs)
        writer.write(robots)
        writer.write(cpuTime)
        writer.write(report != nil)
        if let report { writer.write(json: report) }
        writer.write(!trace.isEmpty)
        if !trace.isEmpty { writer.write(json: trace) }
    }
}

extension Need: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init(url: try reader.value(), role: try reader.case())
    }

    func write(to writer: inout WireWriter) {
        writer.write(url)
        writer.write(case: role)
    }
}

extension RobotsMeta: WireValue {
    init(from reader: inout WireReader) throws(WireError) {
        self.init()
        noIndex = try reader.flag()
        noArchive = try reader.flag()
        noFollow = try reader.flag()
    }

    func write(to writer: inout WireWriter) {
        writer.write(noIndex)
        writer.write(noArchive)
        writer.write(noFollow)
    }
}
