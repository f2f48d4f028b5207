import ScrapeTypes

// Every sentence about a page that a person reads is written here: what happened, and what can be done about it.

extension Outcome {
    /// Why there is no article, or what is odd about it. `nil` for an article like any other.
    var sentence: String? {
        switch reason {
        case .fetch(let error): error.sentence
        case .status(let status): Messages.status(status)
        case .verdict(let reason): reason.sentence(for: kind)
        }
    }
}

extension FetchError {
    var sentence: String {
        switch self {
        case .unresolvedHost(let host):
            "the name \(host) has no address. Check the spelling and the network."
        case .connectionRefused(let host, let port):
            "nothing answers at \(host), port \(port). Check the address, or try again later."
        case .connectionLost(let host):
            "\(host) closed the connection before the whole answer had come. Try again later."
        case .timedOut(let limit, let duration):
            Messages.timeout(limit, duration)
        case .tls(let failure, let host):
            failure.sentence(for: host)
        case .tooLarge(let limit, let bytes):
            Messages.tooLarge(limit, bytes)
        case .tooManyRedirects(let limit):
            "the server redirected more than \(limit) times. If the page needs a cookie, give it with --cookie."
        case .invalidRedirect(let location):
            "the server redirects to \"\(location)\", which is no http or https address."
        case .addressRefused(let host, let address):
            Messages.addressRefused(host, address)
        case .disallowedByRobots(let line):
            "the site's robots.txt forbids it in line \(line)."
        case .robotsUnreachable:
            "the site's robots.txt could not be read, which means that nothing is allowed. Try again later."
        case .status(let status):
            Messages.status(status)
        case .invalidRequest(let detail):
            "the request cannot be sent: \(detail). Check --header and --cookie."
        case .invalidResponse(let detail):
            "what the server sent is no valid HTTP answer (\(detail)). Check the scheme and the port."
        case .proxy(let detail):
            "the proxy did not get the page (\(detail)). Check --proxy."
        }
    }
}

extension FetchError.TLSFailure {
    func sentence(for host: Host) -> String {
        switch self {
        case .expired:
            "the TLS certificate of \(host) has expired. Only the site can renew it."
        case .notYetValid:
            "the TLS certificate of \(host) is not valid yet. Is this machine's clock right?"
        case .selfSigned:
            "the TLS certificate of \(host) is signed by itself. \(Messages.trust)"
        case .unknownAuthority:
            "the TLS certificate of \(host) is signed by an authority that this machine does not know. \(Messages.trust)"
        case .wrongHost:
            "the TLS certificate that came is not for \(host). Check the name in the address."
        case .revoked:
            "the TLS certificate of \(host) has been revoked. Do not trust what answers there."
        case .other(let detail):
            "no TLS connection with \(host) came about (\(detail))."
        }
    }
}

extension Verdict.Reason {
    /// The sentence for a page that came and is not, or not only, an article.
    func sentence(for kind: Outcome.Kind) -> String? {
        switch self {
        case .none:
            Messages.unexplained(kind)
        case .declaredPaywall:
            "the page says that it is behind a paywall; this is the part that it shows. With a subscription, give its "
                + "cookie with --cookie."
        case .mostlyLinks:
            "this is a page of links, not an article. \(Messages.force)"
        case .needsJavaScript:
            "no content without JavaScript: the page is built by scripts, and scrape runs none. \(Messages.force)"
        case .softNotFound:
            "the page says that it does not exist, though its status is 200. \(Messages.force)"
        case .noText:
            "there is no text on the page. \(Messages.force)"
        case .emptyBody:
            "the server answered with an empty body. Try again later."
        case .botWall(let vendor):
            "a bot wall\(vendor.isEmpty ? "" : " (\(vendor))") answered instead of the page. Try again later, or give "
                + "the cookie of a browser that passed it with --cookie."
        case .captcha:
            "the site asks for a captcha. Open the page in a browser and give its cookie with --cookie."
        case .consentPage:
            "a consent page answered instead of the article. Give the cookie of a browser that consented with --cookie."
        case .loginPage:
            "the site asks for a login. Give the cookie of a logged-in browser with --cookie."
        case .status(let status):
            Messages.status(status)
        case .missingField(let name):
            "the site's rule asks for \(name), and the page has none: its layout may have changed. \(Messages.force)"
        case .tooFewWords(let words, let minimum):
            "the text has \(words) words, and the site's rule asks for \(minimum): the layout may have changed. "
                + Messages.force
        case .ruleSaysBlocked(let selector):
            "the site's rule takes this page for a barrier, not an article: \(selector) matched."
        case .notHTML(let type):
            "this is not an HTML page but \(Messages.name(ofMediaType: type)). To get it as it is, use --raw."
        case .unsupportedEncoding(let coding):
            "the body is compressed with \"\(coding)\", which scrape neither asks for nor reads. The server is at fault: "
                + "try again later."
        case .needsDictionary(let coding):
            "the body is compressed with a dictionary (\(coding)) that scrape was never given. The server is at fault: "
                + "try again later."
        case .windowTooLarge(let limit):
            "decompressing the body needs a window of more than \(limit >> 20) MiB, which no page on the web may ask for."
        case .undecodable:
            "the compressed body is broken from the start. Try again later."
        case .tooLarge(let limit):
            Messages.tooLarge(.decoded, limit)
        case .expandsTooMuch(let ratio):
            "the body grows to more than \(ratio) times its size when it is decompressed, as no page does. It was given up."
        case .timeLimit(let seconds):
            "reading the page took more than \(seconds) s, and was given up. \(Messages.report)"
        case .memoryLimit:
            "reading the page took more memory than allowed, and was given up: it is too large or too tangled to be read."
        case .crashed(let signal):
            "reading the page ended in a crash (signal \(signal)), twice. \(Messages.report)"
        }
    }
}

