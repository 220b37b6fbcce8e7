using System.Collections.Immutable;
using GraphQL;
using GraphQL.Introspection;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQLParser.AST;

namespace KnowledgeGraph.ApiSchema;

/// <summary>Completes GraphQL.NET's introspection to that of GraphQL, September 2025, section 4.2, as graphql-js 16 answers it.</summary>
internal static class IntrospectionTypes
{
    // As graphql-js 16 describes them (src/type/scalars.ts).
    private static readonly ImmutableArray<(string Name, string Description)> StandardScalars =
    [
        ("Int", "The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1."),
        ("Float", "The `Float` scalar type represents signed double-precision fractional values as specified by [IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point)."),
        ("String", "The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often used by GraphQL to represent free-form human-readable text."),
        ("Boolean", "The `Boolean` scalar type represents `true` or `false`."),
        ("ID", "The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears in a JSON response as a String; "
            + "however, it is not intended to be human-readable. When expected as an input type, any string (such as `\"4\"`) or integer (such as `4`) input value will be accepted as an ID."),
    ];

    /// <summary>Initializes a schema, with the introspection of the specification.</summary>
    public static void Initialize(ISchema schema)
    {
        Prepare(schema);

        // GraphQL.NET would give fields the descriptions of the interfaces' fields.
        var undescribed = schema.AdditionalTypeInstances.OfType<IComplexGraphType>().SelectMany(type => type.Fields).Where(field => field.Description is null).ToList();
        schema.Initialize();
        undescribed.ForEach(field => field.Description = null);
        Complete(schema);
    }

    /// <summary>Adds what a schema must have before it is initialized: features of introspection and the directives that every schema has.</summary>
    private static void Prepare(ISchema schema)
    {
        var directives = schema.Directives;
        schema.Features.RepeatableDirectives = true;
        schema.Features.DeprecationOfInputValues = true;
        schema.Filter = new StandardFields();
        directives.Register(
            new TypeSystemDirective("specifiedBy", DirectiveLocation.Scalar)
            {
                Description = "Exposes a URL that specifies the behavior of this scalar.",
                Arguments = [new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "url", Description = "The URL that specifies the behavior of this scalar." }],
            },
            new TypeSystemDirective("oneOf", DirectiveLocation.InputObject)
            {
                Description = "Indicates exactly one field must be supplied and this field must not be `null`.",
            });
        directives.Include.Description = "Directs the executor to include this field or fragment only when the `if` argument is true.";
        directives.Skip.Description = "Directs the executor to skip this field or fragment when the `if` argument is true.";
        directives.Include.Arguments!.Single().Description = "Included when true.";
        directives.Skip.Arguments!.Single().Description = "Skipped when true.";
        directives.Deprecated.Arguments!.Single().Description = "Explains why this element was deprecated, usually also including a suggestion for how to access supported "
            + "similar data. Formatted using the Markdown syntax, as specified by [CommonMark](https://commonmark.org/).";
    }

    /// <summary>Adds the fields and arguments that GraphQL.NET lacks to the types of an initialized schema.</summary>
    private static void Complete(ISchema schema)
    {
        foreach (var (name, description) in StandardScalars)
        {
            if (schema.AllTypes[name] is { } scalar)
            {
                scalar.Description = description;
            }
        }

        var boolean = schema.AllTypes["Boolean"]!;
        ((IComplexGraphType)schema.AllTypes["__Type"]!).AddField(new FieldType
        {
            Name = "specifiedByURL",
            ResolvedType = schema.AllTypes["String"],
            Resolver = new FuncFieldResolver<IGraphType, object?>(context => UrlOf(context.Source)),
        });
        var arguments = ((IComplexGraphType)schema.AllTypes["__Directive"]!).GetField("args")!;
        arguments.Arguments = [new QueryArgument(boolean) { Name = "includeDeprecated", DefaultValue = false }];
        arguments.Resolver = new FuncFieldResolver<Directive, object?>(context =>
            (context.Source.Arguments ?? []).Where(argument => argument.DeprecationReason is null || context.GetArgument<bool>("includeDeprecated")).ToList());
    }

    private static object? UrlOf(IGraphType type) => type is ScalarGraphType ? type.FindAppliedDirective("specifiedBy")?.FindArgument("url")?.Value : null;

    /// <summary>A directive for schemas, which introspection shows.</summary>
    private sealed class TypeSystemDirective(string name, DirectiveLocation location) : Directive(name, location)
    {
        public override bool? Introspectable => true;
    }

    /// <summary>Shows the fields of introspection that the specification has; GraphQL.NET also answers three that drafts had.</summary>
    private sealed class StandardFields : ExperimentalIntrospectionFeaturesSchemaFilter
    {
        public override Task<bool> AllowField(IGraphType parent, IFieldType field) =>
            (parent.Name, field.Name) is ("__Directive", "onOperation" or "onFragment" or "onField") ? Forbidden : base.AllowField(parent, field);

        public override Task<bool> AllowType(IGraphType type) =>
            type.Name is "__AppliedDirective" or "__DirectiveArgument" ? Forbidden : base.AllowType(type);
    }
}
