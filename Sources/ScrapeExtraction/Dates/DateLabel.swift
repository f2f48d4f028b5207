/// The words before a date that say what it is the date of.
enum DateLabel {
    case published, modified

    /// What the words directly before a date say; of several the nearest.
    static func kind(_ text: [UInt8], before index: Int) -> DateLabel? {
        let window = text[max(0, index - 40)..<index]
        let label =
            window.contains { $0 >= 0x80 }
            ? Array(String(decoding: window, as: UTF8.self).lowercased().utf8)[...] : window
        let modified = modifiedWords.lastEnd(in: label)
        let published = publishedWords.lastEnd(in: label)
        guard let modified else { return published == nil ? nil : .published }
        return published.map { $0 > modified } ?? false ? .published : .modified
    }

    static func isModified(_ text: [UInt8], before index: Int) -> Bool { kind(text, before: index) == .modified }

    private static let modifiedWords = WordFinder([
        "updated", "modified", "revised", "last edited", "aktualisiert", "geändert", "änderung", "bearbeitet", "stand:",
        "stand ",
        "update", "mis à jour", "mise à jour", "màj", "actualizado", "actualizada", "actualización", "aggiornato",
        "aggiornamento", "atualizado", "bijgewerkt", "laatst gewijzigd", "opdateret", "oppdatert", "uppdaterad",
        "päivitetty", "zaktualizowano", "aktualizacja", "обновлено", "güncelleme", "güncellenme", "更新", "수정",
        "ažurirano", "aktualizováno",
    ])

    private static let publishedWords = WordFinder([
        "published", "posted", "created", "release date", "veröffentlicht", "veröffentlichung", "erstellt",
        "erschienen", "eingestellt",
        "datum:", "date:", "publié", "publicado", "publicada", "pubblicato", "gepubliceerd", "geplaatst", "publisert",
        "publicerad",
        "udgivet", "julkaistu", "opublikowano", "опубликовано", "yayınlanma", "fecha:", "geschrieben am", "gepostet",
        "발행", "입력",
        "発表", "発売", "发布", "發布", "objavljeno", "submitted", "vom ", "submitted on",
    ])
}
