import ScrapeTypes

extension Engine {
    /// The answer to a job, with the further pages that the extractor asks for; `page` gets them.
    ///
    /// It ends whatever the extractor asks: no page is got twice, and not more of them than the options allow. An
    /// extractor that asks for one too many is asked once more, for what it has.
    package func extract(
        _ job: inout ExtractJob,
        rules: any RuleSource,
        page: (Need) async throws -> FetchOutcome
    ) async throws -> Extraction {
        while true {
            let extraction = try await extract(job)
            guard let need = extraction.needs, job.options.followsNeeds else { return extraction }
            if job.mayAsk(for: need) {
                job.answer(need, with: try await page(need), rules: rules)
            } else {
                job.options.followsNeeds = false
            }
        }
    }
}

extension ExtractJob {
    /// Whether a page has not been asked for yet, and there is room for another one.
    func mayAsk(for need: Need) -> Bool {
        let key = URLKey(need.url)
        let asked = pages.map(\.requested) + missing.map(\.url)
        return asked.count < options.pageLimit && !asked.contains { URLKey($0) == key }
    }
}
