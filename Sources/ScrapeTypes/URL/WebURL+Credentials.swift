extension WebURL {
    /// The address without user name and password: what may be shown, stored and sent on.
    public var withoutCredentials: WebURL {
        guard hasCredentials else { return self }
        return WebURL(scheme: scheme, host: host, port: port, path: path, query: query, fragment: fragment)
    }

    public var hasCredentials: Bool { !username.isEmpty || !password.isEmpty }

    /// Whether both have scheme, host and port in common.
    public func hasSameOrigin(as other: WebURL) -> Bool {
        scheme == other.scheme && host == other.host && effectivePort == other.effectivePort
    }
}
