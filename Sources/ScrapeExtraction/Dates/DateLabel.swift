/// The words before a date that say what it is the date of.
enum DateLabel {
    case published, modified

    /// What the words directly before a date say; of several the nearest.
    static func kind(_ text: [UInt8], before index: Int) -> DateLabel? {
        let label = String(decoding: text[max(0, index - 40)..<index], as: UTF8.self).lowercased()
        let modified = position(of: DateLabel.modifiedWords, in: label)
        let published = position(of: DateLabel.publishedWords, in: label)
        guard let modified else { return published == nil ? nil : .published }
        return published.map { $0 > modified } ?? false ? .published : .modified
    }

    static func isModified(_ text: [UInt8], before index: Int) -> Bool { kind(text, before: index) == .modified }

    private static func position(of words: [String], in label: String) -> String.Index? {
        words.compactMap { label.ranges(of: $0).last?.upperBound }.max()
    }

    private static let modifiedWords = [
        "updated", "modified", "revised", "last edited", "aktualisiert", "geändert", "änderung", "bearbeitet", "stand:",
        "stand ",
        "update", "mis à jour", "mise à jour", "màj", "actualizado", "actualizada", "actualización", "aggiornato",
        "aggiornamento", "atualizado", "bijgewerkt", "laatst gewijzigd", "opdateret", "oppdatert", "uppdaterad",
        "päivitetty", "zaktualizowano", "aktualizacja", "обновлено", "güncelleme", "güncellenme", "更新", "수정",
        "ažurirano", "aktualizováno",
    ]

    private static let publishedWords = [
        "published", "posted", "created", "release date", "veröffentlicht", "veröffentlichung", "erstellt",
        "erschienen", "eingestellt",
        "datum:", "date:", "publié", "publicado", "publicada", "pubblicato", "gepubliceerd", "geplaatst", "publisert",
        "publicerad",
        "udgivet", "julkaistu", "opublikowano", "опубликовано", "yayınlanma", "fecha:", "geschrieben am", "gepostet",
        "발행", "입력",
        "発表", "発売", "发布", "發布", "objavljeno", "submitted", "vom ", "submitted on",
    ]
}
