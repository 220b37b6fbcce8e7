using System.Text.RegularExpressions;
using CsCheck;
using KnowledgeGraph.Values;

namespace KnowledgeGraph.Tests.Values;

public sealed class RoundTripTests
{
    public static TheoryData<ScalarType> Scalars() => [.. Enum.GetValues<ScalarType>()];

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Reading_the_exact_text_gives_the_same_value(ScalarType scalar) => ValueGenerators.Of(scalar).Sample(value =>
    {
        var text = ValueText.PrintExact(value);
        Assert.True(ValueText.TryRead(text, scalar, out var read), text);
        Assert.Equal(value, read);
        Assert.Equal(text, ValueText.PrintExact(read!)); // keeps -0 and 0 apart
    }, iter: 10_000);

    [Fact]
    public void The_text_of_a_date_time_in_answers_is_the_instant_cut_to_milliseconds() => ValueGenerators.Of(ScalarType.DateTime).Sample(value =>
    {
        var instant = (DateTimeValue)value;
        Assert.True(ValueText.TryRead(ValueText.Print(value), ScalarType.DateTime, out var read));
        Assert.Equal(instant with { Nanosecond = instant.Nanosecond / 1_000_000 * 1_000_000 }, read);
    }, iter: 10_000);

    [Fact]
    public void Every_day_of_dot_nets_calendar_is_printed_as_dot_net_does() => Gen.Int[0, DateOnly.MaxValue.DayNumber].Sample(number =>
    {
        var day = DateOnly.FromDayNumber(number);
        var value = new DateValue(number - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        Assert.Equal(day.ToString("O", System.Globalization.CultureInfo.InvariantCulture), ValueText.Print(value));
    }, iter: 10_000);

    [Fact]
    public void Floats_read_back_and_have_java_scripts_form() => Gen.Double.Where(double.IsFinite).Sample(value =>
    {
        var text = FloatText.Print(value);
        Assert.True(FloatText.TryRead(text, out var read));
        Assert.Equal(value, read);
        Assert.Matches(new Regex(@"^-?(0|[1-9]\d{0,20})(\.\d*[1-9])?$|^-?[1-9](\.\d*[1-9])?e[+-][1-9]\d*$"), text);
    }, iter: 10_000);
}
