/// The directives of ftr-site-config files, and what becomes of each here.
package enum FTRDirective: String, Sendable, Hashable, CaseIterable {
    case title, body, author, date
    case strip
    case stripAttribute = "strip_attr"
    case stripIDOrClass = "strip_id_or_class"
    case stripImageSource = "strip_image_src"
    case findString = "find_string"
    case replaceString = "replace_string"
    case httpHeader = "http_header"
    case singlePageLink = "single_page_link"
    case nextPageLink = "next_page_link"
    case ifPageContains = "if_page_contains"
    case prune
    case wrapIn = "wrap_in"
    case dissolve
    case moveInto = "move_into"
    case nativeAdClue = "native_ad_clue"
    case insertDetectedImage = "insert_detected_image"
    case autodetectOnFailure = "autodetect_on_failure"
    case sourceLazyLoadAttribute = "src_lazy_load_attr"
    case testURL = "test_url"
    case testContains = "test_contains"
    case dialect

    case skipJSONLD = "skip_json_ld"
    case postStripAttribute = "post_strip_attr"
    case tidy, parser, footnotes
    case convertDoubleBreaks = "convert_double_br_tags"
    case stripComments = "strip_comments"
    case skipIDOrClass = "skip_id_or_class"
    case autodetectNextPage = "autodetect_next_page"

    case singlePageLinkInFeed = "single_page_link_in_feed"
    case requiresLogin = "requires_login"
    case loginURI = "login_uri"
    case loginUsernameField = "login_username_field"
    case loginPasswordField = "login_password_field"
    case loginExtraFields = "login_extra_fields"
    case notLoggedIn = "not_logged_in_xpath"

    /// What becomes of a line.
    package enum Fate: String, Sendable, Hashable, CaseIterable {
        case carriedOut = "carried_out"
        /// Nothing has to be done for it here.
        case ignored
        /// Read, and not carried out: a warning says so.
        case notCarriedOut = "not_carried_out"
        /// No line of the format; a warning says so.
        case broken
    }

    /// What becomes of the directive's lines, and why where nothing does.
    package var handling: (fate: Fate, reason: String) {
        switch self {
        case .title, .body, .author, .date, .strip, .stripAttribute, .stripIDOrClass, .stripImageSource, .findString,
            .replaceString, .httpHeader, .singlePageLink, .nextPageLink, .ifPageContains, .prune, .wrapIn, .dissolve,
            .moveInto, .nativeAdClue, .insertDetectedImage, .autodetectOnFailure, .testURL, .testContains, .dialect,
            .sourceLazyLoadAttribute:
            (.carriedOut, "")
        case .skipJSONLD: (.ignored, "what the rule finds wins over JSON-LD anyway")
        case .postStripAttribute: (.ignored, "no attribute of the page gets into an article")
        case .tidy, .parser: (.ignored, "there is one parser here")
        case .convertDoubleBreaks: (.ignored, "two line breaks are a paragraph's end anyway")
        case .stripComments: (.ignored, "comments in the markup are no text anyway")
        case .footnotes, .skipIDOrClass: (.ignored, "no program that reads these files does anything on it")
        case .autodetectNextPage: (.notCarriedOut, "the next page is followed only where next_page_link names it")
        case .singlePageLinkInFeed: (.notCarriedOut, "entries of a feed have no markup here")
        case .requiresLogin, .loginURI, .loginUsernameField, .loginPasswordField, .loginExtraFields, .notLoggedIn:
            (.notCarriedOut, "nobody is logged in; fetch.credentials of a YAML file sends headers")
        }
    }

    /// What stands in the parentheses of `name(argument): value`; `nil` for directives without.
    package var argument: Argument? {
        switch self {
        case .replaceString: .optional
        case .httpHeader, .wrapIn, .moveInto: .required
        default: nil  // Most have none, and a new one will hardly be an exception.
        }
    }

    package enum Argument: Sendable {
        case optional, required
    }
}
