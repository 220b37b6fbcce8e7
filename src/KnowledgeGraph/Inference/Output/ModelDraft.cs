using KnowledgeGraph.Inference.Findings;
using KnowledgeGraph.Inference.Names;
using KnowledgeGraph.Inference.Options;
using KnowledgeGraph.Inference.Profiles;
using KnowledgeGraph.Inference.Rules;
using KnowledgeGraph.Model.Sdl.Documents;

namespace KnowledgeGraph.Inference.Output;

/// <summary>The model of tables, as SDL.</summary>
/// <param name="plans">What becomes of the tables.</param>
/// <param name="inner">The nodes in their columns.</param>
/// <param name="options">What has been decided.</param>
/// <param name="findings">What has been found.</param>
internal sealed class ModelDraft(IReadOnlyList<TablePlan> plans, IReadOnlyList<InnerNode> inner, InferenceOptions options, FindingList findings)
{
    private readonly Dictionary<TablePlan, TypeDraft> _types = [];
    private readonly List<TypeDraft> _drafts = [];
    private readonly ColumnTypeRule _columnTypes = new(options, findings);

    /// <summary>Writes it.</summary>
    public string Write()
    {
        foreach (var plan in plans.Where(plan => !plan.IsRelationship))
        {
            var draft = new TypeDraft(plan.TypeName, "@node");
            _types.Add(plan, draft);
            _drafts.Add(draft);
            AddNodes(plan, draft);
        }

        foreach (var node in inner)
        {
            AddInner(node);
        }

        foreach (var plan in _types.Keys.ToList())
        {
            AddRelationships(plan);
        }

        foreach (var plan in plans.Where(plan => plan.IsRelationship))
        {
            AddTable(plan);
        }

        return string.Join('\n', _drafts.Select(draft => draft.Print()));
    }

    private void AddNodes(TablePlan plan, TypeDraft draft)
    {
        var isOwnColumn = plan.KeyColumn is not null;
        var keyField = draft.Fields.Take(isOwnColumn && !NameWords.IsId(plan.Key!) && plan.Key![0] != '$' ? NameWords.ToField(plan.Key!) : "id");
        draft.AddData($"{TypeDraft.PrintSource(plan.Table.Source)}{(isOwnColumn ? "" : $", key: {SdlText.Quote(plan.Key!)}")}{(plan.Merges ? ", merge: true" : "")}");
        draft.AddLine($"{keyField}: ID!{(isOwnColumn && plan.Key != keyField ? $" @column(name: {SdlText.Quote(plan.Key!)})" : "")}");
        AddProperties(plan, draft, plan.Table.Columns.Where(column => column.Name != plan.Key));
        if (draft.SearchFields.Count == 0 || plan.KeyColumn is { Votes.IsWhole: false, IsUnique: true })
        {
            draft.SearchFields.Add(keyField);
        }
    }

    private void AddProperties(TablePlan plan, TypeDraft draft, IEnumerable<ColumnProfile> columns)
    {
        AddPoint(plan, draft);
        foreach (var column in columns.Where(column => !plan.Dropped.Contains(column.Name) && plan.Decided.All(key => key.Column != column)))
        {
            if (column.Filled == 0)
            {
                findings.Add(plan.Table.Name, column.Name, "value", "It is empty in every row, and left out.", null);
                continue;
            }

            AddQuestion(plan, draft, column);
            var field = draft.Fields.Take(column.Name == "$value" ? "name" : NameWords.ToField(column.Name));
            AddField(plan.Table.Name, draft, field, column);
        }
    }

