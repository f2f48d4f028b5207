/// The parameters of a query that tell where a visitor came from and never which page is meant.
///
/// A name is here only if no site is known to choose content by it: `ref`, `source`, `id` and their like are not.
public enum TrackingParameters {
    /// Goes up with every change of the tables: the keys of stored addresses are then made anew.
    public static let version = 1

    private static let prefixes = ["utm_", "mtm_", "at_custom", "__hs", "guce_"]

    private static let names: Set<String> = [
        // Clicks on advertisements and shares.
        "fbclid", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "ysclid", "twclid", "ttclid",
        "li_fat_id", "igshid", "igsh", "srsltid", "epik", "wickedid", "rb_clickid",
        "fb_action_ids", "fb_action_types", "fb_source", "fb_ref", "ref_src", "ref_url", "__twitter_impression",
        // Newsletters.
        "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "hsctatracking", "oly_anon_id", "oly_enc_id", "vero_id",
        "vero_conv", "ml_subscriber", "ml_subscriber_hash", "dm_i",
        // Web statistics.
        "_ga", "_gl", "_openstat", "pk_campaign", "pk_kwd", "pk_keyword", "pk_source", "pk_medium", "pk_content",
        "pk_cid", "at_medium", "at_campaign", "at_campaign_type", "at_link_id", "at_link_origin", "at_link_type",
        "at_ptr_name", "at_format", "at_bbc_team", "ns_mchannel", "ns_source", "ns_campaign", "ns_linkname",
        "ns_fee", "xtor", "wt_mc", "wt.mc_id", "wt.mc_ev", "s_cid", "guccounter",
        // The campaign codes of large publishers.
        "cmpid", "ocid", "ncid", "icid", "smid", "smtyp", "mbid", "cndid", "ftag",
    ]

    /// Whether a parameter of that name, as it stands in the query, only tracks.
    static func contains(_ name: Substring) -> Bool {
        var name = name.lowercased()
        // `&amp;` escaped once too often.
        if name.hasPrefix("amp;") { name.removeFirst(4) }
        return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
    }
}
