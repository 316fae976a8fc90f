using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NanoSqns.Console;
using NanoSqns.Errors;

namespace NanoSqns.Tests.Consoles;

public class ParserPropertyTests
{
    private static readonly string[] Pieces =
        ["run", "sqnsupgrade.run", "os.", "(", ")", ",", "=", "==", "'", "\"", "\\", " ", "\t", "#", ";", ">>>", "sqns>", "0x1F", "-", "_", "True", "None", "ffile", "AT", "at ", "import ", "x", "/sd/a.dup", "é", "print"];

    [Fact]
    public void No_text_makes_the_parser_throw_anything_but_an_error_of_the_list() =>
        Prop.ForAll<string>(text => IsRead(text ?? "")).QuickCheckThrowOnFailure();

    [Fact]
    public void No_mixture_of_what_calls_are_made_of_does_either() =>
        Prop.ForAll<int[]>(picks => IsRead(string.Concat(picks.Select(pick => Pieces[(int)((uint)pick % Pieces.Length)]))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void A_line_in_words_is_read_as_what_it_was_written_from() =>
        Prop.ForAll<int[][], bool>((picks, quoted) =>
        {
            var line = new CommandLine("run");
            foreach (int[] pick in picks)
            {
                string argument = string.Concat(pick.Select(one => Pieces[(int)((uint)one % Pieces.Length)]));
                if (argument.Length > 0)
                    line.Add(argument, quoted);
            }

            line.AddOption("baud", "921600");
            line.AddOption("updater", "/sd/a b='c'.elf");
            CommandLine again = CommandLineParser.Parse(line.ToString());
            return Everything(again) == Everything(line) && again.ToString() == CommandLineParser.Parse(again.ToString()).ToString();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void An_argument_that_stood_in_quotes_is_never_taken_for_an_option()
    {
        CommandLine line = CommandLineParser.Parse("sqnsupgrade.run('debug', 'force')");
        CommandLine again = CommandLineParser.Parse(line.ToString());
        Assert.Equal((2, true, true), (again.Count, again.IsQuoted(0), again.IsQuoted(1)));
    }

    private static string Everything(CommandLine line)
    {
        var text = new StringBuilder(line.Name);
        for (int i = 0; i < line.Count; i++)
            text.Append('|').Append(line[i]);
        for (int i = 0; i < line.OptionCount; i++)
            text.Append('|').Append(line.KeyAt(i)).Append('=').Append(line.ValueAt(i));
        return text.ToString();
    }

    // A flag in words is an argument until its command says that it is one.
    private static bool IsRead(string text)
    {
        try
        {
            return CommandLineParser.Parse(text) is not null;
        }
        catch (SqnsException e)
        {
            return ErrorTable.Has(e.Failure.Number) && e.Failure.Number != ErrorNumber.Internal;
        }
    }
}
