import Glibc

/// A folder that is there as long as the value is.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        var name = Array("/tmp/scrape-test-XXXXXX".utf8CString)
        guard mkdtemp(&name) != nil else { throw ProcessRunner.Failure.notStarted(errno) }
        path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Takes over a folder that is there.
    private init(path: String) {
        self.path = path
    }

    deinit {
        for name in names where unlink(file(name)) != 0 { _ = folder(name) }
        rmdir(path)
    }

    /// A folder inside this one, removed with the value that is given; `nil` when there is none.
    public func folder(_ name: String) -> TemporaryFolder? {
        var status = stat()
        guard stat(file(name), &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
        return TemporaryFolder(path: file(name))
    }

    /// The path of a name in the folder.
    public func file(_ name: String) -> String { path + "/" + name }

    /// What is in the folder, hidden files too, sorted.
    public var names: [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// Writes a file and gives its path.
    @discardableResult
    public func add(_ name: String, _ text: String) -> String {
        guard let stream = fopen(file(name), "w") else { return file(name) }
        defer { fclose(stream) }
        fputs(text, stream)
        return file(name)
    }

    /// The text of a file, `nil` when there is none.
    public func text(_ name: String) -> String? {
        guard let stream = fopen(file(name), "r") else { return nil }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        while case let byte = fgetc(stream), byte != EOF { bytes.append(UInt8(byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }
}
