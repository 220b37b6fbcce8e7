namespace KnowledgeGraph.Tests.Pages;

/// <summary>A graph whose texts are markup, marks of direction, and letters that no font has, in a new folder.</summary>
internal sealed class MarkupGraph : IDisposable
{
    /// <summary>The id of the first node.</summary>
    public const string Id = "\"><img src=x onerror=alert(1)>";

    /// <summary>The name of the first node.</summary>
    public const string Name = "\"><script>alert(1)</script>\u202Eevil\u2066 <img src=x onerror=alert(2)> \u0001\uFFFD";

    private const string Model =
        """
        type Thing @node @search(fields: ["name"]) {
          id: ID!
          name: String!
          note: String
          others: [Thing!]! @relationship(type: "KNOWS", direction: OUT, properties: "Link")
        }

        type Link @relationshipProperties { note: String }

        """;

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("knowledge-graph-tests-");

    public MarkupGraph()
    {
        File.WriteAllText(PathOf("model.graphql"), Model);
        _folder.CreateSubdirectory("nodes");
        _folder.CreateSubdirectory("relationships");
        File.WriteAllText(PathOf("nodes/Thing.csv"), $"id:ID,name,note\n{Cell(Id)},{Cell(Name)},{Cell("<svg onload=alert(3)>")}\nb,{Cell("'; DROP \u2028 javascript:alert(4)")},\n");
        File.WriteAllText(PathOf("relationships/KNOWS.csv"), $":START_ID,:END_ID,note\n{Cell(Id)},b,{Cell("</p><style>*{display:none}</style>")}\n");
    }

    /// <summary>The folder.</summary>
    public string Directory => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Cell(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
