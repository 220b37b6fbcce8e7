using GraphQLParser.AST;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl.Checks;

/// <summary>
/// The names of the API's types that are made of several names of the model: <c>A.bC</c> and <c>AB.c</c> both have <c>ABCConnectionWhere</c>.
/// Where two come out the same, the types must be the same too. The types of connections may differ, since the library lets them: there the first
/// one declared counts.
/// </summary>
internal sealed class ComposedNameCheck(GraphModel model, SdlDocument document, ErrorList errors)
{
    private readonly Dictionary<string, (string Content, string Use)> _names = new(StringComparer.Ordinal);

    /// <summary>Adds an error for every name that would mean two things.</summary>
    public void Check()
    {
        foreach (var type in document.Types)
        {
            Claim(type.Definition.Name, $"{type.Name}Where", type.Name, $"for the type '{type.Name}'");
            Claim(type.Definition.Name, $"{type.Name}AggregationWhereInput", type.Name, $"for the type '{type.Name}'");
            switch (model.FindTarget(type.Name))
            {
                case NodeType node:
                    node.Relationships.ToList().ForEach(field =>
                        ClaimField(node, type, field.Name, field.Target, field.Properties?.Name, IsShared(node.Interfaces, field.Name)));
                    break;
                case InterfaceType shared:
                    shared.Relationships.Where(field => field.IsDeclared).ToList().ForEach(field =>
                        ClaimField(shared, type, field.Name, field.Target, properties: null, IsShared(shared.Interfaces, field.Name)));
                    break;
            }
        }
    }

    private void ClaimField(TargetType source, SdlType type, string field, string target, string? properties, bool isShared)
    {
        var (place, stem, use) = (type.FindField(field)!.Name, source.Name + Upper(field), $"for the field '{source.Name}.{field}'");
        var (content, aggregates) = ($"{target} {properties}", source.Name + target + Upper(field));
        Claim(place, $"{stem}ConnectionFilters", content, use);
        Claim(place, $"{stem}NodeAggregationWhereInput", content, use);
        if (isShared)
        {
            return;
        }

        Claim(place, $"{stem}ConnectionWhere", content, use);
        Claim(place, $"{aggregates}AggregateSelection", content, use);
        Claim(place, $"{aggregates}NodeAggregateSelection", $"nodes of {target}", use);
        Claim(place, $"{aggregates}EdgeAggregateSelection", $"edges of {properties}", use);
        foreach (var member in model.FindTarget(target) is UnionType union ? union.Members : [])
        {
            Claim(place, $"{stem}{member}ConnectionWhere", $"{member} {properties}", use);
        }

        if (source is InterfaceType)
        {
            Claim(place, $"{stem}EdgeWhere", $"edges of {stem}", use);
            Claim(place, $"{stem}EdgeAggregationWhereInput", $"edges of {stem}", use);
        }
    }

    private void Claim(GraphQLName place, string name, string content, string use)
    {
        if (!_names.TryAdd(name, (content, use)) && _names[name] is var (other, otherUse) && other != content)
        {
            errors.Add(
                place,
                $"The API needs the name '{name}' {otherUse} and {use}, which lead to different types.",
                "Rename one of them.");
        }
    }

    private bool IsShared(IEnumerable<string> interfaces, string field) => interfaces
        .Select(model.FindTarget)
        .OfType<InterfaceType>()
        .Any(type => type.Relationships.Any(declared => declared.IsDeclared && declared.Name == field));

    private static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