enum Messages {
    /// What to say to a path that names no rule file.
    static func noRuleFile(_ path: String) -> String {
        ["yaml", "yml", "txt"].contains { path.hasSuffix("." + $0) }
            ? "the file cannot be read." : "a rule file is HOST.yaml, or HOST.txt in the ftr-site-config format."
    }

    static let force = "--force prints what was found."
    static let report = "This should not happen: please report the address."
    static let trust =
        "If you trust it, add it to the system: /usr/local/share/ca-certificates, then update-ca-certificates."

    static func timeout(_ limit: FetchError.TimeLimit, _ duration: Duration) -> String {
        switch limit {
        case .connect:
            "no connection within \(words(duration)) (name, TCP and TLS together). The server may be down: try again later."
        case .tooSlow:
            "the server sent next to nothing for \(words(duration)). Try again later."
        case .whole:
            "the page had not come after \(words(duration)). Give it longer with --max-time."
        }
    }

    static func tooLarge(_ limit: FetchError.SizeLimit, _ bytes: Int) -> String {
        switch limit {
        case .wire:
            "the body is larger than \(ByteCount(bytes)). Allow more with --max-size."
        case .decoded:
            "the body is larger than \(ByteCount(bytes)) after decompression. Allow more with --max-size."
        case .headers:
            "the header section of the answer is larger than \(ByteCount(bytes)), which no honest page needs."
        }
    }

    static func addressRefused(_ host: Host, _ address: String) -> String {
        let who = host.name == address || host.name == "[\(address)]" ? "\(address)" : "\(host) is \(address), which"
        return "\(who) is not an address of the public internet. If you mean it, allow it with "
            + "--allow-address \(address)."
    }

    static func status(_ status: Int) -> String {
        switch status {
        case 401: "the server wants a login (401). Give it with --header or --cookie."
        case 403: "the server refuses to show the page (403). A --cookie or another --user-agent may help."
        case 404: "there is no such page (404). Check the address."
        case 407: "the proxy wants a login (407). Give it in --proxy http://name:password@host:port."
        case 410: "the page is gone for good (410)."
        case 429: "the server says that it was asked too often (429). Wait before you try again."
        case 451: "the page is withheld for legal reasons (451)."
        case 500...: "the server failed (\(status)). Try again later."
        default: "the server answered with status \(status)."
        }
    }

    static func unexplained(_ kind: Outcome.Kind) -> String? {
        switch kind {
        case .article, .notModified: nil
        case .teaser: "this is only the beginning of the article."
        case .listing: Verdict.Reason.mostlyLinks.sentence(for: kind)
        case .empty: Verdict.Reason.noText.sentence(for: kind)
        case .broken: "the page does not have what its rule requires. \(force)"
        case .blocked, .refused: "the site did not show the page."
        case .unsupported: "the page cannot be read."
        case .gone: "there is no such page."
        case .failed: "the page could not be had."
        case .duplicate: "this is the same article as one that is already there."
        }
    }

    /// What kind of thing a media type is, for people.
    static func name(ofMediaType type: String) -> String {
        let names = [
            ("application/pdf", "a PDF document"), ("application/json", "JSON data"),
            ("application/rss+xml", "a feed"), ("application/atom+xml", "a feed"), ("text/xml", "XML data"),
            ("application/xml", "XML data"), ("application/zip", "a ZIP archive"), ("text/plain", "plain text"),
            ("image/", "a picture"), ("video/", "a video"), ("audio/", "a sound file"),
        ]
        guard let name = names.first(where: { type.hasPrefix($0.0) })?.1 else { return type }
        return "\(name) (\(type))"
    }

    /// A duration as a person writes it: `1.5 s`, `2 min`.
    static func words(_ duration: Duration) -> String {
        let milliseconds = duration.milliseconds
        if milliseconds >= 60_000, milliseconds % 60_000 == 0 { return "\(milliseconds / 60_000) min" }
        if milliseconds % 1000 == 0 { return "\(milliseconds / 1000) s" }
        return "\(Double(milliseconds) / 1000) s"
    }

    static func urlError(_ error: URLError, in text: String) -> String {
        switch error {
        case .empty: "the address is empty."
        case .notAbsolute: "\"\(text)\" is no address. It begins with http:// or https://."
        case .unsupportedScheme(let scheme):
            "\"\(text)\" begins with \(scheme):, and scrape reads http and https. For a saved page, use: scrape extract FILE"
        case .missingHost: "\"\(text)\" names no host."
        case .invalidHost(let host): "\"\(text)\" is no valid address: there is no host \"\(host)\"."
        case .invalidPort(let port): "\"\(text)\" is no valid address: there is no port \"\(port)\"."
        }
    }

    static let truncated = "the page broke off on the way, and its end is missing."
    static let noArticle = "there is no article."

    static func again(in pause: Duration) -> String {
        "Trying again in \(max(1, (pause.milliseconds + 500) / 1000)) s."
    }

    static func unwanted(_ kind: Outcome.Kind) -> String {
        "the outcome is \(kind.rawValue), which --fail-on names:"
    }

    /// For a saved page whose links cannot be read, because nobody says where it came from.
    static let noAddress = "the page does not say where it came from. Give its address with --url."

    static func badLine(_ number: Int, _ detail: String) -> String { "line \(number) of the list: \(detail)" }

    static let emptyInput = "there is nothing in it."

    static func file(_ path: String, _ error: FileError) -> String {
        "\(path): \(error.sentence)"
    }
}
