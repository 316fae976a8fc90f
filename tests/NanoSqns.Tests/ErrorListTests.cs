using System.Reflection;
using NanoSqns.Errors;

namespace NanoSqns.Tests;

public class ErrorListTests
{
    [Fact]
    public void What_an_entry_says_of_its_hint_is_true()
    {
        for (int i = 0; i < ErrorTable.Count; i++)
        {
            ErrorInfo info = ErrorTable.At(i);
            bool ofModem = info.Hint.Contains("power of the modem", StringComparison.Ordinal) || info.Hint.Contains("cut the power", StringComparison.OrdinalIgnoreCase);
            Assert.True(ofModem == info.AdvisesPower, info.Name);
            Assert.True(info.Hint.Contains("updater.elf", StringComparison.Ordinal) == info.NamesUpdater, info.Name);
        }
    }

    [Fact]
    public void Every_number_has_one_entry_with_the_same_name()
    {
        FieldInfo[] numbers = typeof(ErrorNumber).GetFields(BindingFlags.Public | BindingFlags.Static);
        Assert.Equal(numbers.Length, ErrorTable.Count);
        foreach (FieldInfo field in numbers)
        {
            ErrorInfo info = ErrorTable.Find((int)field.GetRawConstantValue()!);
            Assert.Equal(field.Name, info.Name);
        }
    }

    [Fact]
    public void Numbers_ascend_and_are_unique()
    {
        for (int i = 1; i < ErrorTable.Count; i++)
            Assert.True(ErrorTable.At(i - 1).Number < ErrorTable.At(i).Number);
    }

    [Fact]
    public void The_page_of_the_errors_is_the_list() =>
        Assert.Equal(Cli.Commands.ErrorPage.Lines(), File.ReadAllLines(Path.Combine(Repository.Root, "docs", "errors.md")));

    [Fact]
    public void A_failure_fills_its_data_into_sentence_and_hint()
    {
        var failure = new Failure(ErrorNumber.DeltaSourceMismatch, "/sd/upgdiff_{1}.dup", "33080", "39529", "38638");
        Assert.Equal("E120 /sd/upgdiff_{1}.dup leads from build 33080 to 39529, but the modem runs 38638", failure.ToString());
        Assert.Contains("starts at 38638", failure.Hint, StringComparison.Ordinal);
    }
}
