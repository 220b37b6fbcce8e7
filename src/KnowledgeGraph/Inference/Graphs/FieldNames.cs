using System.Collections.Immutable;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Inference.Graphs;

/// <summary>
/// Names of relationship fields: that of the other type where only one relationship type leads there, <c>movies</c>; else that of the relationship type,
/// <c>actedIn</c>, seen from the other end <c>actedInBy</c>.
/// </summary>
/// <param name="fields">All fields.</param>
internal sealed class FieldNames(ImmutableArray<FieldPlan> fields)
{
    /// <summary>Returns the name of a field, which another one may have too.</summary>
    public string Find(FieldPlan field, bool isList)
    {
        var rivals = fields.Count(other => other.Owner == field.Owner && other.Targets.SequenceEqual(field.Targets));
        if (field.Targets is [var only] && rivals == 1)
        {
            return isList ? Plurals.Of(only.Draft.Name) : Plurals.CamelCase(only.Draft.Name);
        }

        return field.Direction == Direction.Out ? GraphName.ToCamel(field.Relationship.Name) : FindPassive(field, isList);
    }

    private static string FindPassive(FieldPlan field, bool isList)
    {
        var (type, source, words) = (field.Relationship.Name, field.Targets[0].Draft.Name, NameWords.Split(field.Relationship.Name));
        return !field.HasOthers && words.Any(word => word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal)) ? $"{GraphName.ToCamel(type)}By"
            : !field.HasOthers && words is ["wrote"] ? "writtenBy"
            : $"{(isList ? Plurals.Of(source) : Plurals.CamelCase(source))}By{GraphName.ToPascal(type)}";
    }
}
