namespace KnowledgeGraph.Tests.Neo4j.Routing;

/// <summary>The content of a routing table.</summary>
internal sealed record RoutingAnswer(byte Ttl, IReadOnlyList<string> Routers, IReadOnlyList<string> Readers, IReadOnlyList<string> Writers)
{
    /// <summary>Prints the SUCCESS that holds it.</summary>
    public byte[] Print() => BoltMessages.Message(
        0x70,
        [0xA1, .. Text("rt"), 0xA2, .. Text("ttl"), Ttl, .. Text("servers"), 0x93, .. Role("ROUTE", Routers), .. Role("READ", Readers), .. Role("WRITE", Writers)]);

    private static byte[] Role(string role, IReadOnlyList<string> addresses) =>
        [0xA2, .. Text("role"), .. Text(role), .. Text("addresses"), (byte)(0x90 | addresses.Count), .. addresses.SelectMany(Text)];

    private static byte[] Text(string text) => BoltMessages.Text(text);
}
