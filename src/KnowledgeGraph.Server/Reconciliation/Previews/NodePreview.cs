using System.Collections.Immutable;

namespace KnowledgeGraph.Server.Reconciliation.Previews;

/// <summary>A node as a person sees it, to decide whether it is the one that is meant.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Caption">The first of its names, or its id.</param>
/// <param name="Names">Its names, the caption first.</param>
/// <param name="Facts">Some of its relationships, those of types that can cite passages if there are such types.</param>
/// <param name="Questions">Open questions about it.</param>
internal sealed record NodePreview(
    string Id, string Type, string Caption, ImmutableArray<PreviewName> Names, ImmutableArray<PreviewFact> Facts, ImmutableArray<string> Questions);

/// <summary>A name.</summary>
/// <param name="Text">The name.</param>
/// <param name="Language">A tag of BCP 47; null if it is not known.</param>
internal sealed record PreviewName(string Text, string? Language);

/// <summary>A relationship.</summary>
/// <param name="Start">The name of the node that it runs from.</param>
/// <param name="Relationship">The words for it.</param>
/// <param name="End">The name of the node that it runs to.</param>
/// <param name="AttributedTo">The name of who says so; null if nobody is named.</param>
/// <param name="Citations">The passages that state it.</param>
internal sealed record PreviewFact(string Start, string Relationship, string End, string? AttributedTo, ImmutableArray<PreviewCitation> Citations);

/// <summary>A node that a relationship cites.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Caption">The first of its names; null if no node has the id.</param>
internal sealed record PreviewCitation(string Id, string? Caption);