    // Two columns of degrees are a point.
    private void AddPoint(TablePlan plan, TypeDraft draft)
    {
        ColumnProfile? Find(params string[] words) => plan.Table.Columns.FirstOrDefault(column =>
            column is { Filled: > 0, IsList: false, Votes.IsNumber: true } && NameWords.Split(column.Name) is [var word] && words.Contains(word, StringComparer.Ordinal));
        if (Find("lat", "latitude") is { } latitude && Find("lon", "lng", "long", "longitude") is { } longitude && !options.Texts.Contains(latitude.Name))
        {
            plan.Dropped.UnionWith([latitude.Name, longitude.Name]);
            draft.AddLine($"{draft.Fields.Take("location")}: Point @column(name: {SdlText.Quote($"{{{latitude.Name}}} {{{longitude.Name}}}")}, format: \"lat lon\")");
            findings.Add(plan.Table.Name, $"{latitude.Name}, {longitude.Name}", "value", "They are the place of the row: one point.", $"--text {latitude.Name}");
        }
    }

    private void AddField(string table, TypeDraft draft, string field, ColumnProfile column)
    {
        var type = _columnTypes.Decide(table, column);
        string[] arguments = [.. column.Name == field ? Array.Empty<string>() : [$"name: {SdlText.Quote(column.Name)}"], .. type.Arguments];
        if (column.Name.Any(character => character > '~' || character == ' '))
        {
            draft.AddLine(SdlText.Quote(column.Name));
        }

        draft.AddLine($"{field}: {type.Name}{(arguments.Length == 0 ? "" : $" @column({string.Join(", ", arguments)})")}");
        if (type.Name is "String" or "[String!]!" && (NameWords.IsCaption(column.Name) || column.Name == "$value"))
        {
            draft.SearchFields.Add(field);
        }
    }

    private static void AddQuestion(TablePlan plan, TypeDraft draft, ColumnProfile column)
    {
        if (plan.ForeignKeys.Find(key => key.Column == column && !key.IsDecided) is { } open)
        {
            var field = NameWords.ToField(column.Name);
            draft.AddLine(SdlText.Comment(
                $"It may lead to {string.Join(", ", open.Others.Prepend(open.Target).Take(5).Select(target => target.TypeName))} ({open.Evidence}). "
                + $"To let it lead there, write instead: {field}: {(column.IsList ? $"[{open.Target.TypeName}!]!" : open.Target.TypeName)} {TypeDraft.PrintRelationship(NameWords.ToRelationship(column.Name), "OUT")} {PrintColumn(open)}"));
        }
    }

    private void AddInner(InnerNode node)
    {
        var draft = new TypeDraft(node.TypeName, "@node");
        _drafts.Add(draft);
        var first = node.Tables[0].Table;
        foreach (var plan in node.Tables)
        {
            draft.AddData($"{TypeDraft.PrintSource(plan.Table.Source)}, key: {SdlText.Quote(node.Key)}, merge: true");
        }

        draft.Fields.Take("id");
        draft.AddLine($"id: ID! @column(name: {SdlText.Quote(node.Key)})");
        var stem = NameWords.Split(node.Key).TakeWhile(word => !NameWords.IsId(word)).Count();
        foreach (var column in node.Columns.Length == 0 ? [node.Key] : node.Columns)
        {
            var field = draft.Fields.Take(node.Columns.Length == 0 ? "name" : NameWords.ToField([.. NameWords.Split(column).Skip(stem)]));
            AddField(first.Name, draft, field, first.Find(column)!);
            if (node.Columns.Length == 0)
            {
                draft.SearchFields.Add(field);
            }
        }

        foreach (var plan in node.Tables)
        {
            var owner = _types[plan];
            AddPair(owner, draft, NameWords.ToField(node.TypeName), NameWords.ToRelationship($"has {node.TypeName}"), $"@column(name: {SdlText.Quote(node.Key)})", isList: false);
        }
    }

