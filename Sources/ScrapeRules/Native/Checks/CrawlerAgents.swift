/// Names in user agents that belong to the crawlers of others.
enum CrawlerAgents {
    private static let names = [
        "googlebot", "google-inspectiontool", "mediapartners-google", "adsbot-google", "bingbot", "msnbot", "slurp",
        "duckduckbot", "baiduspider", "yandexbot", "sogou", "applebot", "facebookexternalhit", "facebot", "twitterbot",
        "linkedinbot", "pinterestbot", "telegrambot", "whatsapp", "gptbot", "chatgpt-user", "claudebot", "ccbot",
        "amazonbot", "bytespider", "petalbot", "ia_archiver", "archive.org_bot", "semrushbot", "ahrefsbot",
    ]

    /// The crawler that a user agent passes itself off as.
    static func impersonated(by agent: String) -> String? {
        let agent = agent.lowercased()
        return names.first { agent.contains($0) }
    }
}
