using System.Text;
using KnowledgeGraph.Errors;
using KnowledgeGraph.Limits;
using KnowledgeGraph.Responses;

namespace KnowledgeGraph.Tests.Execution;

/// <summary>Null where a value cannot be shown, and its error.</summary>
public sealed class ResponseErrorsTests : IDisposable
{
    private static readonly RequestError Error = new(ErrorCodes.StoredValue, "It does not fit.");

    private readonly ResponseWriter _response = new(ResponseLimits.None);

    public ResponseErrorsTests()
    {
        _response.BeginObject();
        _response.Key("data");
        _response.BeginObject();
    }

    [Fact]
    public void The_path_has_keys_and_places_in_lists()
    {
        _response.Key("a");
        _response.BeginArray();
        _response.Text("[{\"\\");
        _response.BeginArray();
        _response.Integer(1);
        _response.EndArray();
        _response.BeginObject();
        _response.Key("b");
        _response.Null();
        _response.Key("c");
        _response.Fail(Error, isNullable: true);

        Assert.Equal(["a", 2, "c"], _response.Errors[0].Path);
    }

    [Fact]
    public void A_field_that_cannot_be_null_fails_with_its_path()
    {
        _response.Key("a");

        var failure = Assert.Throws<FieldException>(() => _response.Fail(Error, isNullable: false));

        Assert.Equal(["a"], failure.Errors[0].Path);
        Assert.Empty(_response.Errors);
    }

    [Fact]
    public void What_a_failed_object_held_is_gone_with_its_errors()
    {
        _response.Key("a");
        var start = _response.Position;
        _response.BeginObject();
        _response.Key("b");
        _response.Fail(Error, isNullable: true);
        _response.Key("c");
        var failure = Assert.Throws<FieldException>(() => _response.Fail(Error, isNullable: false));

        _response.Fail(start, failure);
        _response.Key("d");
        _response.Integer(1);

        Assert.Equal("""{"data":{"a":null,"d":1""", Encoding.UTF8.GetString(_response.Written));
        Assert.Equal(["a", "c"], Assert.Single(_response.Errors).Path);
    }

    [Fact]
    public void Of_too_many_errors_the_last_says_how_many_more_there_are()
    {
        for (var i = 0; i < ResponseLimits.None.MaxErrors + 3; i++)
        {
            _response.Key("a");
            _response.Fail(Error, isNullable: true);
        }

        Assert.Equal(ResponseLimits.None.MaxErrors + 1, _response.Errors.Length);
        Assert.Equal("There are 3 more errors; 20 are listed (setting Limits:MaxErrors).", _response.Errors[^1].Message);
    }

    public void Dispose() => _response.Dispose();
}
