using System.Security.Authentication;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>Reports failures of a server.</summary>
internal static class ServerErrors
{
    private const string NotALeader = "Neo.ClientError.Cluster.NotALeader";
    private const string ReadOnlyDatabase = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase";
    private const string DatabaseUnavailable = "Neo.TransientError.General.DatabaseUnavailable";
    private const string AuthorizationExpired = "Neo.ClientError.Security.AuthorizationExpired";
    private const string TransactionMemory = "db.memory.transaction.max";
    private const string Advertised =
        "a server named this address in its routing table. Is it running, and is its setting server.bolt.advertised_address an address that is reached from here? With bolt:// only the server at Neo4j:Uri is spoken to.";
    private const string Fewer = "Select fewer fields, or pages: give lists a 'limit' and connections a 'first'.";

    /// <summary>A statement that failed.</summary>
    /// <param name="code">The server's code, such as <c>Neo.ClientError.Statement.SyntaxError</c>.</param>
    /// <param name="message">The server's message.</param>
    /// <returns>A <see cref="StoreException"/>; or a <see cref="RequestException"/> if the statement needs more memory than any may have.</returns>
    public static Exception Describe(string code, string? message)
    {
        if (IsOfMemory(code) && message?.Contains(TransactionMemory, StringComparison.Ordinal) == true)
        {
            return new RequestException(
                ErrorCodes.Limit, $"The request needs more memory than Neo4j gives one transaction (its setting {TransactionMemory}).", Fewer);
        }

        return new StoreException($"{Explain(code)} ({(MayQuote(code) ? code : $"{code}: {message}")})")
        {
            Code = code,
            Reason = IsOfMemory(code) ? "Neo4j has too little memory for this request now." : null,
        };
    }

    /// <summary>A server that nothing came from.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="protocol">What it is spoken to by.</param>
    /// <param name="error">Why.</param>
    /// <param name="isAdvertised">True if the address is one that a server named in its routing table.</param>
    public static StoreException Unreachable(string address, string protocol, Exception error, bool isAdvertised = false) => error.GetBaseException() is AuthenticationException refusal
        ? new($"No encrypted connection is possible to the Neo4j at {address}: {refusal.Message}", error)
        : new($"Neo4j cannot be reached at {address}: {(isAdvertised ? Advertised : $"is it running, and does it speak {protocol} there (setting Neo4j:Uri)?")}", error);

    /// <summary>A write that was sent and not answered.</summary>
    /// <param name="address">The server's address.</param>
    /// <param name="error">Why.</param>
    public static StoreException OutcomeUnknown(string address, Exception error) => new(
        $"The connection to the Neo4j at {address} broke before a write was answered: it may have been written or not, and is not sent again. Run the command again.", error);

    /// <summary>A cluster without a server for what is to be done.</summary>
    /// <param name="address">The cluster's address.</param>
    /// <param name="isRead">Whether something is to be read.</param>
    public static StoreException NoMember(string address, bool isRead) => new(
        $"No member of the cluster at {address} {(isRead ? "answers reads" : "takes writes")} now: an election may be under way, or too few members run.", new NotSentException(cause: null));

    /// <summary>An answer that is too large.</summary>
    /// <param name="maxBytes">How large it may be.</param>
    public static RequestException TooLarge(int maxBytes) => new(
        ErrorCodes.Limit,
        $"Neo4j's answer is larger than {maxBytes} bytes (setting Neo4j:MaxAnswerBytes).",
        Fewer);

    /// <summary>Checks whether the server rolled the statement back and says that it may succeed when it is run again.</summary>
    public static bool IsTransient(StoreException error) =>
        error.Code is { } code
        && !IsOfMemory(code)
        && (code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) || code == AuthorizationExpired || IsOfOtherWriter(error));

    /// <summary>Checks whether a server refused a write that another member of its cluster may take.</summary>
    public static bool IsOfOtherWriter(StoreException error) => error.Code is NotALeader or ReadOnlyDatabase;

    /// <summary>Checks whether a member does not serve the database now.</summary>
    public static bool IsOfAbsentDatabase(StoreException error) => error.Code == DatabaseUnavailable;

    /// <summary>Checks whether the connection broke, or could not be made.</summary>
    public static bool IsOfConnection(StoreException error) => error.InnerException is IOException;

    private static bool IsUnsent(StoreException error) => error.InnerException is NotSentException;

    /// <summary>Checks whether a cluster refused what any of its members would refuse.</summary>
    public static bool IsOfClient(StoreException error) =>
        error.Code is { } code && code != AuthorizationExpired && !IsOfOtherWriter(error) && code.StartsWith("Neo.ClientError.", StringComparison.Ordinal);

    /// <summary>Checks whether the server ended a statement for its memory: it would end it again.</summary>
    private static bool IsOfMemory(string code) =>
        code.EndsWith("OutOfMemoryError", StringComparison.Ordinal) || code.EndsWith("TransactionMemoryLimit", StringComparison.Ordinal);

    /// <summary>Checks whether a server does not take a bookmark as one of its database.</summary>
    public static bool IsOfBookmark(StoreException error) => error.Code?.StartsWith("Neo.ClientError.Transaction.InvalidBookmark", StringComparison.Ordinal) == true;

    /// <summary>A bookmark that is not one of the database.</summary>
    public static RequestException WrongBookmark() => new(
        ErrorCodes.BadRequest, "The text in 'extensions.bookmark' is not a bookmark of this graph.", "Send one that an answer or a command gave, or leave it out.");

    /// <summary>Checks whether a failure of a read may pass when it is tried again; also where the connection broke.</summary>
    public static bool MayPass(StoreException error) => IsTransient(error) || error.InnerException is IOException or HttpRequestException;

    /// <summary>Checks whether a failure of a write may pass when it is tried again: nothing of it was written.</summary>
    public static bool MayPassForWrite(StoreException error) => IsTransient(error) || IsUnsent(error);

    /// <summary>Checks whether a write was refused, or not sent, for the reasons that an election has.</summary>
    public static bool AwaitsWriter(StoreException error) => IsOfOtherWriter(error) || IsOfAbsentDatabase(error) || IsUnsent(error);

    /// <summary>Checks whether the server wants the client to log on again.</summary>
    public static bool IsOfExpiredAuthorization(StoreException error) => error.Code == AuthorizationExpired;

    /// <summary>
    /// Checks whether a failure's message may quote values, which have no place in a log: so do all that happen while a statement runs, other than
    /// those of its text, in which no value is.
    /// </summary>
    private static bool MayQuote(string code) =>
        code.StartsWith("Neo.ClientError.Statement.", StringComparison.Ordinal) && code != "Neo.ClientError.Statement.SyntaxError";

    private static string Explain(string code) => code switch
    {
        "Neo.ClientError.Security.Unauthorized" => "Neo4j refuses the user or the password: check Neo4j:User and Neo4j:Password.",
        "Neo.ClientError.Security.AuthenticationRateLimit" => "Neo4j refuses all passwords for 5 seconds after several wrong ones.",
        NotALeader or ReadOnlyDatabase => "This Neo4j does not take writes: give the address of its cluster with neo4j:// (setting Neo4j:Uri).",
        "Neo.ClientError.Database.DatabaseNotFound" => "Neo4j has no such database: check Neo4j:Database.",
        _ when IsOfMemory(code) => "Neo4j ended the statement, since there is too little memory for it.",
        _ => "Neo4j could not run the statement.",
    };
}
