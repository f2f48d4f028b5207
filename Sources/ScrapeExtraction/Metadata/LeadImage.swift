import ScrapeDOM
import ScrapeTypes

/// Chooses the picture of the article, and finds its caption and credit on the page.
struct LeadImage {
    private let page: PageScan

    init(_ page: PageScan) {
        self.page = page
    }

    func choice(_ findings: Findings) -> Claim<Figure>? {
        guard let chosen = findings.images.best({ usable($0) }) else { return nil }
        guard let url = page.resolve(chosen.value.address) else { return nil }
        let image = Figure.Image(
            url: .web(url),
            alt: chosen.value.alt,
            width: chosen.value.width,
            height: chosen.value.height
        )
        var figure = Figure(images: [image])
        figure.caption = chosen.value.caption.map { RichText($0) }
        figure.credit = chosen.value.credit
        return Claim(figure, chosen.source)
    }

    private func usable(_ image: ImageClaim) -> ImageClaim? {
        guard !image.address.isEmpty, !image.address.hasPrefix("data:") else { return nil }
        if let width = image.width, width < 50 { return nil }
        return ImageAddress.isDecoration(image.address) ? nil : image
    }
}

/// What the address of a picture says of it.
enum ImageAddress {
    /// Logos, placeholders, avatars and tracking pixels.
    static func isDecoration(_ address: String) -> Bool {
        let path = address.split(separator: "?").first?.lowercased() ?? ""
        return words.contains { path.contains($0) }
    }

    private static let words = [
        "logo", "placeholder", "avatar", "gravatar", "favicon", "sprite", "1x1", "pixel.gif", "spacer", "blank.",
        "default-image",
        "default_image", "no-image", "noimage", "no_image", "apple-touch", "/icon", "social-default", "default-social",
        "fallback",
    ]
}
