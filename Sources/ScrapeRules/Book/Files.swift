import Glibc

/// The names and the bytes of files, as the system gives them.
enum Files {
    /// The names in a folder, hidden ones too, in no order; `nil` where there is no such folder or it cannot be read.
    static func names(in folder: String) -> [String]? {
        var result = glob_t()
        defer { globfree(&result) }
        let pattern = escaped(folder) + "/*"
        switch glob(pattern, GLOB_NOSORT | GLOB_PERIOD | GLOB_ERR, nil, &result) {
        case 0: break
        case GLOB_NOMATCH: return access(folder, R_OK | X_OK) == 0 ? [] : nil
        default: return nil
        }
        let start = folder.utf8.count + 1
        return (0..<Int(result.gl_pathc)).compactMap { index in
            guard let path = result.gl_pathv[index] else { return nil }
            let name = String(String(cString: path).utf8.dropFirst(start))
            return name == "." || name == ".." ? nil : name
        }
    }

    /// The bytes of a regular file, at most `limit` of them and a piece; `nil` where it cannot be read, or where it is
    /// something else, such as a pipe that nobody writes to.
    static func bytes(of path: String, limit: Int) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 16 << 10)
        while bytes.count <= limit {
            let count = read(file, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            if count < 0 { return nil }
            if count == 0 { break }
            bytes += piece[..<count]
        }
        return bytes
    }

    /// What glob takes for a pattern, taken as it is.
    private static func escaped(_ path: String) -> String {
        path.reduce(into: "") { text, character in
            if "*?[\\".contains(character) { text += "\\" }
            text.append(character)
        }
    }
}
