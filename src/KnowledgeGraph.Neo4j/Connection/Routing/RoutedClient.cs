using System.Collections.Immutable;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Bolt;
using KnowledgeGraph.Neo4j.Connection.Transport;
using KnowledgeGraph.Stores;

namespace KnowledgeGraph.Neo4j.Connection.Routing;

/// <summary>
/// Speaks Bolt to the members of a cluster (<c>neo4j://</c>): a read goes to the reader with the fewest statements in flight, a write to the
/// writer. A member that fails is forgotten until the next routing table, so that the next try goes elsewhere.
/// </summary>
internal sealed class RoutedClient : ITransport, ICluster
{
    private readonly Members _members;
    private readonly Bookmarks _bookmarks = new();
    private readonly RoutingTables _tables;

    /// <param name="options">The database; they have been checked.</param>
    public RoutedClient(Neo4jOptions options)
    {
        Address = BoltClient.NameOf(options);
        _members = new Members(options);
        _tables = new RoutingTables(options, _members, _bookmarks, TimeProvider.System);
    }

    /// <inheritdoc/>
    public string Address { get; }

    /// <inheritdoc/>
    public ICluster Cluster => this;

    /// <inheritdoc/>
    public TimeSpan WriterPatience { get; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public Action<string, Exception>? Forgotten { get; set; }

    /// <inheritdoc/>
    public async Task<ImmutableArray<GraphMember>> FindMembersAsync(CancellationToken cancellationToken)
    {
        await _tables.FindAsync(MemberRole.Reader, cancellationToken);
        var table = _tables.Whole;
        return [.. await Task.WhenAll(table.Members.Select(async member => new GraphMember(
            member.ToString(), table.Readers.Contains(member), table.Writers.Contains(member), await IsReachableAsync(member, cancellationToken))))];
    }

    /// <inheritdoc/>
    public async Task<string?> ReadVersionAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var member = await ChooseAsync(MemberRole.Reader, cancellationToken);
            try
            {
                return BoltClient.VersionOf(await member.ReadServerAsync(cancellationToken));
            }
            catch (StoreException error) when (ServerErrors.IsOfConnection(error) && tries < 3)
            {
                Learn(member.Address, error);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<QueryAnswer> RunAsync(Statement statement, CancellationToken cancellationToken)
    {
        var role = statement.IsRead ? MemberRole.Reader : MemberRole.Writer;
        var member = await ChooseAsync(role, cancellationToken);
        var bookmarks = Join(statement.Bookmarks, _bookmarks.Current);
        MemberMetrics.CountRequest(member.Address, role);
        try
        {
            var answer = await member.RunAsync(bookmarks.Count == 0 ? statement : statement with { Bookmarks = bookmarks }, cancellationToken);
            if (!statement.IsRead && answer.Bookmark is { } bookmark)
            {
                _bookmarks.Advance(bookmarks, bookmark);
            }

            return answer;
        }
        catch (StoreException error)
        {
            Learn(member.Address, error);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _members.Dispose();

    private static IReadOnlyList<string> Join(IReadOnlyList<string> some, IReadOnlyList<string> others) =>
        some.Count == 0 ? others : others.Count == 0 ? some : [.. some.Union(others, StringComparer.Ordinal)];

    private async ValueTask<BoltPool> ChooseAsync(MemberRole role, CancellationToken cancellationToken) =>
        await _tables.FindAsync(role, cancellationToken) is { Length: > 0 } members
            ? _members.LeastBusy(members)
            : throw ServerErrors.NoMember(Address, role == MemberRole.Reader);

    private async Task<bool> IsReachableAsync(ServerAddress member, CancellationToken cancellationToken)
    {
        try
        {
            await _members.PoolOf(member).RequireAnswerAsync(cancellationToken);
            return true;
        }
        catch (StoreException error)
        {
            Learn(member, error);
            return false;
        }
    }

    private void Learn(ServerAddress member, StoreException error)
    {
        if (ServerErrors.IsOfConnection(error))
        {
            _members.Close(member);
        }

        var isNew = ServerErrors.IsOfConnection(error) || ServerErrors.IsOfAbsentDatabase(error)
            ? _tables.Forget(member)
            : ServerErrors.IsOfOtherWriter(error) && _tables.ForgetWriter(member);
        if (isNew)
        {
            MemberMetrics.CountForgotten(member);
            Forgotten?.Invoke(member.ToString(), error);
        }
    }
}
