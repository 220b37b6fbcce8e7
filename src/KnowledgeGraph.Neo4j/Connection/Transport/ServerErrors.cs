using System.Security.Authentication;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Neo4j.Connection.Transport;

/// <summary>Reports failures of a server.</summary>
internal static class ServerErrors
{
    private const string TransactionMemory = "db.memory.transaction.max";
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
    public static StoreException Unreachable(string address, string protocol, Exception error) => error.GetBaseException() is AuthenticationException refusal
        ? new($"There is no encrypted connection to the Neo4j at {address}: {refusal.Message}", error)
        : new($"Neo4j cannot be reached at {address}: is it running, and does it speak {protocol} there (setting Neo4j:Uri)?", error);

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
        && (code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) || code.EndsWith(".NotALeader", StringComparison.Ordinal));

    /// <summary>Checks whether the server ended a statement for its memory: it would end it again.</summary>
    private static bool IsOfMemory(string code) =>
        code.EndsWith("OutOfMemoryError", StringComparison.Ordinal) || code.EndsWith("TransactionMemoryLimit", StringComparison.Ordinal);

    /// <summary>Checks whether a failure of a read may pass when it is tried again; also where the connection broke.</summary>
    public static bool MayPass(StoreException error) => IsTransient(error) || error.InnerException is IOException or HttpRequestException;

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
        "Neo.ClientError.Database.DatabaseNotFound" => "Neo4j has no such database: check Neo4j:Database.",
        _ when IsOfMemory(code) => "Neo4j ended the statement, since there is too little memory for it.",
        _ => "Neo4j could not run the statement.",
    };
}
