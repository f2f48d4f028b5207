import ScrapeTypes

/// Pages that only check their visitor, by their maker.
///
/// Each is known by something in its markup that its articles do not have; a header where the maker sends one.
enum BotWalls {
    private struct Wall {
        var vendor: String
        /// Texts of which one stands in the markup.
        var marks: [String] = []
        /// Beginnings of the title.
        var titles: [String] = []
    }

    private static let walls: [Wall] = [
        Wall(
            vendor: "Cloudflare",
            marks: [
                "window._cf_chl_opt", "/cdn-cgi/challenge-platform/h/", "cf-browser-verification", "cf-error-details",
            ],
            titles: ["just a moment...", "attention required! | cloudflare", "un instant…", "einen moment bitte"]
        ),
        Wall(vendor: "Akamai", marks: ["errors.edgesuite.net", "sec-if-cpt-container"]),
        Wall(vendor: "DataDome", marks: ["captcha-delivery.com"]),
        Wall(vendor: "HUMAN", marks: ["px-captcha", "/_px/captcha", "perimeterx.net/captcha"]),
        Wall(
            vendor: "Imperva",
            marks: ["_incapsula_resource", "incapsula incident id"],
            titles: ["pardon our interruption"]
        ),
        Wall(vendor: "AWS WAF", marks: [".awswaf.com/", "awswafcookiedomainlist"], titles: ["human verification"]),
        Wall(vendor: "Sucuri", marks: ["sucuri_cloudproxy_js", "sucuri website firewall"]),
        Wall(vendor: "DDoS-Guard", titles: ["ddos-guard"]),
        Wall(
            vendor: "Anubis",
            marks: ["/.within.website/x/cmd/anubis"],
            titles: ["making sure you're not a bot!", "making sure you&#39;re not a bot!"]
        ),
        Wall(vendor: "Kasada", marks: ["/149e9513-01fa-4fb0-aad4-566afd725d1b/"]),
        Wall(vendor: "Distil", marks: ["distil_r_captcha", "distilcaptcha"]),
    ]

    static func vendor(_ page: ReadPage, title: String) -> String? {
        if page.page.headers["cf-mitigated"] == "challenge" { return "Cloudflare" }
        if page.page.headers["x-datadome"] != nil, page.page.status == 403 { return "DataDome" }
        let title = title.lowercased()
        if title == "access denied", page.page.status == 403 { return "Akamai" }
        if let wall = walls.first(where: { $0.titles.contains(where: title.hasPrefix) }) { return wall.vendor }
        return marks.firstWord(in: page.html).map { vendorOfMark[$0] }
    }

    private static let marks = WordFinder(walls.flatMap(\.marks))
    private static let vendorOfMark = walls.flatMap { wall in wall.marks.map { _ in wall.vendor } }
}
