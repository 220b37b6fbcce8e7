using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Tests.Commands;

/// <summary>A folder for a test, gone when it is disposed of.</summary>
internal sealed class TestFolder : IDisposable
{
    private const string Model = """
        type Source @node {
          id: ID!
          sha256: String
        }

        type Passage @node {
          id: ID!
          paragraph: Int!
          start: Int!
          end: Int!
          sha256: String!
          text: String
          source: Source @relationship(type: "PASSAGE_OF", direction: OUT)
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("knowledge-graph-tests-");

    /// <summary>Settings that keep the database in the folder.</summary>
    public string Database => $"--Sqlite:Path={PathOf("graph.db")}";

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file, and says where.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Writes a small model and a graph of it, a source with two passages, and says where.</summary>
    /// <param name="text">The source's text.</param>
    /// <param name="passages">Each passage: its paragraph, its start, its end and its words.</param>
    public string WriteSeed(string text, params (int Paragraph, int Start, int End, string Words)[] passages)
    {
        Write("seed/model.graphql", Model);
        Write("seed/nodes/Source.csv", $"id:ID,sha256\nsource:s,{Hash(text)}\n");
        Write("seed/nodes/Passage.csv", "id:ID,paragraph,start,end,sha256\n" + string.Concat(passages.Select(passage =>
            FormattableString.Invariant($"passage:{passage.Start},{passage.Paragraph},{passage.Start},{passage.End},{Hash(passage.Words)}\n"))));
        Write("seed/relationships/PASSAGE_OF.csv", ":START_ID,:END_ID\n" + string.Concat(passages.Select(passage =>
            FormattableString.Invariant($"passage:{passage.Start},source:s\n"))));
        return PathOf("seed");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
