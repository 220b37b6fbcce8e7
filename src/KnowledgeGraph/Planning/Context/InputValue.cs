using System.Collections.Immutable;
using KnowledgeGraph.Plans;

namespace KnowledgeGraph.Planning.Context;

/// <summary>An argument's value, wherever it is: in the document, in a variable, or partly in both. A closed family.</summary>
/// <param name="Position">Where the document gives it, in characters from 0.</param>
internal abstract record InputValue(int Position);

/// <summary>An explicit null.</summary>
internal sealed record NullInput(int Position) : InputValue(Position);

/// <summary>An input object; fields whose variable is absent are not there.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Fields">Its fields, as written.</param>
/// <param name="Whole">The variable that holds all of it; null where it is in the document.</param>
internal sealed record ObjectInput(int Position, ImmutableArray<InputField> Fields, VariableSource? Whole) : InputValue(Position);

/// <summary>A field of an input object.</summary>
internal sealed record InputField(string Name, InputValue Value);

/// <summary>A list.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Items">Its elements.</param>
/// <param name="Whole">The variable that holds all of it; null where it is in the document.</param>
internal sealed record ListInput(int Position, ImmutableArray<InputValue> Items, VariableSource? Whole) : InputValue(Position);

/// <summary>A scalar in a variable.</summary>
/// <param name="Position">Where the variable is used.</param>
/// <param name="Source">The variable.</param>
/// <param name="Value">The value it has in this request: only what shapes the plan (booleans, enum members) may be looked at.</param>
internal sealed record VariableInput(int Position, VariableSource Source, string Value) : InputValue(Position);

/// <summary>A scalar in the document.</summary>
/// <param name="Position">Where it is.</param>
/// <param name="Literal">The literal.</param>
internal sealed record LiteralInput(int Position, GraphQLParser.AST.GraphQLValue Literal) : InputValue(Position);
