using System.Reflection;
using System.Text.RegularExpressions;
using NanoSqns.Errors;

namespace NanoSqns.Tests;

public class ErrorListTests
{
    private static readonly Dictionary<int, string> Names = typeof(ErrorNumber)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => (int)field.GetRawConstantValue()!, field => field.Name);

    [Fact]
    public void What_an_entry_says_of_its_hint_is_true()
    {
        foreach ((int number, string name) in Names)
        {
            ErrorInfo info = ErrorTable.Find(number);
            bool ofPower = Regex.IsMatch(info.Hint, "remove (the modem's|its) power|remove power from modem", RegexOptions.IgnoreCase);
            Assert.True(ofPower == info.AdvisesPower, name);
            Assert.True(info.Hint.Contains("updater.elf", StringComparison.Ordinal) == info.NamesUpdater, name);
        }
    }

    [Fact]
    public void The_constants_and_the_rows_are_the_same_numbers() => Assert.Equal(Names.Keys.Order(), Enumerable.Range(0, 1000).Where(ErrorTable.Has));

    [Fact]
    public void Every_row_has_its_number_and_short_plain_sentences()
    {
        foreach ((int number, string name) in Names)
        {
            ErrorInfo info = ErrorTable.Find(number);
            Assert.Equal(number, info.Number);
            string all = info.Sentence + ". " + info.Hint;
            Assert.All(Regex.Split(all, @"[.?!](?= |$)"), sentence => Assert.InRange(sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length, 0, 30));
            Assert.False(Regex.IsMatch(all, @"\b(anew|once more|mend|whoever|tells?|told|stands?|there is no|is no(?! longer))\b", RegexOptions.IgnoreCase), name);
        }
    }

    [Fact]
    public void An_unknown_number_is_an_internal_error() => Assert.Equal(ErrorNumber.Internal, ErrorTable.Find(999).Number);

    [Fact]
    public void The_page_of_the_errors_is_the_list() =>
        Assert.Equal(Cli.Explain.ErrorPage.Lines(), File.ReadAllLines(Path.Combine(Repository.Root, "docs", "errors.md")));

    [Fact]
    public void A_failure_fills_its_data_into_sentence_and_hint()
    {
        var failure = new Failure(ErrorNumber.DeltaSourceMismatch, "/sd/upgdiff_{1}.dup", "33080", "39529", "38638");
        Assert.Equal("E120 /sd/upgdiff_{1}.dup upgrades build 33080 to 39529, but the modem runs 38638", failure.ToString());
        Assert.Contains("starts at 38638", failure.Hint, StringComparison.Ordinal);
    }
}
