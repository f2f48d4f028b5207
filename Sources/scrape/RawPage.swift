import ScrapeCodecs
import ScrapeTypes

/// A page as the server sent it, decompressed: what `--raw` prints.
struct RawPage {
    let outcome: Outcome
    let content: Results.Content?
    let isTruncated: Bool

    /// - Parameter isListed: Whether the address comes from a list, which finds its page in a folder again.
    init(_ fetch: FetchOutcome, options: ExtractOptions, isListed: Bool = false) {
        guard let page = fetch.page else {
            outcome = Outcome(fetch, nil)
            content = nil
            isTruncated = false
            return
        }
        do throws(CodecError) {
            let decoded = try ContentDecoder.decode(
                page.body,
                contentEncoding: page.headers["content-encoding"],
                contentType: page.headers["content-type"],
                limit: options.decodedLimit,
                ratio: options.decodingRatio
            )
            outcome = Outcome(fetch, Extraction(verdict: Verdict(.article)))
            content = Results.Content(bytes: decoded.bytes, fileName: RawPage.fileName(of: page, isListed: isListed))
            isTruncated = decoded.isTruncated || page.isTruncated
        } catch {
            outcome = Outcome(fetch, Extraction(verdict: Verdict(.unsupported, RawPage.reason(of: error))))
            content = nil
            isTruncated = false
        }
    }

    private static func reason(of error: CodecError) -> Verdict.Reason {
        switch error {
        case .unsupportedEncoding(let coding): .unsupportedEncoding(coding)
        case .needsDictionary(let coding): .needsDictionary(coding)
        case .windowTooLarge(let limit): .windowTooLarge(limit: limit)
        case .tooLarge(let limit): .tooLarge(limit: limit)
        case .expandsTooMuch(let ratio): .expandsTooMuch(ratio: ratio)
        case .broken: .undecodable
        }
    }

    private static func fileName(of page: Page, isListed: Bool) -> String {
        let type = page.headers["content-type"]?.prefix { $0 != ";" }.lowercased() ?? ""
        let suffixes = [
            "text/html": "html", "application/xhtml+xml": "html", "text/plain": "txt", "application/json": "json",
            "application/pdf": "pdf", "text/xml": "xml", "application/xml": "xml",
        ]
        let suffix = suffixes[type] ?? "bin"
        return isListed
            ? FileName(title: page.url.path, requested: page.requested, extension: suffix).text
            : FileName(title: page.url.path, url: page.url, extension: suffix).text
    }
}
