using System.Text;
using CsCheck;
using KnowledgeGraph.Exchange.Columns;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Exchange.Rows;
using KnowledgeGraph.Model;
using KnowledgeGraph.Sqlite.Files;
using KnowledgeGraph.Sqlite.Layout.Forms;
using KnowledgeGraph.Sqlite.Reading;
using KnowledgeGraph.Tests.Values;
using KnowledgeGraph.Values;
using SQLitePCL;

namespace KnowledgeGraph.Tests.Imports;

/// <summary>Hashes of bytes, in files and in SQLite, are those of the values that would be read of them.</summary>
public sealed class HashedValuesTests
{
    private static readonly EnumType Letters = new("Letter", null, [new EnumValue("A", null), new EnumValue("B", null)]);

    private static readonly string[] Odd = ["", " ", "A", "A;B", ";", "2020-01-31", "2020-02-30", " 2020-01-31", "+5", "05", "2147483648", "5 ", "true", "x"];

    public static TheoryData<ScalarType, bool> Types =>
        new(Enum.GetValues<ScalarType>().SelectMany(scalar => new[] { (scalar, false), (scalar, true) }));

    [Theory]
    [MemberData(nameof(Types))]
    public void The_hash_of_a_stored_value_is_that_of_the_value(ScalarType scalar, bool isList)
    {
        using var database = Database.Open(":memory:", raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        using var select = database.Prepare("SELECT ?1");
        ValuesOf(scalar, isList).Sample(
            value =>
            {
                select.Reset();
                select.Bind(1, StoredForm.Write(value, scalar));
                select.Step();
                Assert.Equal(ValueHash.Of(value), StoredHash.Of(select, 0, TypeOf(scalar, isList)));
            },
            iter: 2_000,
            threads: 1);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_field_is_checked_as_it_is_read(ScalarType scalar, bool isList)
    {
        var column = new PropertyColumn(0, new Property("p", TypeOf(scalar, isList)) { StoredName = "p" });
        var texts = ValuesOf(scalar, isList).Select(value => value is object?[] list ? string.Join(';', list.Select(element => ValueText.PrintExact(element!))) : ValueText.PrintExact(value));
        Gen.OneOf(texts, Gen.OneOf([.. Odd.Select(Gen.Const)])).Sample(text =>
        {
            var bytes = Encoding.UTF8.GetBytes($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            using var row = new CsvReader(new MemoryStream(bytes));
            row.Read();
            var reader = new ValueReader(';');
            var fault = reader.Read(row, column, out var value);
            Assert.Equal(fault is null, reader.Check(row, column, out var hash) is null);
            Assert.True(fault is not null || ValueHash.Of(value) == hash, text);
        }, iter: 2_000, threads: 1);
    }

    private static PropertyType TypeOf(ScalarType scalar, bool isList) =>
        new(scalar, scalar == ScalarType.Enum ? Letters : null, isList, IsRequired: false, IsElementRequired: true);

    private static Gen<object> ValuesOf(ScalarType scalar, bool isList)
    {
        var one = scalar == ScalarType.Enum ? Gen.OneOf(Gen.Const((object)"A"), Gen.Const((object)"B")) : ValueGenerators.Of(scalar);
        return isList ? one.Array[0, 80].Select(list => (object)list.Cast<object?>().ToArray()) : one;
    }
}
