using CsCheck;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Layout;
using KnowledgeGraph.Tests.Values;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Sqlite;

public sealed class StoredFormTests
{
    public static TheoryData<ScalarType> Scalars => [.. Enum.GetValues<ScalarType>()];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Stored_values_compare_as_values_do(ScalarType scalar) =>
        Gen.Select(ValueGenerators.Of(scalar), ValueGenerators.Of(scalar)).Where(pair => pair.Item1.GetType() == pair.Item2.GetType()).Sample(pair =>
        {
            var (left, right) = (StoredForm.Write(pair.Item1, scalar)!, StoredForm.Write(pair.Item2, scalar)!);
            Assert.Equal(Math.Sign(GraphValue.Compare(pair.Item1, pair.Item2)), Math.Sign(CompareAsSql(left, right)));
        }, iter: 10_000);

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Stored_values_read_back(ScalarType scalar) => ValueGenerators.Of(scalar).Sample(value =>
    {
        var type = new PropertyType(scalar, Enum: null, IsList: false, IsRequired: true, IsElementRequired: false);
        Assert.Equal(value, StoredForm.Read(StoredForm.Write(value, scalar), type));
    }, iter: 10_000);

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Stored_lists_read_back_and_are_equal_where_their_elements_are(ScalarType scalar) =>
        Gen.Select(ValueGenerators.Of(scalar).Array[0, 4], ValueGenerators.Of(scalar).Array[0, 4]).Sample((left, right) =>
        {
            var type = new PropertyType(scalar, Enum: null, IsList: true, IsRequired: true, IsElementRequired: true);
            Assert.Equal(left, (object?[]?)StoredForm.Read(StoredForm.Write(left, scalar), type));
            Assert.Equal(left.SequenceEqual(right), StoredForm.Write(left, scalar)!.Equals(StoredForm.Write(right, scalar)));
        }, iter: 5_000);

    [Fact]
    public void The_two_zeros_are_one() => Assert.Equal(
        BitConverter.DoubleToInt64Bits(0.0), BitConverter.DoubleToInt64Bits((double)StoredForm.Write(-0.0, ScalarType.Float)!));

    [Fact]
    public void No_number_is_kept_as_text_since_SQLite_would_make_it_null() =>
        Assert.IsType<string>(StoredForm.Write(double.NaN, ScalarType.Float));

    [Theory]
    [InlineData(ScalarType.Date, "2020-01-31", "2020-01-31")]
    [InlineData(ScalarType.Date, "+010000-01-01", "e10000-01-01")]
    [InlineData(ScalarType.Date, "-000044-03-15", "-Y55-03-15")]
    [InlineData(ScalarType.DateTime, "2020-01-31T10:00:00.5+07:00", "2020-01-31T03:00:00.500000000Z")]
    [InlineData(ScalarType.LocalTime, "23:59:59", "23:59:59.000000000")]
    [InlineData(ScalarType.Time, "01:30:00+02:00", "0T23:30:00.000000000 072000")]
    [InlineData(ScalarType.Duration, "P1M2DT-3S", "g2802543.000000000 a1 a2 Z6")]
    public void Temporal_values_have_one_form(ScalarType scalar, string text, string stored)
    {
        Assert.True(ValueText.TryRead(text, scalar, out var value));
        Assert.Equal(stored, StoredForm.Write(value, scalar));
    }

    private static int CompareAsSql(object left, object right) => (left, right) switch
    {
        (string l, string r) => GraphValue.CompareText(l, r), // BINARY: by the bytes of UTF-8
        (byte[] l, byte[] r) => l.AsSpan().SequenceCompareTo(r),
        _ => Comparer<object>.Default.Compare(left, right),
    };
}
