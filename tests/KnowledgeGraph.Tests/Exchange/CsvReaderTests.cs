using System.Text;
using CsCheck;
using KnowledgeGraph.Exchange.Csv;
using KnowledgeGraph.Tests.Values;

namespace KnowledgeGraph.Tests.Exchange;

public sealed class CsvReaderTests
{
    private static readonly Gen<string?[]> Row = Gen.Frequency((3, ValueGenerators.Text.Select(text => (string?)text)), (1, Gen.Const((string?)null))).Array[2];

    [Fact]
    public void Reads_what_the_writer_writes() => Gen.Select(Row.Array[0, 6], Gen.Int[1, 9], Gen.Int[0, 50]).Sample((rows, block, chance) =>
    {
        // A field larger than the reader's buffer, too.
        var isLarge = chance == 0;
        var table = isLarge ? [.. rows, [new string('x', 200_000) + "\"\n", "end"]] : rows;
        using var written = new MemoryStream();
        using (var writer = new CsvWriter(written))
        {
            foreach (var row in table)
            {
                Array.ForEach(row, writer.Field);
                writer.EndRow();
            }
        }

        var read = new List<string?[]>();
        using var reader = new CsvReader(new SlowStream(written.ToArray(), isLarge ? 70_001 : block));
        while (reader.Read())
        {
            Assert.Null(reader.Fault);
            read.Add([.. Enumerable.Range(0, reader.FieldCount).Select(field => reader.IsAbsent(field) ? null : reader.Text(field))]);
        }

        Assert.Equal(table, read);
    }, iter: 2_000);

    [Theory]
    [InlineData("a,b\n1,2\n", "[1:a|b] [2:1|2]")]
    [InlineData("a,b\r\n1,2", "[1:a|b] [2:1|2]")]
    [InlineData("\uFEFFa\n\n\r\nb\n", "[1:a] [4:b]")]
    [InlineData("a,\"\"\n,\n", "[1:a|''] [2:-|-]")]
    [InlineData("\"a\nb\"\"c\",d\ne\n", "[1:a\nb\"c|d] [3:e]")]
    [InlineData("\"a\"\r\n\"b\"\r", "[1:a] [2:b]")]
    [InlineData("", "")]
    public void Reads_rows_with_their_lines(string text, string expected) => Assert.Equal(expected, Print(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("a,b\nĐc,\"d\ne,f\n", "[1:a|b] 2,4 The quote that opens here is never closed.")]
    [InlineData("a,b\n1,x\"y\"\n3,4\n", "[1:a|b] 2,4 A field without quotes around it contains a quote. [3:3|4]")]
    [InlineData("a,b\n\"1\n2\"3,4\n5,6", "[1:a|b] 3,3 Text follows the quote that closes the field. [4:5|6]")]
    public void Says_where_quotes_are_wrong(string text, string expected) => Assert.Equal(expected, Print(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Reports_where_bytes_are_not_utf8()
    {
        byte[] bytes = [.. "a,b\n\"Đ\nắ"u8, 0xC3, 0x28, .. "\",1\nc,d\n"u8];
        Assert.Equal("[1:a|b] 3,2 These bytes are not valid UTF-8. [4:c|d]", Print(bytes));
    }

    private static string Print(byte[] bytes)
    {
        using var reader = new CsvReader(new SlowStream(bytes, 3));
        var rows = new List<string>();
        while (reader.Read())
        {
            var fields = Enumerable.Range(0, reader.FieldCount)
                .Select(field => reader.IsAbsent(field) ? "-" : reader.Text(field) is { Length: > 0 } text ? text : "''");
            rows.Add(reader.Fault is { } fault ? $"{fault.Line},{fault.Column} {fault.Message}" : $"[{reader.Line}:{string.Join('|', fields)}]");
        }

        return string.Join(' ', rows);
    }

    /// <summary>Gives no more than so many bytes at a time.</summary>
    private sealed class SlowStream(byte[] bytes, int block) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, block));
    }
}
