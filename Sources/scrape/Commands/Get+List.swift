import ScrapeCrawler
import ScrapeFetching
import ScrapeOutput
import ScrapeScheduling
import ScrapeTypes

extension Get {
    /// How many addresses are looked at ahead, so that one slow host does not hold up the others.
    private static let lookAhead = 2000

    /// What is kept of a visit until it is written: not its pages.
    private enum Finished: Sendable {
        case visit(name: String, Outcome, isTruncated: Bool, Results.Content?)
        case skipped
        case invalid(name: String, sentence: String)
    }

    func visitList(_ path: String, _ typed: [WebURL], _ settings: Settings, _ console: Console) async throws {
        let start = ContinuousClock.now
        OpenFiles.raiseLimit()
        let name = path == "-" ? ListEntry.inputName : path
        let lines = try reporting(path, console) { () throws(FileError) in try LineReader(path: path) }
        let finished = try finishedAddresses(console)
        var results = try Results(
            result,
            console: console,
            areSeveral: true,
            growth: list.resume ? .continued : .fresh
        )
        let gate = TransferGate(politeness(settings), limit: list.parallel)
        let workers = WorkerEngine()
        var oneShot = try request.oneShot(
            GatedEngine(engine: workers, gate: gate),
            rules: try rules.source(settings, console),
            gate,
            settings,
            console
        )
        oneShot.countsRequestsOnly = true
        let format = results.format
        var count = (written: 0, failed: 0, skipped: 0)
        let progress = Progress(of: nil, unit: "pages", on: console) { done in
            let rate = Double(done) / max(0.001, (ContinuousClock.now - start) / .seconds(1))
            return ", \(gate.waitingHosts) hosts wait, \((rate * 10).rounded() / 10) a second"
        }
        let addresses = AddressList(typed: typed, name: name, lines: lines, finished: finished)
        // Pages of a folder have no order, and raw ones are large.
        let isOrdered = !list.unordered && !page.raw
        do {
            try await orderedMap(addresses, width: Get.lookAhead, isOrdered: isOrdered) { [oneShot] element in
                try await finish(element, oneShot, gate, format)
            } deliver: { finished in
                let failures = results.failureCount
                try progress.pause { try add(finished, to: &results) }
                if page.raw, case .visit = finished { await gate.letGo() }
                let isFailure = results.failureCount > failures
                if case .skipped = finished {
                    count.skipped += 1
                } else {
                    if isFailure { count.failed += 1 } else { count.written += 1 }
                    progress.advance(failed: isFailure)
                }
            }
        } catch {
            progress.finish()
            await workers.shutDown()
            throw (error as? FileError).map { OutputError.file(name, $0).report(on: console) } ?? error
        }
        progress.finish()
        await workers.shutDown()
        let milliseconds = (ContinuousClock.now - start).milliseconds
        console.note(
            "\(count.written) written, \(count.failed) failed, \(count.skipped) skipped in \(milliseconds / 1000) s"
        )
        try results.finish()
    }

    private func finish(
        _ element: AddressList.Element,
        _ oneShot: OneShot,
        _ gate: TransferGate,
        _ format: any OutputFormat
    ) async throws -> Finished {
        switch element {
        case .finished: return .skipped
        case .invalid(let name, let sentence): return .invalid(name: name, sentence: sentence)
        case .address(let url) where page.raw:
            let fetch = try await oneShot.fetch(task(for: url))
            await gate.hold()
            let page = RawPage(fetch, options: request.extractOptions, isListed: true)
            return .visit(name: "\(url)", page.outcome, isTruncated: page.isTruncated, page.content)
        case .address(let url):
            let visit = try await oneShot.visit(task(for: url))
            oneShot.console.note(visit)
            return .visit(
                name: "\(url)",
                visit.outcome,
                isTruncated: visit.article?.isTruncated ?? false,
                visit.article.map { Results.Content(of: $0, requested: url, in: format) }
            )
        }
    }

    private func add(_ finished: Finished, to results: inout Results) throws(ProgramExit) {
        switch finished {
        case .skipped: break
        case .invalid(let name, let sentence): results.add(.usage, name: name, sentence)
        case .visit(let name, let outcome, let isTruncated, let content):
            try results.add(outcome, name: name, isTruncated: isTruncated) { content }
        }
    }

    private func finishedAddresses(_ console: Console) throws(ProgramExit) -> FinishedAddresses {
        guard list.resume else { return FinishedAddresses() }
        return try reporting(result.output ?? "", console) { () throws(FileError) in
            try FinishedAddresses(in: OutputDestination(result.output))
        }
    }

    private func reporting<Value>(
        _ path: String,
        _ console: Console,
        _ body: () throws(FileError) -> Value
    ) throws(ProgramExit) -> Value {
        do throws(FileError) {
            return try body()
        } catch {
            throw OutputError.file(path, error).report(on: console)
        }
    }
}

extension Results.Content {
    /// An article of a list: `--resume` finds the address that was asked for in its line and in its file's name.
    init(of article: Article, requested: WebURL, in format: any OutputFormat) {
        var text = format.text(of: article)
        if type(of: format).name == JSONLinesFormat.name, text.hasPrefix("{") {
            text = "{\"requested\":\(JSONValue.string(requested.description).text())," + text.dropFirst()
        }
        let suffix = type(of: format).fileExtension
        self.init(
            bytes: Array(text.utf8),
            fileName: FileName(title: article.title, requested: requested, extension: suffix).text
        )
    }
}