    private void AddRelationships(TablePlan plan)
    {
        var owner = _types[plan];
        foreach (var key in plan.Decided.Where(key => !plan.Dropped.Contains(key.Column.Name)))
        {
            if (!_types.TryGetValue(key.Target, out var target))
            {
                continue;
            }

            var words = NameWords.Split(key.Column.Name).Where(word => !NameWords.IsId(word)).ToList();
            var field = words.Count == 0 ? NameWords.ToField(key.Target.TypeName) : NameWords.ToField(words);
            AddPair(owner, target, field, NameWords.ToRelationship($"has {NameWords.Singular(field)}"), PrintColumn(key), key.Column.IsList);
        }

        if (plan.Parent is { } parent && parent.Key != "*")
        {
            AddNesting(plan, parent);
        }
    }

    private void AddNesting(TablePlan plan, TablePlan parent)
    {
        var (child, holder) = (_types[plan], _types[parent]);
        var key = parent.Key!.Contains('{', StringComparison.Ordinal) ? parent.Key.Replace("{", $"{{{plan.Up}", StringComparison.Ordinal) : $"{plan.Up}{parent.Key}";
        if (plan.Table.IsMap)
        {
            AddPair(
                holder, child, Plurals.Of(plan.TypeName), NameWords.ToRelationship($"has {plan.TypeName}"),
                $"@data({TypeDraft.PrintSource(plan.Table.Source)}, from: {SdlText.Quote(key)}, to: {SdlText.Quote(plan.Key!)})", isList: true);
        }
        else
        {
            AddPair(child, holder, NameWords.ToField(parent.TypeName), NameWords.ToRelationship($"in {parent.TypeName}"), $"@column(name: {SdlText.Quote(key)})", isList: false);
        }
    }

    /// <summary>Adds the fields of a relationship at both of its ends.</summary>
    private static void AddPair(TypeDraft owner, TypeDraft target, string field, string type, string source, bool isList, string properties = "")
    {
        var forth = owner.Fields.Take(field);
        var back = target.Fields.Take(owner == target || target.Fields.Has(Plurals.Of(owner.Name)) ? $"{Plurals.Of(owner.Name)}By{char.ToUpperInvariant(field[0])}{field[1..]}" : Plurals.Of(owner.Name));
        // Two columns, such as continent and continents, are two relationship types: otherwise each would lead where the other does.
        var name = owner.Relationships.Take(owner.Relationships.Has(type) ? NameWords.ToRelationship($"has {field}") : type);
        owner.AddLine($"{forth}: {(isList ? $"[{target.Name}!]!" : target.Name)} {TypeDraft.PrintRelationship(name, "OUT", properties)}{(source.Length == 0 ? "" : $" {source}")}");
        target.AddLine($"{back}: [{owner.Name}!]! {TypeDraft.PrintRelationship(name, "IN", properties)}");
    }

    private void AddTable(TablePlan plan)
    {
        var ends = plan.Decided.Take(2).ToList();
        if (!_types.TryGetValue(ends[0].Target, out var source) || !_types.TryGetValue(ends[1].Target, out var target))
        {
            return;
        }

        var arguments = $"{TypeDraft.PrintSource(plan.Table.Source)}, from: {SdlText.Quote(ends[0].Column.Name)}, to: {SdlText.Quote(ends[1].Column.Name)}";
        var draft = new TypeDraft(plan.TypeName, "@relationshipProperties");
        AddProperties(plan, draft, plan.Table.Columns);
        if (!draft.HasFields)
        {
            AddPair(source, target, Plurals.Of(target.Name), NameWords.ToRelationship($"has {target.Name}"), $"@data({arguments})", isList: true);
            return;
        }

        draft.SearchFields.Clear();
        draft.AddData(arguments);
        _drafts.Add(draft);
        AddPair(source, target, Plurals.Of(target.Name), NameWords.ToRelationship(plan.TypeName), "", isList: true, plan.TypeName);
    }

    private static string PrintColumn(ForeignKey key) =>
        $"@column(name: {SdlText.Quote(key.Written ?? key.Column.Name)}{(key.To is null ? "" : $", to: {SdlText.Quote(key.To)}")})";
}
