extension WebURL {
    /// The address without user name and password: what may be shown, stored and sent on.
    public var withoutCredentials: WebURL {
        guard hasCredentials else { return self }
        let start = scheme.rawValue.utf8.count + 3
        let shift = parts.hostStart - start
        let shorter = Parts(
            usernameEnd: start,
            hostStart: start,
            hostEnd: parts.hostEnd - shift,
            pathStart: parts.pathStart - shift,
            pathEnd: parts.pathEnd - shift,
            queryEnd: parts.queryEnd - shift
        )
        return WebURL(
            scheme: scheme,
            port: port,
            parts: shorter,
            description: text(0, start) + text(parts.hostStart, description.utf8.count)
        )
    }

    public var hasCredentials: Bool { !username.isEmpty || !password.isEmpty }

    /// Whether both have scheme, host and port in common.
    public func hasSameOrigin(as other: WebURL) -> Bool {
        scheme == other.scheme && host == other.host && effectivePort == other.effectivePort
    }
}
