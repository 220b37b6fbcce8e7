using KnowledgeGraph.Exports.Writing;
using KnowledgeGraph.Model;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Server.Reconciliation;

/// <summary>Describes the service to clients, https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/#service-manifest.</summary>
/// <param name="model">The model.</param>
/// <param name="dataset">The names of the data set.</param>
/// <param name="iris">The beginnings of the addresses of nodes and of types.</param>
internal sealed class ServiceManifest(GraphModel model, DatasetDescription dataset, ExportIris iris)
{
    /// <summary>The path of the service.</summary>
    public const string Path = "/reconcile";

    /// <summary>The number of queries that clients are advised to send together.</summary>
    private const int BatchSize = 50;

    /// <summary>Writes the manifest.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="address">The address of the service, without a path.</param>
    public void Write(ResponseWriter json, string address) => json.Object(() =>
    {
        json.List<string>("versions", ["0.1", "0.2"], json.Text);
        json.Text("name", dataset.Title);
        json.Text("identifierSpace", iris.Nodes);
        json.Text("schemaSpace", iris.Model);
        json.List("defaultTypes", model.SearchedTypes, searched => json.Named(searched.Type.Name));
        json.Object("view", () => json.Text("url", $"{address}{Path}/view?id={{{{id}}}}"));
        json.Object("preview", () =>
        {
            json.Text("url", $"{address}{Path}/preview?id={{{{id}}}}");
            json.Key("width");
            json.Integer(430);
            json.Key("height");
            json.Integer(300);
        });
        json.Object("suggest", () =>
        {
            foreach (var kind in (string[])["entity", "property", "type"])
            {
                json.Object(kind, () =>
                {
                    WriteService(json, address, $"{Path}/suggest/{kind}");
                    json.Text("flyout_service_url", address);
                    json.Text("flyout_service_path", $"{Path}/flyout/{kind}?id=${{id}}");
                });
            }
        });
        json.Object("extend", () => WriteExtend(json, address));
        json.Key("batchSize");
        json.Integer(BatchSize);
    });

    private static void WriteExtend(ResponseWriter json, string address)
    {
        json.Object("propose_properties", () => WriteService(json, address, $"{Path}/extend/propose"));
        json.List<string>("property_settings", ["limit"], name => json.Object(() =>
        {
            json.Text("name", name);
            json.Text("label", "Limit");
            json.Text("type", "number");
            json.Key("default");
            json.Integer(0);
            json.Text("help_text", "The most values of a row; 0: all.");
        }));
    }

    private static void WriteService(ResponseWriter json, string address, string path)
    {
        json.Text("service_url", address);
        json.Text("service_path", path);
    }
}
