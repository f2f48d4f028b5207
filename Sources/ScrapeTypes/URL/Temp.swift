// Placeholder: goes when the look-up in the public suffix list lands (branch ground).
extension Host {
    public var registrableDomain: String? { name.split(separator: ".").suffix(2).joined(separator: ".") }
}
