using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Imports;

/// <summary>Imports the rows of files into a graph that is there: what they hold is added, replaced or removed, and the rest stays.</summary>
/// <param name="model">The model of the graph.</param>
/// <param name="stored">The nodes that are there.</param>
/// <param name="rows">The rows, checked.</param>
/// <param name="options">The options.</param>
public sealed class GraphImport(GraphModel model, StoredNodes stored, IFileRows rows, ImportOptions options)
{
    /// <summary>The number of rows, which progress counts up to.</summary>
    public long Count => rows.Count;

    /// <summary>Imports the rows.</summary>
    /// <param name="writing">The graph; all changes are kept when this returns, unless there are errors.</param>
    /// <param name="progress">Receives the number of rows so far; may be null.</param>
    /// <param name="cancellationToken">Ends the import.</param>
    /// <returns>The counts, and the errors.</returns>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task<ImportReport> RunAsync(IGraphWriting writing, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        // What cannot be undone is tried first.
        var report = writing.IsAtomic && !options.IsDryRun
            ? new ImportReport([], [])
            : await MergeAsync(new TrialWriting(writing), progress, cancellationToken);
        if (options.IsDryRun || report.ErrorCount > 0 || (!writing.IsAtomic && report.IsUnchanged && !writing.IsUnfinished))
        {
            return report;
        }

        if (options.Kept > 0 && !writing.IsAtomic)
        {
            writing.KeepFirst(options.Kept);
        }

        await writing.BeginAsync(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{rows.Fingerprint} {options.Print()}"))), cancellationToken);
        report = await MergeAsync(writing, progress, cancellationToken);
        if (report.ErrorCount == 0 && (!report.IsUnchanged || writing.IsUnfinished))
        {
            if (options.Kept > 0 && writing.IsAtomic)
            {
                writing.KeepFirst(options.Kept);
            }

            await writing.CommitAsync(cancellationToken);
        }

        return report;
    }

    private async Task<ImportReport> MergeAsync(IGraphWriting writing, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var run = new ImportRun(rows, options, progress, cancellationToken) { Seen = rows.HaveSeveralTypes || stored.HasSeveralTypes ? [] : null };
        var nodes = new NodeMerge(stored, writing, run);
        var all = rows.NodeTypes.Union(rows.CreatedTypes).OrderBy(model.NodeTypes.IndexOf).ToList();
        var types = all.Where(type => options.Includes(type.Name)).ToList();
        var named = rows.RelationshipTypes.Where(type => options.Includes(type.Name)).ToList();
        foreach (var type in all.Where(type => types.Contains(type) ? rows.HaveSeveralTypes : named.Count > 0))
        {
            nodes.FindKnown(type);
        }

        var nodeCounts = new List<ImportCounts>();
        foreach (var type in types)
        {
            nodeCounts.Add(await nodes.MergeAsync(type));
        }

        await writing.FlushAsync(cancellationToken);
        var relationshipCounts = new List<ImportCounts>();
        foreach (var type in named)
        {
            relationshipCounts.Add(await new RelationshipMerge(model, type, stored, nodes, writing, run).MergeAsync());
        }

        await writing.FlushAsync(cancellationToken);
        foreach (var (type, counts) in options.Mode == ImportMode.Sync ? types.Zip(nodeCounts) : [])
        {
            await nodes.RemoveAsync(type, counts);
        }

        return new ImportReport([.. nodeCounts], [.. relationshipCounts])
        {
            Errors = [.. run.Errors.Kept.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)],
            ErrorCount = run.Errors.Count,
        };
    }
}
