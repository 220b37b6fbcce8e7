using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using KnowledgeGraph.Tests.Commands;

namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>Encrypted members: by <c>neo4j+s://</c> a certificate must be trusted and for the host, by <c>neo4j+ssc://</c> any will do.</summary>
public sealed class EncryptionTests
{
    private const string Connected = "It holds no graph yet. Load one with 'seed'.";
    private const string Refused = "No encrypted connection is possible to the Neo4j at";

    [Theory]
    [InlineData("neo4j+s", "localhost", true, Connected)]
    [InlineData("neo4j+s", "db.example", true, Refused)]
    [InlineData("neo4j+s", "localhost", false, Refused)]
    [InlineData("neo4j+ssc", "db.example", false, Connected)]
    [InlineData("bolt+s", "localhost", true, Connected)]
    [InlineData("bolt+s", "db.example", true, Refused)]
    public async Task A_certificate_is_checked(string scheme, string host, bool isTrusted, string message)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Certificates are trusted by SSL_CERT_FILE, which is OpenSSL's.");
        using var folder = new TestFolder();
        using var authority = CreateAuthority();
        using var certificate = CreateCertificate(authority, host);
        using var cluster = Cluster.Start(sharesServer: true, certificate: certificate);
        await cluster.WipeAsync();
        cluster.Routers = cluster.Readers = cluster.Writers = [.. cluster.Members.Select(member => $"localhost:{member.EndPoint.Port}")];
        var trusted = isTrusted ? folder.Write("authority.pem", authority.ExportCertificatePem()) : folder.Write("none.pem", "");

        var check = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "KnowledgeGraph.Server"), ["check", $"--Neo4j:Uri={scheme}://localhost:{cluster.Members[0].EndPoint.Port}"])
        {
            WorkingDirectory = ProjectFiles.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["SSL_CERT_FILE"] = trusted, ["SSL_CERT_DIR"] = folder.PathOf("none"), ["Neo4j__Password"] = TestNeo4j.Bolt.Password },
        };
        using var process = Process.Start(check)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var all = await output + error;
        Assert.True(all.Contains(message, StringComparison.Ordinal), all);
        Assert.DoesNotContain(message == Connected ? Refused : Connected, error, StringComparison.Ordinal);
    }

    private static X509Certificate2 CreateAuthority()
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest("CN=Authority of the test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static X509Certificate2 CreateCertificate(X509Certificate2 authority, string host)
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, DateTimeOffset.UtcNow.AddHours(-12), DateTimeOffset.UtcNow.AddHours(12), [1, 2, 3, 4]);
        using var whole = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), password: null);
    }
}
