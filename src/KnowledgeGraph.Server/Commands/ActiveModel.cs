using KnowledgeGraph.Errors;
using KnowledgeGraph.Model;
using KnowledgeGraph.Model.Sdl;
using KnowledgeGraph.Server.Terminal;

namespace KnowledgeGraph.Server.Commands;

/// <summary>
/// The model of the graph that a command works with: that of <c>Seed:Directory</c> if the setting names a folder, else the one that the store's graph
/// was loaded with, else that of the default folder.
/// </summary>
/// <param name="Model">The model.</param>
/// <param name="Folder">The folder of the model; null if the model is the store's and the default folder holds another one.</param>
internal sealed record ActiveModel(GraphModel Model, SeedDirectory? Folder)
{
    /// <summary>Finds the model.</summary>
    /// <exception cref="CommandException">There is no model, or it has errors.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async Task<ActiveModel> FindAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (seed, location) = (context.Settings.Seed, context.Store);
        var folder = new SeedDirectory(seed.FindDirectory());
        if (!seed.IsDefaultDirectory || await location.FindModelAsync(cancellationToken) is not { } sdl)
        {
            return new ActiveModel(folder.ReadModel(), folder);
        }

        var reading = ModelReader.Read(sdl);
        var model = reading.Model ?? throw new CommandException(reading.Errors.Select(error => error.Print($"The model in {location.Name}")));
        return new ActiveModel(model, folder.HasModel && folder.ReadSdl() == sdl ? folder : null);
    }
}
