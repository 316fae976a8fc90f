using NanoSqns.Simulator.Faults;
using NanoSqns.Tests.Container;

namespace NanoSqns.Tests.Commands;

/// <summary>Wrong usage is told in words of the user's.</summary>
public class UsageTests
{
    private static string ErrorOf(params string[] args)
    {
        var (code, output, error) = CommandLine.Run(args);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.StartsWith("E601 ", error, StringComparison.Ordinal);
        return error.Split(Environment.NewLine)[0];
    }

    [Theory]
    [InlineData("sim", "--pty", "")]
    [InlineData("sim", "--pty", "x", "--received", "")]
    [InlineData("sim", "--pty", "x", "--trace", "")]
    [InlineData("make-dup", "")]
    [InlineData("inspect", "")]
    [InlineData("inspect", "x", "")]
    public void An_empty_name_is_wrong_usage(params string[] args) => Assert.EndsWith(": the name is empty", ErrorOf(args), StringComparison.Ordinal);

    [Fact]
    public void The_faults_are_listed_without_a_link()
    {
        var (code, _, error) = CommandLine.Run("sim", "--fault", "help");
        Assert.Equal(0, code);
        Assert.All(FaultSet.Known, kind => Assert.Contains(kind.Usage, error, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_link_there_is_no_simulation() => Assert.Equal("E601 nanosqns sim: missing option --pty LINK", ErrorOf("sim"));

    [Theory]
    [InlineData("E601 nanosqns sim: --baud: 'abc' is not a whole number", "sim", "--pty", "x", "--baud", "abc")]
    [InlineData("E601 nanosqns sim: --seed: '1.5' is not a whole number", "sim", "--pty", "x", "--seed", "1.5")]
    [InlineData("E601 nanosqns sim: --seed: 'it's' is not a whole number", "sim", "--pty", "x", "--seed", "it's")]
    [InlineData("E601 nanosqns sim: --seed: '99999999999' is too large", "sim", "--pty", "x", "--seed", "99999999999")]
    [InlineData("E601 nanosqns make-dup: --bootrom-build: '' is not a whole number", "make-dup", "x", "--bootrom-build", "")]
    public void A_value_of_the_wrong_type_is_told_without_names_of_types(string sentence, params string[] args) => Assert.Equal(sentence, ErrorOf(args));
}
