using System.Collections.Immutable;

namespace KnowledgeGraph.Model.Sdl;

/// <summary>The result of reading SDL: a model, or all errors.</summary>
/// <param name="Model">The model; null where there are errors.</param>
/// <param name="Errors">All errors, in the order of the SDL; empty where there is a model.</param>
public sealed record ModelReading(GraphModel? Model, ImmutableArray<ModelError> Errors);
