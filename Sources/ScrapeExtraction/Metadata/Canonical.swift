import ScrapeTypes

/// Chooses the address that the page names as its own.
struct Canonical {
    private let page: PageScan

    init(_ page: PageScan) {
        self.page = page
    }

    func choice(_ findings: Findings) -> Claim<WebURL>? {
        findings.canonicals.best { address in
            guard !address.isEmpty, let url = page.resolve(address)?.withoutFragment,
                isHostBelievable(url)
            else { return nil }
            return isFrontPage(url) && !isFrontPage(page.url) ? nil : url
        }
    }

    /// `https:///paths/17` is an address of the host "paths", and a slip: on the web, hosts have a domain.
    private func isHostBelievable(_ url: WebURL) -> Bool {
        url.host == page.url.host || url.host.registrableDomain != nil || url.host.isIPAddress
    }

    /// Templates that name the front page as the canonical address of every article are common.
    private func isFrontPage(_ url: WebURL) -> Bool { url.path == "/" && url.query == nil }
}
