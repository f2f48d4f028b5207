/// The user agents of crawlers that some files borrow to get past a paywall.
enum CrawlerAgents {
    /// The crawler that a user agent says it is.
    static func name(in agent: String) -> String? {
        let agent = agent.lowercased()
        return names.first { agent.contains($0.lowercased()) }
    }

    private static let names = [
        "Googlebot", "Mediapartners-Google", "AdsBot-Google", "Google-InspectionTool", "Storebot-Google", "bingbot",
        "msnbot", "Slurp", "DuckDuckBot", "Baiduspider", "YandexBot", "Applebot", "facebookexternalhit", "Facebot",
        "Twitterbot", "LinkedInBot", "Pinterestbot", "Slackbot", "TelegramBot", "Discordbot", "WhatsApp", "ia_archiver",
        "archive.org_bot", "AhrefsBot", "SemrushBot", "PetalBot", "GPTBot", "CCBot",
    ]
}
