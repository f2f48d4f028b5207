/// One block of an article's text.
///
/// Blocks inside lists, quotes and tables nest at most `maximumDepth` deep (whoever makes blocks flattens what lies
/// deeper), so a writer may recurse over them.
public indirect enum ArticleBlock: Sendable, Hashable {
    /// A sub-heading, level 1 to 6. The headline is `Article.title` and no block.
    case heading(level: Int, text: RichText)
    case paragraph(RichText)
    case list(List)
    case quote([ArticleBlock])
    /// Preformatted text, its line breaks kept.
    case code(String, language: String?)
    case table(Table)
    case figure(Figure)
    case embed(Embed)
    /// A thematic break.
    case rule

    /// How deep blocks nest at most: a block of the article is at depth 1.
    public static let maximumDepth = 16

    public struct List: Sendable, Hashable {
        public var isOrdered: Bool
        /// The number of the first item of an ordered list.
        public var start: Int
        public var items: [[ArticleBlock]]

        public init(isOrdered: Bool = false, start: Int = 1, items: [[ArticleBlock]]) {
            self.isOrdered = isOrdered
            self.start = start
            self.items = items
        }
    }

    public struct Table: Sendable, Hashable {
        public var caption: RichText?
        public var rows: [Row]

        public init(caption: RichText? = nil, rows: [Row]) {
            self.caption = caption
            self.rows = rows
        }

        public struct Row: Sendable, Hashable {
            public var cells: [Cell]

            public init(cells: [Cell]) {
                self.cells = cells
            }
        }

        public struct Cell: Sendable, Hashable {
            public var isHeader: Bool
            /// How many columns the cell takes, 1 to 1,000.
            public var columns: Int
            /// How many rows the cell takes, 1 to 65,534.
            public var rows: Int
            public var blocks: [ArticleBlock]

            public init(isHeader: Bool = false, columns: Int = 1, rows: Int = 1, blocks: [ArticleBlock]) {
                self.isHeader = isHeader
                self.columns = columns
                self.rows = rows
                self.blocks = blocks
            }
        }
    }
}

/// A picture, or several that share a caption.
public struct Figure: Sendable, Hashable {
    public var images: [Image]
    /// What the caption says, without the credit.
    public var caption: RichText?
    /// Who made or owns the picture.
    public var credit: String?

    public init(images: [Image], caption: RichText? = nil, credit: String? = nil) {
        self.images = images
        self.caption = caption
        self.credit = credit
    }

    public struct Image: Sendable, Hashable {
        public var url: ImageURL
        /// The alternative text, empty where there is none.
        public var alt: String
        /// In CSS pixels, as the page states it.
        public var width: Int?
        public var height: Int?

        public init(url: ImageURL, alt: String = "", width: Int? = nil, height: Int? = nil) {
            self.url = url
            self.alt = alt
            self.width = width
            self.height = height
        }
    }
}

/// Where a picture's bytes are: at an address, or in the page itself (`data:`, only png, jpeg, gif and webp).
public enum ImageURL: Sendable, Hashable, CustomStringConvertible {
    case web(WebURL)
    /// The whole `data:` address, its media type checked.
    case data(String)

    public var description: String {
        switch self {
        case .web(let url): url.description
        case .data(let text): text
        }
    }
}

/// Something of another site that the page shows in a frame: a video, a post, a map.
public struct Embed: Sendable, Hashable {
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case video, audio, post, frame
    }

    public var kind: Kind
    /// The address a person would open: of the post or the video, not of the player where that is known.
    public var url: WebURL
    /// The title or the text of the embedded thing, where the page has it.
    public var title: String?

    public init(kind: Kind = .frame, url: WebURL, title: String? = nil) {
        self.kind = kind
        self.url = url
        self.title = title
    }
}
