using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Model.Sdl.Checks;

/// <summary>The root fields of the API: at least one, no two of one name, and limits that make sense.</summary>
internal static class RootFieldCheck
{
    /// <summary>Adds an error for everything that does not fit.</summary>
    public static void Check(GraphModel model, SdlDocument document, ErrorList errors)
    {
        var targets = model.NodeTypes.Concat<TargetType>(model.Interfaces).Concat(model.Unions)
            .Select(target => (Target: target, Name: document.Find(target.Name)!.Definition.Name))
            .OrderBy(target => target.Name.Location.Start);
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (target, place) in targets)
        {
            if (FieldsOf(target).Where(field => !owners.TryAdd(field, target.Name)).FirstOrDefault() is { } taken)
            {
                errors.Add(
                    place,
                    $"The types '{owners[taken]}' and '{target.Name}' both have the root field '{taken}'.",
                    $"Give '{target.Name}' another plural: @plural(value: \"…\").");
            }

            if (target.Limit is { } limit && !Fits(limit))
            {
                errors.Add(place, $"@limit of '{target.Name}' is not 0 < default <= max.", "Write, for example, @limit(default: 20, max: 200).");
            }
        }

        foreach (var node in model.NodeTypes.Where(node => node.FieldNames.Length > 0 && !ShowsAnything(node)))
        {
            errors.Add(document.Find(node.Name)!.Definition.Name, $"Type '{node.Name}' shows no field.", "Let one be selected: @selectable(onRead: true).");
        }

        if (owners.Count == 0 && errors.IsEmpty)
        {
            errors.AddEmpty();
        }
    }

    private static string[] FieldsOf(TargetType target) => (target.IsReadable, target.HasConnection || target.IsAggregable) switch
    {
        (true, true) when target is not UnionType => [target.Plural, target.Plural + "Connection"],
        (true, _) => [target.Plural],
        (false, true) when target is not UnionType => [target.Plural + "Connection"],
        _ => [],
    };

    private static bool ShowsAnything(NodeType node) =>
        node.Properties.Any(property => property.IsSelectable)
        || node.Relationships.Any(field => field.IsSelectable || field.IsAggregable)
        || node.FieldNames.Length > node.Properties.Length + node.Relationships.Length;

    private static bool Fits(LimitRule limit) => limit is not { Default: <= 0 } and not { Max: <= 0 } && !(limit.Default > limit.Max);
}
