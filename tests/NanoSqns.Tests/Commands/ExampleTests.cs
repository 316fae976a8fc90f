using System.CommandLine;
using NanoSqns.Cli;
using NanoSqns.Cli.CommandLine;
using CommandLine = NanoSqns.Tests.Container.CommandLine;

namespace NanoSqns.Tests.Commands;

/// <summary>The examples at the end of each help.</summary>
public class ExampleTests
{
    private const string Tool = "nanosqns ";
    private const int WidestLine = 200;

    private static readonly RootCommand Root = Program.CreateRoot(new Option<bool>("--json") { Recursive = true }, TextWriter.Null, TextWriter.Null);

    public static TheoryData<string> Names => [.. Root.Subcommands.Select(command => command.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_command_shows_examples_of_itself_that_it_understands(string name)
    {
        IReadOnlyList<string> examples = CommandExamples.Of(Root.Subcommands.Single(command => command.Name == name));
        Assert.NotEmpty(examples);
        foreach (string example in examples)
        {
            Assert.StartsWith(Tool + name, example, StringComparison.Ordinal);
            ParseResult parse = Root.Parse(example[Tool.Length..]);
            Assert.Empty(parse.Errors.Select(error => $"{example}: {error.Message}"));
            Assert.Equal(name, parse.CommandResult.Command.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_help_of_every_command_ends_with_them(string name)
    {
        var (code, text, error) = CommandLine.Run(name, "--help");
        Assert.Equal(0, code);
        Assert.Empty(error);
        IReadOnlyList<string> examples = CommandExamples.Of(Root.Subcommands.Single(command => command.Name == name));
        string end = string.Concat(examples.Select(example => "  " + example + Environment.NewLine));
        Assert.EndsWith($"Examples:{Environment.NewLine}{end}", text.TrimEnd() + Environment.NewLine, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tools_own_help_has_them_too_and_is_not_torn_wide()
    {
        var (code, text, _) = CommandLine.Run("--help");
        Assert.Equal(0, code);
        Assert.Contains("  nanosqns demo" + Environment.NewLine, text, StringComparison.Ordinal);
        Assert.All(text.Split(Environment.NewLine), line => Assert.True(line.Length <= WidestLine, line));
    }
}
