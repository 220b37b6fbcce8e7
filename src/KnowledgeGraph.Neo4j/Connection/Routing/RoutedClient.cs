using KnowledgeGraph.Errors;
using KnowledgeGraph.Neo4j.Connection.Bolt;
using KnowledgeGraph.Neo4j.Connection.Transport;

namespace KnowledgeGraph.Neo4j.Connection.Routing;

/// <summary>
/// Speaks Bolt to the members of a cluster (<c>neo4j://</c>): a read goes to the reader with the fewest statements in flight, a write to the
/// writer. A member that fails is forgotten until the next routing table, so that the next try goes elsewhere.
/// </summary>
internal sealed class RoutedClient : ITransport
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
    public TimeSpan WriterPatience { get; } = TimeSpan.FromSeconds(30);

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
        var bookmarks = _bookmarks.Current;
        MemberMetrics.CountRequest(member.Address, role);
        try
        {
            var answer = await member.RunAsync(bookmarks.IsEmpty ? statement : statement with { Bookmarks = bookmarks }, cancellationToken);
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

    private async ValueTask<BoltPool> ChooseAsync(MemberRole role, CancellationToken cancellationToken) =>
        await _tables.FindAsync(role, cancellationToken) is { Count: > 0 } members
            ? _members.LeastBusy(members)
            : throw ServerErrors.NoMember(Address, role == MemberRole.Reader);

    private void Learn(ServerAddress member, StoreException error)
    {
        if (ServerErrors.IsOfConnection(error))
        {
            _tables.Forget(member);
            _members.Close(member);
        }
        else if (ServerErrors.IsOfAbsentDatabase(error))
        {
            _tables.Forget(member);
        }
        else if (ServerErrors.IsOfOtherWriter(error))
        {
            _tables.ForgetWriter(member);
        }
        else
        {
            return;
        }

        MemberMetrics.CountForgotten();
    }
}
