import ScrapeTypes

/// From the address of a player to the address that a person would open.
enum EmbedAddress {
    static func address(of url: WebURL) -> (WebURL, Embed.Kind) {
        let host = url.host.name.hasPrefix("www.") ? String(url.host.name.dropFirst(4)) : url.host.name
        let parts = url.path.split(separator: "/").map(String.init)
        for player in players where player.hosts.contains(host) {
            if let text = player.open(parts, url.query ?? ""), let address = try? WebURL(text) {
                return (address, player.kind)
            }
            return (url, player.kind)
        }
        return (url, .frame)
    }

    /// A frame that shows no content: adverts, counters, like buttons, checks of the visitor.
    static func isJunk(_ url: WebURL) -> Bool {
        junk.isFound(in: url.host.name + url.path)
    }

    static func withoutQuery(_ url: WebURL) -> WebURL {
        guard url.query != nil || url.fragment != nil else { return url }
        let text = url.description
        return (try? WebURL(String(text.prefix { $0 != "?" && $0 != "#" }))) ?? url
    }

    private static let junk = WordFinder([
        "doubleclick.net", "googletagmanager", "googlesyndication", "google.com/recaptcha", "amazon-adsystem", "adnxs.",
        "facebook.com/plugins/like", "facebook.com/plugins/share", "facebook.com/plugins/page",
        "platform.twitter.com/widgets/follow",
        "platform.twitter.com/widgets/tweet_button", "disqus.com", "taboola", "outbrain", "criteo", "scorecardresearch",
        "consent.", "cookielaw", "onetrust", "list-manage.com", "addthis.com", "sharethis", "recaptcha", "hcaptcha",
        "accounts.google.com", "adservice", "/ads/", "adsystem", "quantserve", "chartbeat", "vimeo.com/favicon",
        "newsletter",
    ])

    private struct Player {
        var kind: Embed.Kind
        var hosts: [String]
        var open: @Sendable (_ path: [String], _ query: String) -> String?
    }

    private static let players: [Player] = [
        Player(kind: .video, hosts: ["youtube.com", "youtube-nocookie.com", "m.youtube.com"]) { path, query in
            if path.count >= 2, ["embed", "v", "shorts", "live"].contains(path[0]) {
                if path[1] == "videoseries" {
                    return value(of: "list", in: query).map { "https://www.youtube.com/playlist?list=\($0)" }
                }
                return "https://www.youtube.com/watch?v=\(path[1].prefix { $0 != "&" })"
            }
            return value(of: "v", in: query).map { "https://www.youtube.com/watch?v=\($0)" }
        },
        Player(kind: .video, hosts: ["player.vimeo.com"]) { path, _ in
            path.count >= 2 && path[0] == "video" ? "https://vimeo.com/\(path[1])" : nil
        },
        Player(
            kind: .video,
            hosts: [
                "vimeo.com", "youtu.be", "players.brightcove.net", "fast.wistia.net", "cdn.jwplayer.com",
                "content.jwplatform.com", "rumble.com", "player.twitch.tv", "streamable.com",
            ]
        ) { _, _ in nil },
        Player(kind: .video, hosts: ["dailymotion.com", "geo.dailymotion.com"]) { path, query in
            if let id = value(of: "video", in: query) { return "https://www.dailymotion.com/video/\(id)" }
            return path.count >= 3 && path[0] == "embed" && path[1] == "video"
                ? "https://www.dailymotion.com/video/\(path[2])" : nil
        },
        Player(kind: .post, hosts: ["facebook.com"]) { _, query in
            value(of: "href", in: query).flatMap(percentDecoded)
        },
        Player(kind: .post, hosts: ["platform.twitter.com"]) { _, query in
            value(of: "id", in: query).map { "https://twitter.com/i/status/\($0)" }
        },
        Player(kind: .post, hosts: ["instagram.com"]) { path, _ in
            path.count >= 2 && ["p", "reel", "tv"].contains(path[0])
                ? "https://www.instagram.com/\(path[0])/\(path[1])/" : nil
        },
        Player(kind: .post, hosts: ["tiktok.com", "embed.bsky.app", "embed.reddit.com", "t.me"]) { _, _ in nil },
        Player(kind: .audio, hosts: ["open.spotify.com"]) { path, _ in
            path.first == "embed" ? "https://open.spotify.com/" + path.dropFirst().joined(separator: "/") : nil
        },
        Player(kind: .audio, hosts: ["w.soundcloud.com"]) { _, query in
            value(of: "url", in: query).flatMap(percentDecoded)
        },
        Player(
            kind: .audio,
            hosts: [
                "embed.podcasts.apple.com", "player.megaphone.fm", "bandcamp.com", "playlist.megaphone.fm", "omny.fm",
                "embed.acast.com",
            ]
        ) { _, _ in nil },
    ]

    private static func value(of name: String, in query: String) -> String? {
        for pair in query.split(separator: "&") where pair.hasPrefix(name + "=") {
            let value = pair.dropFirst(name.count + 1)
            return value.isEmpty ? nil : String(value)
        }
        return nil
    }

    private static func percentDecoded(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.first {
            rest = rest.dropFirst()
            if byte == UInt8(ascii: "%"), let code = UInt8(String(Substring(rest.prefix(2))), radix: 16),
                rest.count >= 2
            {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
