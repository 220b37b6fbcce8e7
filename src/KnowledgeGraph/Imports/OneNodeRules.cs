using System.Collections.Immutable;
using KnowledgeGraph.Model;

namespace KnowledgeGraph.Imports;

/// <summary>The relationships of one type that are there and that fields follow to one node.</summary>
internal sealed class OneNodeRules
{
    private readonly ImmutableArray<Rule> _rules;
    private readonly StoredNodes _stored;
    private readonly ImportRun _run;

    public OneNodeRules(GraphModel model, RelationshipType type, StoredNodes stored, ImportRun run)
    {
        (_stored, _run) = (stored, run);
        _rules =
        [
            .. from owner in model.NodeTypes
               from field in owner.Relationships
               where field.Type == type.Name && !field.IsList
               select new Rule(owner, model.NodeTypesOf(model.Target(field.Target)), field.StoredDirection == Direction.Out, []),
        ];
    }

    /// <summary>Adds a relationship that is there.</summary>
    /// <param name="source">The node that it starts from.</param>
    /// <param name="target">The node that it leads to.</param>
    /// <param name="key">Its key.</param>
    public void Add(long source, long target, UInt128 key)
    {
        foreach (var rule in _rules)
        {
            var (near, far) = rule.EndsOf(source, target);
            if (IsOf(near, rule.Owner) && rule.Targets.Any(type => IsOf(far, type)))
            {
                rule.There[near] = (far, key);
            }
        }
    }

    /// <summary>Finds the relationships whose place a new one takes, each once.</summary>
    public IReadOnlyList<(long Source, long Target, UInt128 Key)> FindOthers(long source, long target)
    {
        List<(long Source, long Target, UInt128 Key)>? others = null;
        foreach (var rule in _rules)
        {
            var (near, far) = rule.EndsOf(source, target);
            if (rule.There.TryGetValue(near, out var other) && rule.Targets.Any(type => IsOf(far, type)))
            {
                rule.There.Remove(near);
                others ??= [];
                var (start, end) = rule.EndsOf(near, other.Far);
                if (!others.Exists(known => (known.Source, known.Target) == (start, end)))
                {
                    others.Add((start, end, other.Key));
                }
            }
        }

        return others ?? [];
    }

    /// <summary>Returns whether a node is of a type, or becomes one.</summary>
    private bool IsOf(long number, NodeType type) => _stored.Of(type).Contains(number) || _run.HasJoined(number, type);

    /// <summary>A field that leads to one node, and the relationships that it follows: by the node that has it, the other node and the relationship's key.</summary>
    private sealed record Rule(NodeType Owner, ImmutableArray<NodeType> Targets, bool IsOut, Dictionary<long, (long Far, UInt128 Key)> There)
    {
        /// <summary>The end that has the field, and the other one, of a source and a target; and the reverse.</summary>
        public (long Near, long Far) EndsOf(long source, long target) => IsOut ? (source, target) : (target, source);
    }
}
