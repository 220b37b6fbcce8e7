using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Imports;

/// <summary>The relationships of one type that are there and that fields follow to one node.</summary>
internal sealed class OneNodeRules
{
    private readonly ImmutableArray<Rule> _rules;
    private readonly StoredNodes _stored;
    private readonly ImportRun _run;

    public OneNodeRules(GraphModel model, RelationshipType type, StoredNodes stored, ImportRun run, StoredRelationships there)
    {
        (_stored, _run) = (stored, run);
        _rules =
        [
            .. from owner in model.NodeTypes
               from field in owner.Relationships
               where field.Type == type.Name && !field.IsList
               select new Rule(owner, model.NodeTypesOf(model.Target(field.Target)), field.Direction, []),
        ];
        foreach (var (ends, key) in _rules.IsEmpty ? [] : there.All)
        {
            Add(ends.Source, ends.Target, key);
        }
    }

    private void Add(long source, long target, UInt128 key)
    {
        foreach (var rule in _rules)
        {
            foreach (var near in FindNear(rule, source, target))
            {
                rule.There[near] = (source, target, key);
            }
        }
    }

    /// <summary>Finds the relationships whose place a new one takes, each once.</summary>
    public IReadOnlyList<(long Source, long Target, UInt128 Key)> FindOthers(long source, long target)
    {
        List<(long Source, long Target, UInt128 Key)>? others = null;
        foreach (var rule in _rules)
        {
            foreach (var near in FindNear(rule, source, target))
            {
                if (rule.There.Remove(near, out var other) && others?.Contains(other) != true)
                {
                    (others ??= []).Add(other);
                }
            }
        }

        return others ?? [];
    }

    /// <summary>Finds the ends of a relationship from which a field follows it.</summary>
    private IEnumerable<long> FindNear(Rule rule, long source, long target)
    {
        if (rule.Direction != Direction.In && Joins(source, target))
        {
            yield return source;
        }

        if (rule.Direction != Direction.Out && Joins(target, source))
        {
            yield return target;
        }

        bool Joins(long near, long far) => IsOf(near, rule.Owner) && rule.Targets.Any(type => IsOf(far, type));
    }

    /// <summary>Returns whether a node is of a type, or becomes one.</summary>
    private bool IsOf(long number, NodeType type) => _stored.Of(type).Contains(number) || _run.HasJoined(number, type);

    /// <summary>A field that leads to one node, and the relationships that it follows, by the node that has it.</summary>
    private sealed record Rule(NodeType Owner, ImmutableArray<NodeType> Targets, Direction Direction, Dictionary<long, (long Source, long Target, UInt128 Key)> There);
}
