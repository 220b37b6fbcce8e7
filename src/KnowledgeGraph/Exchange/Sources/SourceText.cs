using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Errors;

namespace KnowledgeGraph.Exchange.Sources;

/// <summary>The place of a passage in its source's text.</summary>
/// <param name="Id">The passage's id.</param>
/// <param name="Paragraph">The paragraph, counted from 1 over the lines that are not blank.</param>
/// <param name="Start">The offset of its first character in the paragraph, from 0, in Unicode code points.</param>
/// <param name="End">The offset after its last character.</param>
/// <param name="Sha256">SHA-256 of its characters in UTF-8, in hexadecimal.</param>
public sealed record PassagePosition(string Id, int Paragraph, int Start, int End, string Sha256);

/// <summary>The words of a passage.</summary>
public sealed record PassageText(string Id, string Text);

/// <summary>The text of a source, to be attached to the passages that quote it.</summary>
public sealed class SourceText
{
    private const string Mark = "\uFEFF";

    private readonly ImmutableArray<Rune[]> _paragraphs;

    private SourceText(ImmutableArray<string> hashes, ImmutableArray<Rune[]> paragraphs) => (Hashes, _paragraphs) = (hashes, paragraphs);

    /// <summary>
    /// SHA-256 in hexadecimal of the whole text as it was read, and of the same text with LF and with CRLF at the ends of lines, each without and with a byte
    /// order mark: the text belongs to the source with one of these hashes.
    /// </summary>
    public ImmutableArray<string> Hashes { get; }

    /// <summary>Reads a text's bytes. Bytes that are not valid UTF-8 have another hash than any source, and stay out of the graph.</summary>
    public static SourceText Read(byte[] utf8)
    {
        var text = Encoding.UTF8.GetString(utf8);
        var plain = (text.StartsWith(Mark, StringComparison.Ordinal) ? text[1..] : text).Replace("\r\n", "\n", StringComparison.Ordinal);
        var windows = plain.Replace("\n", "\r\n", StringComparison.Ordinal);
        string[] forms = [plain, windows, Mark + plain, Mark + windows];
        return new SourceText(
            [.. forms.Select(form => Hash(Encoding.UTF8.GetBytes(form))).Prepend(Hash(utf8)).Distinct(StringComparer.Ordinal)],
            [
                .. plain.Split('\n')
                    .Select(line => line.TrimEnd('\r'))
                    .Where(line => !string.IsNullOrWhiteSpace(line))
                    .Select(line => line.EnumerateRunes().ToArray()),
            ]);
    }

    /// <summary>Returns the words of every passage of this source: all of them, or an error.</summary>
    /// <param name="ofThisSource">The passages of the source that has one of this text's hashes.</param>
    /// <param name="ofAllSources">If there are none, all passages: the first that differs explains the error.</param>
    /// <exception cref="StoreException">No source has the text's hash, or the words of a passage have another hash than the passage.</exception>
    public ImmutableArray<PassageText> AttachAll(ImmutableArray<PassagePosition> ofThisSource, ImmutableArray<PassagePosition> ofAllSources)
    {
        if (ofThisSource.IsEmpty)
        {
            var other = Attach(ofAllSources, out var difference);
            throw new StoreException($"This is not the text of a source in the graph: its SHA-256 is {Hashes[0]}.{(other.IsEmpty ? " " + difference : "")}");
        }

        var texts = Attach(ofThisSource, out var problem);
        return problem is null ? texts : throw new StoreException(problem);
    }

    /// <summary>Returns the words of every passage, if all of them have the expected hashes.</summary>
    /// <param name="passages">The passages of this source.</param>
    /// <param name="problem">The sentence that says how the first passage differs; null if none does.</param>
    /// <returns>The words, in the order of the passages; empty if one differs.</returns>
    public ImmutableArray<PassageText> Attach(IEnumerable<PassagePosition> passages, out string? problem)
    {
        var texts = ImmutableArray.CreateBuilder<PassageText>();
        foreach (var passage in passages)
        {
            problem = FindProblem(passage, out var text);
            if (problem is not null)
            {
                return [];
            }

            texts.Add(new PassageText(passage.Id, text));
        }

        problem = null;
        return texts.ToImmutable();
    }

    private string? FindProblem(PassagePosition passage, out string text)
    {
        text = "";
        if (passage.Paragraph < 1 || passage.Paragraph > _paragraphs.Length)
        {
            return $"{passage.Id} is in paragraph {passage.Paragraph}; the text has {_paragraphs.Length} paragraphs.";
        }

        var paragraph = _paragraphs[passage.Paragraph - 1];
        if (passage.Start < 0 || passage.End > paragraph.Length || passage.Start > passage.End)
        {
            return $"{passage.Id} is at {passage.Start} to {passage.End} of paragraph {passage.Paragraph}, which has {paragraph.Length} characters.";
        }

        text = string.Concat(paragraph[passage.Start..passage.End]);
        var hash = Hash(Encoding.UTF8.GetBytes(text));
        return hash.Equals(passage.Sha256, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"{passage.Id} has other words in this text: their SHA-256 is {hash}, and should be {passage.Sha256}.";
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
