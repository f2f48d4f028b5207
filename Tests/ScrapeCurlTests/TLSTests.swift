import ScrapeCurl
import Testing

@Suite(.timeLimit(.minutes(1)), .enabled(if: Certificates.opensslIsInstalled, "openssl is not installed"))
struct TLSTests {
    @Test func `a certificate of a trusted authority is good`() async throws {
        let server = try #require(try TLSServer(showing: "good"))
        let authority = try #require(Certificates.shared).authority
        let response = try await pool { $0.caFile = authority }.get(server.url)

        #expect(response.status == 200)
        #expect(response.text.contains("s_server"))
    }

    @Test(
        arguments: [
            ("expired", .expired), ("early", .notYetValid), ("wrong", .wrongHost), ("self", .selfSigned),
        ] as [(String, TransferError.TLSFailure)]
    )
    func `a bad certificate is named by what is wrong with it`(
        certificate: String,
        expected: TransferError.TLSFailure
    ) async throws {
        let server = try #require(try TLSServer(showing: certificate))
        let authority = try #require(Certificates.shared).authority

        await #expect { try await pool { $0.caFile = authority }.get(server.url) } throws: { error in
            (error as? TransferError)?.tlsFailure == expected
        }
    }

    @Test func `an authority that the system does not know is not trusted`() async throws {
        let server = try #require(try TLSServer(showing: "good"))

        await #expect { try await pool().get(server.url) } throws: { error in
            (error as? TransferError)?.tlsFailure == .unknownAuthority
        }
    }

    @Test func `certificates that cannot be read are an error at once`() {
        #expect(throws: CurlError.self) { try pool { $0.caFile = "/nonexistent.pem" } }
    }
}

extension TransferError {
    var tlsFailure: TLSFailure? {
        if case .tls(let failure, _) = self { failure } else { nil }
    }
}
