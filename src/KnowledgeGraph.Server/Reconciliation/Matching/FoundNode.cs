namespace KnowledgeGraph.Server.Reconciliation.Matching;

/// <summary>A node whose id or name fits a text.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Caption">The first of its names, or its id.</param>
/// <param name="Property">The field that fits.</param>
/// <param name="Text">The name that fits, or the id.</param>
/// <param name="Fit">The way in which it fits, as search scores it, from 1 down; 1 for the id.</param>
/// <param name="IsWhole">True if all of the text is all of the name, without regard to accents and spaces, or the id.</param>
internal sealed record FoundNode(string Id, string Type, string Caption, string Property, string Text, double Fit, bool IsWhole)
{
    /// <summary>The name that fits, as a sentence for people: <c>nameVi: Hàng Châu</c>.</summary>
    public string Description => $"{Property}: {Text}";
}

/// <summary>A node that a query may mean.</summary>
/// <param name="Node">The node.</param>
/// <param name="Score">From 100 down.</param>
/// <param name="IsMatch">True if it is the only node that the query can mean.</param>
/// <param name="Fits">Whether each property of the query fits.</param>
internal sealed record Candidate(FoundNode Node, double Score, bool IsMatch, IReadOnlyList<bool> Fits);
