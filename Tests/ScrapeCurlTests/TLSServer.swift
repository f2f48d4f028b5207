import Glibc
import TestSupport

/// Certificates made for one run of the tests: an authority's own, and good and bad ones that it signed.
final class Certificates: Sendable {
    static let opensslIsInstalled = run("/bin/sh", ["-c", "command -v openssl >/dev/null"]) == 0

    /// Made once; `nil` when openssl failed.
    static let shared = Certificates()

    let folder: String

    var authority: String { folder + "/ca.pem" }

    private init?() {
        var template = Array("/tmp/scrape-tls-XXXXXX".utf8CString)
        guard let path = mkdtemp(&template) else { return nil }
        folder = String(cString: path)
        guard run("/bin/sh", ["-c", "cd \(folder) && " + Self.script]) == 0 else { return nil }
        atexit {
            if let folder = Certificates.shared?.folder { run("/bin/rm", ["-rf", folder]) }
        }
    }

    private static let script = """
        set -e
        key() { openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1 -out "$1.key" 2>/dev/null; }
        leaf() { # name, subjectAltName, first and last moment
            key "$1"
            openssl req -new -key "$1.key" -subj "/CN=$1" -addext "subjectAltName=$2" -out "$1.csr"
            openssl ca -batch -notext -config ca.cnf -cert ca.pem -keyfile ca.key -in "$1.csr" -out "$1.pem" \
                -startdate "$3" -enddate "$4" 2>/dev/null
        }
        key ca
        openssl req -x509 -new -key ca.key -subj '/CN=Test authority' -days 36500 -out ca.pem
        : >index.txt
        cat >ca.cnf <<'END'
        [ca]
        default_ca = test
        [test]
        database = index.txt
        new_certs_dir = .
        rand_serial = yes
        default_md = sha256
        policy = any
        unique_subject = no
        copy_extensions = copy
        [any]
        commonName = supplied
        END
        leaf good IP:127.0.0.1 20200101000000Z 20990101000000Z
        leaf expired IP:127.0.0.1 20200101000000Z 20210101000000Z
        leaf early IP:127.0.0.1 20980101000000Z 20990101000000Z
        leaf wrong DNS:paper.example 20200101000000Z 20990101000000Z
        key self
        openssl req -x509 -new -key self.key -subj /CN=self -addext subjectAltName=IP:127.0.0.1 -days 36500 -out self.pem
        """
}

/// A TLS server on loopback that shows one of the certificates and answers every GET with a page.
final class TLSServer {
    let port: Int
    private let process: pid_t
    /// Open as long as the server runs: it would die of writing to a closed pipe.
    private let output: CInt

    init?(showing certificate: String) throws {
        guard let folder = Certificates.shared?.folder else { return nil }
        let files = ["-cert", "\(folder)/\(certificate).pem", "-key", "\(folder)/\(certificate).key"]
        let (process, output) = try spawn("openssl", ["s_server", "-accept", "127.0.0.1:0", "-www"] + files)
        self.process = process
        self.output = output
        port = Self.port(announcedOn: output)
        guard port > 0 else { return nil }
    }

    deinit {
        close(output)
        kill(process, SIGKILL)
        waitpid(process, nil, 0)
    }

    var url: String { "https://127.0.0.1:\(port)/" }

    /// Reads until `ACCEPT 127.0.0.1:PORT`; zero when that does not come.
    private static func port(announcedOn output: CInt) -> Int {
        var text = ""
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            guard byte == UInt8(ascii: "\n") else {
                text.unicodeScalars.append(Unicode.Scalar(byte))
                continue
            }
            if text.hasPrefix("ACCEPT ") { return text.split(separator: ":").last.flatMap { Int($0) } ?? 0 }
            text = ""
        }
        return 0
    }
}

/// Starts a program with its standard output on a pipe.
private func spawn(_ program: String, _ arguments: [String]) throws -> (process: pid_t, output: CInt) {
    var ends: [CInt] = [0, 0]
    guard pipe(&ends) == 0 else { throw SocketError(call: "pipe", code: errno) }
    defer { close(ends[1]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    do {
        return (try spawn(program, arguments, input: nil, output: ends[1]), ends[0])
    } catch {
        close(ends[0])
        throw error
    }
}

/// Starts a program; without an input it has an empty one.
func spawn(_ program: String, _ arguments: [String], input: CInt?, output: CInt) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
        posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var argv: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    defer { argv.forEach { free($0) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, program, &actions, nil, &argv, nil)
    guard code == 0 else { throw SocketError(call: "posix_spawnp", code: code) }
    return process
}

/// Runs a program to its end; its exit status, or -1 when it did not get that far.
@discardableResult
func run(_ program: String, _ arguments: [String]) -> CInt {
    guard let (process, output) = try? spawn(program, arguments) else { return -1 }
    close(output)
    var status: CInt = 0
    guard waitpid(process, &status, 0) == process, status & 0x7f == 0 else { return -1 }
    return status >> 8
}
